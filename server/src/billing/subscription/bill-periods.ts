import type { CalendarDate } from '../calendar/types';
import type { InvoiceContent } from '../invoice/request-invoice';
import type { PlanVersion } from '../plan/types';
import { isInvoiced } from './collection';
import { awaitedByHand } from './dunning';
import type { RenewalPlan } from './plan-renewal';
import type { RunningPeriod, Subscription } from './types';

/** A period that is billed on a day, on which its invoice is due. */
export type DuePeriod = { readonly period: RunningPeriod; readonly dueOn: CalendarDate };

export type PeriodsBilled<Content> = {
  /** One for each period, oldest first; none where nothing is invoiced. */
  readonly invoices: readonly Content[];
  /** What becomes of the subscription, beside its next moment. */
  readonly then: Pick<Subscription, 'state' | 'term' | 'period' | 'dunning'>;
};

/**
 * What a plan of renewal comes to on the day that it is carried out: an invoice for each of its periods, and the subscription
 * from then on. For the run that writes it, and for the preview that only shows it (BILLING.md, subscriptions, 3 and 9).
 * `invoiceOf` says what one period's invoice reads. Throws what that throws.
 * @throws BillingError `invalid_date`
 */
export function billPeriods<Content extends Pick<InvoiceContent, 'balanceDue'>>(order: {
  readonly plan: Extract<RenewalPlan, { kind: 'bill' }>;
  readonly subscription: Pick<Subscription, 'collection'>;
  readonly version: Pick<PlanVersion, 'graceDays'>;
  readonly today: CalendarDate;
  readonly invoiceOf: (due: DuePeriod) => Content;
}): PeriodsBilled<Content> {
  const { plan, subscription, version, today, invoiceOf } = order;
  const { collection } = subscription;
  const invoices = isInvoiced(collection)
    ? plan.periods.map((period) => invoiceOf({ period, dueOn: today }))
    : [];
  const isAwaited = collection === 'offline' && invoices.some(({ balanceDue }) => balanceDue > 0n);
  const { period } = plan.then;
  const dunning = isAwaited ? awaitedByHand({ dueOn: today, period, version }) : null;
  return { invoices, then: { ...plan.then, dunning } };
}
