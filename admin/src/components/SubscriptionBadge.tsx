import { Flex, Status, Typography, type StatusVariant } from '@strapi/design-system';
import type { SubscriptionRow } from '../../../server/src/contracts/subscriptions';
import { useFormats } from '../formatting/use-formats';
import { useWords } from '../translations/use-words';

const LOOKS: Record<SubscriptionRow['state'], StatusVariant> = {
  draft: 'secondary',
  pending: 'secondary',
  trialing: 'alternative',
  active: 'success',
  past_due: 'warning',
  suspended: 'danger',
  cancelled: 'neutral',
  expired: 'neutral',
};
const OVER: readonly SubscriptionRow['state'][] = ['cancelled', 'expired'];

type Props = { subscription: Pick<SubscriptionRow, 'state' | 'cancelOn' | 'parkedReason'> };

/** The state in words, and below it what else must be known at a glance: parked, or about to end. */
export function SubscriptionBadge({ subscription: { state, cancelOn, parkedReason } }: Props) {
  const t = useWords();
  const { lastDay } = useFormats();
  const note = (words: string, color: 'danger700' | 'neutral600') => (
    <Typography variant="pi" tag="span" textColor={color}>
      {words}
    </Typography>
  );
  return (
    <Flex direction="column" alignItems="flex-start" gap={1}>
      <Status size="S" variant={LOOKS[state]} display="inline-flex">
        <Typography variant="pi" fontWeight="bold" tag="span">
          {t(`subscription-state.${state}`)}
        </Typography>
      </Status>
      {parkedReason !== null && note(t('subscription.parked'), 'danger700')}
      {cancelOn !== null &&
        !OVER.includes(state) &&
        note(t('subscription.last-day', { day: lastDay(cancelOn) }), 'neutral600')}
    </Flex>
  );
}
