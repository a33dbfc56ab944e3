import { Button, Flex, Typography } from '@strapi/design-system';
import { Pencil, Trash } from '@strapi/icons';
import { useNotification } from '@strapi/strapi/admin';
import { useState } from 'react';
import type { AccountView } from '../../../../server/src/contracts/accounts';
import { useMutation } from '../../api/use-mutation';
import { ConfirmAction } from '../../components/ConfirmAction';
import { Facts } from '../../components/Facts';
import { ModeBadge } from '../../components/ModeBadge';
import { Panel } from '../../components/Panel';
import { useFormats } from '../../formatting/use-formats';
import { useWords } from '../../translations/use-words';
import { KEYED } from './account-form';
import { EditAccountModal } from './EditAccountModal';
import { WebhookSetup } from './WebhookSetup';

export function AccountPanel({ account, isLocked }: { account: AccountView; isLocked: boolean }) {
  const t = useWords();
  const { country } = useFormats();
  const unlink = useMutation('unlinkAccount');
  const { toggleNotification } = useNotification();
  const [isEditing, setEditing] = useState(false);
  const isOffline = account.provider === 'offline';
  const facts = [
    { label: t('accounts.provider'), value: t(`provider.${account.provider}`) },
    ...(isOffline
      ? []
      : [
          {
            label: t('accounts.provider-account'),
            value:
              [account.providerAccountName, account.providerAccountRef].filter(Boolean).join(' · ') || '—',
          },
          { label: t('accounts.country'), value: account.country === null ? '—' : country(account.country) },
          {
            label: t(account.provider === 'offline' ? 'accounts.secret-key' : KEYED[account.provider].key),
            value: t(account.hasSecretKey ? 'secret.is-set' : 'secret.is-missing'),
          },
        ]),
  ];
  return (
    <Panel title={account.label} action={<ModeBadge mode={account.mode} />}>
      <Facts facts={facts} />
      {isOffline && (
        <Typography style={{ whiteSpace: 'pre-wrap' }}>
          {account.instructions ?? t('accounts.no-instructions')}
        </Typography>
      )}
      {account.webhookUrl !== null && (
        <WebhookSetup account={account} url={account.webhookUrl} isLocked={isLocked} />
      )}
      <Flex gap={2} wrap="wrap">
        <Button
          variant="tertiary"
          startIcon={<Pencil aria-hidden />}
          disabled={isLocked}
          onClick={() => setEditing(true)}
        >
          {t('accounts.edit')}
        </Button>
        <ConfirmAction
          trigger={
            <Button variant="danger-light" startIcon={<Trash aria-hidden />} disabled={isLocked}>
              {t('accounts.unlink')}
            </Button>
          }
          title={t('accounts.unlink-title', { label: account.label })}
          consequence={t(isOffline ? 'accounts.unlink-offline-consequence' : 'accounts.unlink-consequence')}
          confirmLabel={t('accounts.unlink')}
          variant="danger"
          onConfirm={() => unlink.send({ id: account.id })}
          onDone={() =>
            toggleNotification({ type: 'success', message: t('accounts.unlinked', { label: account.label }) })
          }
        />
      </Flex>
      {isEditing && <EditAccountModal account={account} onClose={() => setEditing(false)} />}
    </Panel>
  );
}
