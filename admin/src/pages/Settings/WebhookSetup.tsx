import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';
import { useState, type FormEvent } from 'react';
import type { AccountView } from '../../../../server/src/contracts/accounts';
import type { Problem } from '../../api/problem';
import { useMutation } from '../../api/use-mutation';
import { CopyField } from '../../components/CopyField';
import { Notice } from '../../components/Notice';
import { SecretField, type SecretChange } from '../../components/SecretField';
import { useProblemWords } from '../../components/use-problem-words';
import { useWords } from '../../translations/use-words';

type Props = { account: AccountView; url: string; isLocked: boolean };

/** The provider's side of the webhook, step by step: where to send, what to send, and the secret that proves it. */
export function WebhookSetup({ account, url, isLocked }: Props) {
  const t = useWords();
  const words = useProblemWords();
  const { toggleNotification } = useNotification();
  const { send, isPending } = useMutation('updateAccount');
  const [secret, setSecret] = useState<SecretChange>(undefined);
  const [problem, setProblem] = useState<Problem | null>(null);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!secret) return;
    setProblem(null);
    const outcome = await send({ id: account.id, body: { webhookSecret: secret.trim() } });
    if (outcome === null) return;
    if (!outcome.ok) {
      setProblem(outcome.problem);
      return;
    }
    setSecret(undefined);
    toggleNotification({ type: 'success', message: t('webhook-setup.saved') });
  };
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Typography variant="delta" tag="h3">
        {t('webhook-setup.title')}
      </Typography>
      {!account.hasWebhookSecret && (
        <Notice tone="warning" title={t('webhook-setup.missing-title')}>
          {t('webhook-setup.missing')}
        </Notice>
      )}
      <Typography>{t('webhook-setup.step-url')}</Typography>
      <CopyField label={t('webhook-setup.url')} value={url} />
      <Typography>{t('webhook-setup.step-events')}</Typography>
      <Flex tag="ul" gap={2} wrap="wrap">
        {account.webhookEvents.map((event) => (
          <Box tag="li" key={event} background="neutral100" hasRadius paddingLeft={2} paddingRight={2}>
            <Typography variant="pi" tag="code">
              {event}
            </Typography>
          </Box>
        ))}
      </Flex>
      <Typography>{t('webhook-setup.step-secret')}</Typography>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Flex direction="column" alignItems="flex-start" gap={2}>
          <SecretField
            name={`webhookSecret-${account.id}`}
            label={t('webhook-setup.secret')}
            hint={t('webhook-setup.secret-hint')}
            hasSecret={account.hasWebhookSecret}
            change={secret}
            onChange={setSecret}
            error={problem === null ? undefined : (problem.fields.webhookSecret ?? words(problem))}
            disabled={isLocked}
          />
          {Boolean(secret) && (
            <Button type="submit" loading={isPending} disabled={isLocked}>
              {t('webhook-setup.save')}
            </Button>
          )}
        </Flex>
      </form>
    </Flex>
  );
}
