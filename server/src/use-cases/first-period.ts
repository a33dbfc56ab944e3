import { priceOfPeriod } from '../billing';
import type { CalendarDate } from '../billing/calendar/types';
import type { TaxTreatment } from '../billing/invoice/types';
import type { Money } from '../billing/money/types';
import type { PlanVersion } from '../billing/plan/types';

/** What is subscribed to: so many of a version. */
export type Subscribed = { readonly version: PlanVersion; readonly quantity: number };

/** What one period comes to, without and with tax, by the function that makes the invoice. */
export function amountOfPeriod(
  { version, quantity }: Subscribed,
  tax: TaxTreatment
): { readonly net: Money; readonly total: Money } {
  const { netPrice } = version;
  const { net, total } = priceOfPeriod({ netPrice, quantity, tax }).computed;
  const { currency } = netPrice;
  return { net: { amount: net, currency }, total: { amount: total, currency } };
}

/** «3 × Studio»: what is subscribed to, in every language; one of it is called by its name. */
export const nameOfSubscribed = ({ version: { planName }, quantity }: Subscribed): string =>
  quantity === 1 ? planName : `${quantity} × ${planName}`;

/**
 * What is charged when somebody accepts on a day: the first period, unless nothing is charged at all or the start still
 * lies ahead (then it is charged on that day, and acceptance only saves a method).
 */
export function dueAtAcceptance(
  subscribed: Subscribed,
  tax: TaxTreatment,
  startOn: CalendarDate | null,
  today: CalendarDate
): Money {
  const { version } = subscribed;
  const isLater = startOn !== null && startOn > today;
  if (version.charging !== 'charged' || isLater) return { amount: 0n, currency: version.netPrice.currency };
  return amountOfPeriod(subscribed, tax).total;
}
