import type { CalendarDate } from '../calendar/types';
import { frozen } from '../frozen';
import type { Language } from '../ids';
import type { Money } from '../money/types';
import { billOfLine, daysText, type Bill, type PeriodForInvoice } from './period-invoice';
import type { InvoiceContent } from './request-invoice';
import type { Invoice } from './types';

/** What is known of the invoice of a change. */
export type ChangeForInvoice = Omit<
  PeriodForInvoice,
  'subscriptionPublicId' | 'period' | 'netPrice' | 'quantity' | 'isNumbered' | 'planName'
> & {
  /** «5 × Studio»: what it is of from the change on. */
  readonly name: string;
  /** The day of the change, which is one of those that are paid for. */
  readonly changeOn: CalendarDate;
  /** Of the running period, exclusive. */
  readonly periodEnd: CalendarDate;
  /** Without tax, for the days left. */
  readonly cost: Money;
};

/**
 * The invoice of an increase: one line, for the days that are left of the running period. It bills no period, so that the
 * invoice of the period stays the only one (BILLING.md, subscriptions, 4; invariant 1).
 * @throws BillingError what `computeInvoice` throws, `invalid_date`
 */
export const invoiceOfChange = (order: ChangeForInvoice): InvoiceContent =>
  frozen({
    mode: order.mode,
    payerId: order.payerId,
    accountId: order.accountId,
    requestId: order.requestId,
    subscriptionId: order.subscriptionId,
    period: null,
    renewalKey: null,
    language: order.language,
    seller: structuredClone(order.seller),
    buyer: structuredClone(order.buyer),
    ...billOfChange(order),
    suppliedOn: order.changeOn,
    dueOn: order.dueOn,
    paidAt: null,
  });

/** Its lines and sums: for the quote, which has no seller and no buyer yet. @throws BillingError as `invoiceOfChange` */
export const billOfChange = (
  order: Pick<
    ChangeForInvoice,
    'language' | 'name' | 'clientName' | 'changeOn' | 'periodEnd' | 'cost' | 'tax'
  >
): Bill => billOfLine({ netPrice: order.cost, quantity: 1, tax: order.tax }, lineOf(order));

/** An invoice of a subscription that bills none of its periods: that of a change. */
export const isOfChange = ({ subscriptionId, period }: Pick<Invoice, 'subscriptionId' | 'period'>): boolean =>
  subscriptionId !== null && period === null;

/** «Change to 5 × Studio»: on the line of the invoice, and over the link that asks for it. */
export const titleOfChange = (name: string, language: Language): string => TO[language](name);

const TO: Readonly<Record<Language, (name: string) => string>> = {
  en: (name) => `Change to ${name}`,
  fr: (name) => `Passage à ${name}`,
};
const FOR: Readonly<Record<Language, string>> = { en: 'for', fr: 'pour' };

function lineOf({
  name,
  clientName,
  changeOn,
  periodEnd,
  language,
}: Pick<ChangeForInvoice, 'name' | 'clientName' | 'changeOn' | 'periodEnd' | 'language'>): string {
  const title = titleOfChange(name, language);
  const subject = clientName === null ? title : `${title} ${FOR[language]} ${clientName}`;
  return `${subject}, ${daysText({ start: changeOn, end: periodEnd }, language)}`;
}
