import { Button, EmptyStateLayout, Flex } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { useState } from 'react';
import type { SettingsView } from '../../../../server/src/contracts/settings';
import { useCan } from '../../api/use-can';
import { useQuery } from '../../api/use-query';
import { ProblemNotice } from '../../components/ProblemNotice';
import { Loading } from '../../components/Loading';
import { ACTIONS } from '../../plugin';
import { useWords } from '../../translations/use-words';
import { AccountPanel } from './AccountPanel';
import { ConnectOfflineModal } from './ConnectOfflineModal';
import { ConnectWithKeyModal } from './ConnectWithKeyModal';
import { SettingsFrame } from './SettingsFrame';

export default function AccountsPage() {
  const t = useWords();
  return (
    <SettingsFrame title={t('settings.accounts-title')} subtitle={t('settings.accounts-subtitle')}>
      {(view) => <Accounts view={view} />}
    </SettingsFrame>
  );
}

function Accounts({ view }: { view: SettingsView }) {
  const t = useWords();
  const canUpdate = useCan(ACTIONS.settingsUpdate);
  const { data, problem, isLoading, refetch } = useQuery('listAccounts');
  const [linking, setLinking] = useState<'stripe' | 'mollie' | 'offline' | null>(null);
  const isLocked = !view.encryptionKeyAvailable || !canUpdate;
  const close = () => setLinking(null);
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      {canUpdate && (
        <Flex gap={2} wrap="wrap">
          <Button startIcon={<Plus aria-hidden />} disabled={isLocked} onClick={() => setLinking('stripe')}>
            {t('accounts.link-stripe')}
          </Button>
          <Button
            variant="secondary"
            startIcon={<Plus aria-hidden />}
            disabled={isLocked}
            onClick={() => setLinking('mollie')}
          >
            {t('accounts.link-mollie')}
          </Button>
          <Button
            variant="secondary"
            startIcon={<Plus aria-hidden />}
            disabled={isLocked}
            onClick={() => setLinking('offline')}
          >
            {t('accounts.link-offline')}
          </Button>
        </Flex>
      )}
      {problem !== null && <ProblemNotice problem={problem} onRetry={refetch} />}
      {isLoading && <Loading />}
      {data !== null && data.data.length === 0 && (
        <EmptyStateLayout
          icon={<EmptyDocuments width="16rem" aria-hidden />}
          content={t('accounts.none')}
          hasRadius
          shadow="tableShadow"
        />
      )}
      {data?.data.map((account) => (
        <AccountPanel key={account.id} account={account} isLocked={isLocked} />
      ))}
      {linking === 'offline' && <ConnectOfflineModal onClose={close} />}
      {(linking === 'stripe' || linking === 'mollie') && (
        <ConnectWithKeyModal provider={linking} onClose={close} />
      )}
    </Flex>
  );
}
