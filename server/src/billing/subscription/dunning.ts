import { addDays, laterOf } from '../calendar/days';
import { firstBoundaryFrom } from '../calendar/period';
import type { CalendarDate } from '../calendar/types';
import type { DeclineKind } from '../payment/types';
import type { PlanVersion } from '../plan/types';
import { lastPeriodEnd, plannedEnd } from './fixed-number';
import type { Dunning, Subscription, Term } from './types';

/**
 * What stood in the way of a charge. Beside what a bank says: `method_missing`, none is saved or the saved one is revoked;
 * `method_pending`, the provider still checks it; `reversed`, the money had come and was taken back; `unpaid`, it was to be paid by hand and was not.
 */
export type ChargeObstacle = DeclineKind | 'method_missing' | 'method_pending' | 'reversed' | 'unpaid';

/** Only these may be different another day; the others need the payer, or a person at the merchant's. */
const WORTH_RETRYING: readonly ChargeObstacle[] = ['soft', 'method_pending'];

/**
 * What follows from a charge that failed (BILLING.md, subscriptions, 6). Grace counts from the first failure and ends with
 * the running period at the latest. The saved method is tried again so many days after the first failure as `retryDays`
 * says, on the first such day that is still ahead and within the grace; a day that nobody was there on is not made up for.
 * @throws BillingError `invalid_date`, `invalid_argument`
 */
export function afterFailure(failure: {
  readonly dunning: Dunning | null;
  readonly obstacle: ChargeObstacle;
  readonly period: Subscription['period'];
  readonly version: Pick<PlanVersion, 'graceDays'>;
  readonly retryDays: readonly number[];
  readonly today: CalendarDate;
}): Dunning {
  const { dunning, obstacle, period, version, retryDays, today } = failure;
  const failedOn = dunning?.failedOn ?? today;
  const graceEndOn = dunning?.graceEndOn ?? graceEnd(failedOn, version.graceDays, period);
  const retryOn = retryDays
    .map((days) => addDays(failedOn, days))
    .find((day) => day > today && day <= graceEndOn);
  return {
    failedOn,
    graceEndOn,
    nextRetryOn: WORTH_RETRYING.includes(obstacle) ? (retryOn ?? null) : null,
    retriesDone: dunning?.retriesDone ?? 0,
  };
}

/**
 * The days that may still be told as ones to come. After an outage both may be past: the try is then made by the next run,
 * and service may stop at any moment. Null: not to be told, or none.
 */
export const daysAhead = (
  { nextRetryOn, graceEndOn }: Pick<Dunning, 'nextRetryOn' | 'graceEndOn'>,
  today: CalendarDate
): { readonly nextRetryOn: CalendarDate | null; readonly graceEndOn: CalendarDate | null } => ({
  nextRetryOn: nextRetryOn !== null && nextRetryOn >= today ? nextRetryOn : null,
  graceEndOn: graceEndOn > today ? graceEndOn : null,
});

/**
 * An invoice that is paid by hand was issued (offline): no charge fails, but the same grace runs from the day after it is
 * due, and ends with the running period at the latest (BILLING.md, subscriptions, 3 and 6).
 * @throws BillingError `invalid_date`
 */
export function awaitedByHand(invoiced: {
  readonly dueOn: CalendarDate;
  readonly period: Subscription['period'];
  readonly version: Pick<PlanVersion, 'graceDays'>;
}): Dunning {
  const { dueOn, period, version } = invoiced;
  const failedOn = addDays(dueOn, 1);
  const graceEndOn = graceEnd(failedOn, version.graceDays, period);
  return { failedOn, graceEndOn, nextRetryOn: null, retriesDone: 0 };
}

/** The method is being tried again: the day is used up, and the answer says whether there is another. */
export const afterRetry = (dunning: Dunning): Dunning => ({
  ...dunning,
  nextRetryOn: null,
  retriesDone: dunning.retriesDone + 1,
});

/** Something new (a method, an admin's wish) makes today a day to try again. */
export const retryToday = (dunning: Dunning, today: CalendarDate): Dunning => ({
  ...dunning,
  nextRetryOn: today,
});

export type Recovery =
  /** Goes on as if it had been paid on its day. */
  | { readonly kind: 'same_term' }
  /** Service had stopped past the end of what was paid: it starts anew today, and today's period is billed next. */
  | {
      readonly kind: 'new_term';
      readonly term: Term;
      /** With the term that is over: what is left of a fixed number of periods, and of a commitment, follows from it. */
      readonly earlier: NonNullable<Subscription['earlier']>;
      /** A cancellation that was planned stays so: the new term's first boundary on or after the day that was agreed. */
      readonly cancelOn: CalendarDate | null;
    }
  /** It was to end anyway, and its time is over: it was cancelled, or had a fixed number of periods. */
  | { readonly kind: 'over'; readonly why: 'cancelled' | 'expired' };

/**
 * What becomes of a subscription when all that it owed is paid (BILLING.md, subscriptions, 3 and 6). One that was only past
 * due keeps its term, whatever the day. The days without service are not charged in the new term; what was paid and
 * not used of the old one becomes the payer's credit (`unservedShare`).
 */
export function afterPayment(payment: {
  readonly subscription: Pick<Subscription, 'state' | 'term' | 'period' | 'earlier' | 'cancelOn'>;
  readonly version: Pick<PlanVersion, 'interval' | 'periods'>;
  readonly today: CalendarDate;
}): Recovery {
  const { subscription, version, today } = payment;
  const { state, term, period, earlier, cancelOn } = subscription;
  if (state !== 'suspended' || term === null || period === null || today < period.end) {
    return { kind: 'same_term' };
  }
  if (cancelOn !== null && cancelOn <= today) return { kind: 'over', why: 'cancelled' };
  if (lastPeriodEnd(subscription, version) !== null) return { kind: 'over', why: 'expired' };
  const { interval } = version;
  const anew = {
    term: { anchor: today, interval },
    earlier: {
      anchor: earlier?.anchor ?? term.anchor,
      periods: (earlier?.periods ?? 0) + period.index + 1,
    },
  };
  if (cancelOn === null) return { kind: 'new_term', ...anew, cancelOn };
  const asked = firstBoundaryFrom(today, interval, cancelOn);
  const ends = plannedEnd({ ...anew, state: 'active', period: null, cancelOn: asked }, version);
  return { kind: 'new_term', ...anew, cancelOn: ends };
}

function graceEnd(failedOn: CalendarDate, graceDays: number, period: Subscription['period']): CalendarDate {
  const byPlan = addDays(failedOn, graceDays);
  if (period === null || byPlan <= period.end) return byPlan;
  return laterOf(failedOn, period.end);
}
