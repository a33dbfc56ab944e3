import { daysBetween, laterOf } from '../calendar/days';
import type { CalendarDate, Period } from '../calendar/types';
import { decimalOf, roundQuotient } from '../money/decimal';

/** Days that were paid for. */
export type PaidDays = {
  /** Tax included, minor units. */
  readonly total: bigint;
  readonly period: Period;
};

/**
 * How many of these days went by without service: from the suspension (its first day without) to the payment or the period's
 * end, whichever is earlier (BILLING.md, subscriptions, 3).
 * @throws BillingError `invalid_date`
 */
export function suspendedDaysOf(
  period: Period,
  { suspendedOn, paidOn }: { readonly suspendedOn: CalendarDate; readonly paidOn: CalendarDate }
): number {
  const from = laterOf(period.start, suspendedOn);
  const until = paidOn < period.end ? paidOn : period.end;
  return from < until ? daysBetween(from, until) : 0;
}

/**
 * What those days come to: total × days ÷ days of the period, rounded once, half away from zero.
 * @throws BillingError `invalid_date`
 */
export function unservedShare(
  { total, period }: PaidDays,
  suspension: { readonly suspendedOn: CalendarDate; readonly paidOn: CalendarDate }
): bigint {
  const days = suspendedDaysOf(period, suspension);
  if (days === 0) return 0n;
  const whole = daysBetween(period.start, period.end);
  return roundQuotient(decimalOf(total * BigInt(days)), decimalOf(BigInt(whole)));
}
