import type { CalendarDate, Interval, Period } from '../calendar/types';
import { assertSameCurrency } from '../money/money';
import type { Money } from '../money/types';
import type { PlanVersion } from '../plan/types';
import { prorateChange } from './prorate-change';

type Priced = Pick<PlanVersion, 'id' | 'netPrice' | 'interval'>;

/** What a subscription is of: a version of a plan, with its price and interval, and how many of it. */
export type Configured<Version extends Priced = PlanVersion> = {
  readonly version: Version;
  readonly quantity: number;
};

/** What of a change stands when. Both null: nothing changes. */
export type ChangeParts<Version extends Priced = PlanVersion> = {
  /** From the day of the change on; null where it waits for the renewal. */
  readonly now: Configured<Version> | null;
  /** From the next period on; null where it renews as it is by then. */
  readonly atRenewal: Configured<Version> | null;
};

/**
 * Which parts of a change take effect at once, and which at the renewal (BILLING.md, subscriptions, 4). Of the same interval
 * each part that costs more or the same stands at once, each that costs less at the renewal: who moves to a dearer plan with
 * fewer seats has all seats until then. Another interval: all of it at the renewal. In a trial nothing has been billed, and
 * all of it stands at once.
 * @throws BillingError `currency_mismatch`
 */
export function partsOfChange<Version extends Priced>(change: {
  readonly current: Configured<Version>;
  readonly target: Configured<Version>;
  readonly isTrial: boolean;
}): ChangeParts<Version> {
  const { current, target, isTrial } = change;
  assertSameCurrency(current.version.netPrice, target.version.netPrice);
  if (isSame(current, target)) return { now: null, atRenewal: null };
  if (isTrial) return { now: target, atRenewal: null };
  if (!isSameInterval(current.version.interval, target.version.interval)) {
    return { now: null, atRenewal: target };
  }
  const costsLess = target.version.netPrice.amount < current.version.netPrice.amount;
  const now = {
    version: costsLess ? current.version : target.version,
    quantity: Math.max(current.quantity, target.quantity),
  };
  return { now: isSame(now, current) ? null : now, atRenewal: isSame(now, target) ? null : target };
}

/**
 * What the part of a change that stands at once costs, net: the whole period at the new price less the whole period at the
 * present one, for the days left. Earlier changes of the same period are in the present price, so no day is paid for twice
 * (BILLING.md, subscriptions, 4; invariant 10).
 * @throws BillingError as `prorateChange`
 */
export const costOfChange = (change: {
  readonly current: Configured<Priced>;
  readonly now: Configured<Priced>;
  readonly period: Period;
  readonly changeOn: CalendarDate;
}): Money =>
  prorateChange({
    oldNet: netOf(change.current),
    newNet: netOf(change.now),
    period: change.period,
    changeOn: change.changeOn,
  });

/** Without tax, for a whole period. */
const netOf = ({ version: { netPrice }, quantity }: Configured<Priced>): Money => ({
  amount: netPrice.amount * BigInt(quantity),
  currency: netPrice.currency,
});

const isSame = (a: Configured<Priced>, b: Configured<Priced>): boolean =>
  a.version.id === b.version.id && a.quantity === b.quantity;

export const isSameInterval = (a: Interval, b: Interval): boolean => a.unit === b.unit && a.count === b.count;
