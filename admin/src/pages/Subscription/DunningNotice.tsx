import { Button, Flex, Link, Typography } from '@strapi/design-system';
import { Lightning } from '@strapi/icons';
import { useNotification } from '@strapi/strapi/admin';
import { Link as RouterLink } from 'react-router-dom';
import type { SubscriptionDetail } from '../../../../server/src/contracts/subscriptions';
import { useCan } from '../../api/use-can';
import { useMutation } from '../../api/use-mutation';
import { ConfirmAction } from '../../components/ConfirmAction';
import { Notice } from '../../components/Notice';
import { useFormats } from '../../formatting/use-formats';
import { ACTIONS, PANEL_PATH } from '../../plugin';
import { useWords } from '../../translations/use-words';
import { graceWords, nextTryWords } from './dunning-words';

type Props = { subscription: SubscriptionDetail };

/** A payment is missing: since when, what happens next, and what can be done about it now. */
export function DunningNotice({ subscription }: Props) {
  const t = useWords();
  const { day, lastDay } = useFormats();
  const { state, dunning, invoices } = subscription;
  const isSuspended = state === 'suspended';
  if (state !== 'past_due' && !isSuspended) return null;
  const owed = invoices.filter((invoice) => invoice.state === 'pending' && invoice.requestId !== null);
  const sentences =
    dunning === null || isSuspended
      ? [t('dunning.suspended')]
      : [
          t('dunning.since', { day: day(dunning.failedOn) }),
          t(nextTryWords(subscription), { day: day(dunning.nextRetryOn ?? dunning.failedOn) }),
          t(graceWords(dunning, subscription.today), { day: lastDay(dunning.graceEndOn) }),
        ];
  return (
    <Notice
      tone={isSuspended ? 'danger' : 'warning'}
      title={t(isSuspended ? 'dunning.suspended-title' : 'dunning.title')}
      action={<Retry subscription={subscription} />}
    >
      <Flex direction="column" alignItems="flex-start" gap={1}>
        {sentences.map((sentence) => (
          <Typography key={sentence}>{sentence}</Typography>
        ))}
        {owed.map((invoice) => (
          <Link key={invoice.id} tag={RouterLink} to={`${PANEL_PATH}/requests/${invoice.requestId ?? ''}`}>
            {t('dunning.to-request', { number: invoice.number ?? '' })}
          </Link>
        ))}
      </Flex>
    </Notice>
  );
}

function Retry({ subscription }: Props) {
  const t = useWords();
  const { amount } = useFormats();
  const { toggleNotification } = useNotification();
  const canManage = useCan(ACTIONS.subscriptionsManage);
  const retry = useMutation('retrySubscription');
  const { id, collection, method, invoices } = subscription;
  if (!canManage || collection !== 'provider' || method === null) return null;
  const owed = invoices
    .filter(({ state }) => state === 'pending')
    .map((invoice) => amount(invoice.balanceDue));
  return (
    <ConfirmAction
      trigger={
        <Button variant="secondary" startIcon={<Lightning aria-hidden />}>
          {t('dunning.retry')}
        </Button>
      }
      title={t('dunning.retry-title')}
      consequence={t('dunning.retry-consequence', { method: method.label, amounts: owed.join(' + ') })}
      confirmLabel={t('dunning.retry')}
      onConfirm={() => retry.send({ id })}
      onDone={() => toggleNotification({ type: 'success', message: t('dunning.retried') })}
    />
  );
}
