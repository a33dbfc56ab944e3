import type { SubscriptionDetail } from '../../../../server/src/contracts/subscriptions';
import type { TradKey } from '../../translations/get-trad';

type Missing = Pick<SubscriptionDetail, 'dunning' | 'collection' | 'method' | 'today'>;

/** What happens next by itself to what is owed. `no-method`: there is nothing that could be charged. */
export function nextTryWords({ dunning, collection, method, today }: Missing): TradKey {
  const day = dunning?.nextRetryOn ?? null;
  if (day !== null) return day < today ? 'dunning.retry-late' : 'dunning.next-retry';
  return collection === 'provider' && method === null ? 'dunning.no-method' : 'dunning.no-retry';
}

/** Until when it may be paid. After an outage its last day may be past before the engine has stopped it. */
export const graceWords = ({ graceEndOn }: { graceEndOn: string }, today: string): TradKey =>
  graceEndOn <= today ? 'dunning.grace-over' : 'dunning.grace-end';
