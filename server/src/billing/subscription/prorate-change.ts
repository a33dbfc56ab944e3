import { daysBetween } from '../calendar/days';
import type { CalendarDate, Period } from '../calendar/types';
import { BillingError } from '../errors';
import { said } from '../said';
import { decimalOf, roundQuotient } from '../money/decimal';
import { assertSameCurrency } from '../money/money';
import type { Money } from '../money/types';

/**
 * What a change costs for the days left: (new − old) × days left ÷ days in the period, rounded once. The day of the change
 * belongs to what is left (BILLING.md, subscriptions, 4). Negative for a decrease.
 * @throws BillingError `currency_mismatch`, `invalid_date`, `out_of_range` for an empty period or a day outside it
 */
export function prorateChange(c: {
  readonly oldNet: Money;
  readonly newNet: Money;
  readonly period: Period;
  readonly changeOn: CalendarDate;
}): Money {
  const { oldNet, newNet, period, changeOn } = c;
  assertSameCurrency(oldNet, newNet);
  const days = daysBetween(period.start, period.end);
  const daysLeft = daysBetween(changeOn, period.end);
  if (days < 1) {
    throw new BillingError('out_of_range', 'The period ends before it starts. Give a start before the end.');
  }
  if (daysLeft < 1 || daysLeft > days) {
    throw new BillingError(
      'out_of_range',
      said`${changeOn} lies outside the period from ${period.start} to ${period.end} (exclusive). Give a day within it.`
    );
  }
  const difference = decimalOf(newNet.amount - oldNet.amount);
  const amount = roundQuotient(difference.times(decimalOf(BigInt(daysLeft))), decimalOf(BigInt(days)));
  return Object.freeze({ amount, currency: newNet.currency });
}
