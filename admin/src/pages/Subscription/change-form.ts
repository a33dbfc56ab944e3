import type { PlanView } from '../../../../server/src/contracts/plans';
import type { ChangeQuoteView, SubscriptionDetail } from '../../../../server/src/contracts/subscriptions';
import type { TradKey } from '../../translations/get-trad';
import { offersOf, type Offer } from '../Client/give-form';

type Subject = Pick<SubscriptionDetail, 'plan' | 'collection' | 'unitNetPrice' | 'pendingChange'>;

/**
 * What it can be changed to: its own version, whether it is offered or not, and those offered that are charged in the same way
 * and currency. The server decides; this only leaves out what it would refuse.
 */
export function changeOffers(
  plans: readonly PlanView[],
  { plan, collection, unitNetPrice }: Subject
): Offer[] {
  const charging = collection === 'free' || collection === 'external' ? collection : 'charged';
  const own = plans.flatMap((one) => {
    const version = one.versions.find(({ id }) => id === plan.versionId);
    return version === undefined ? [] : [{ plan: one, version }];
  });
  const others = offersOf(plans).filter(
    ({ version }) =>
      version.id !== plan.versionId &&
      version.charging === charging &&
      version.netPrice.currency === unitNetPrice.currency
  );
  return [...own, ...others];
}

/** Whether the quote changes anything, and what is said once it is done. Null: there is nothing to be done. */
export function outcomeOf(
  quote: ChangeQuoteView,
  { pendingChange }: Pick<Subject, 'pendingChange'>
): TradKey | null {
  if (quote.due !== null) return 'change.done-due';
  if (quote.now !== null) return 'change.done';
  if (quote.atRenewal !== null) return 'change.done-planned';
  return pendingChange === null ? null : 'change.done-back';
}
