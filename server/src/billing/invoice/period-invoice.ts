import { addDays } from '../calendar/days';
import { formatDate } from '../calendar/format-date';
import type { CalendarDate, Period } from '../calendar/types';
import { frozen, frozenCopy } from '../frozen';
import type { AccountId, ClientId, Language, Mode, PublicId, RequestId, SubscriptionId } from '../ids';
import { toMajor } from '../money/money';
import type { Money } from '../money/types';
import { computeInvoice } from './compute-invoice';
import type { InvoiceContent } from './request-invoice';
import type { Buyer, Seller, TaxTreatment } from './types';

/** What a subscription knows of the invoice of one of its periods. */
export type PeriodForInvoice = {
  readonly mode: Mode;
  readonly payerId: ClientId;
  readonly accountId: AccountId | null;
  readonly requestId: RequestId | null;
  readonly subscriptionId: SubscriptionId;
  readonly subscriptionPublicId: PublicId;
  readonly language: Language;
  readonly planName: string;
  /** Who uses it, when that is not who pays. */
  readonly clientName: string | null;
  readonly period: Period;
  /** Without tax, for one of it and the whole period. */
  readonly netPrice: Money;
  /** How many of it (seats): whole, 1 or more. */
  readonly quantity: number;
  readonly tax: TaxTreatment;
  readonly seller: Seller;
  readonly buyer: Buyer;
  readonly dueOn: CalendarDate | null;
  /** False for a draft: the key that keeps a period from being billed twice belongs to numbered invoices. */
  readonly isNumbered: boolean;
};

/**
 * The invoice of one period of a subscription, billed in advance. What an invitation announces, a renewal charges and a
 * screen shows beforehand all come from here (BILLING.md, subscriptions, 3 and 9).
 * @throws BillingError what `computeInvoice` throws, `invalid_date`
 */
export function invoiceOfPeriod(order: PeriodForInvoice): InvoiceContent {
  const { period } = order;
  return frozen({
    mode: order.mode,
    payerId: order.payerId,
    accountId: order.accountId,
    requestId: order.requestId,
    subscriptionId: order.subscriptionId,
    period: { start: period.start, end: period.end },
    renewalKey: order.isNumbered ? renewalKeyOf(order.subscriptionPublicId, period) : null,
    language: order.language,
    // One seller stands on every invoice of a run, frozen once.
    seller: frozenCopy(order.seller),
    buyer: frozenCopy(order.buyer),
    ...billOfPeriod(order),
    suppliedOn: period.start,
    dueOn: order.dueOn,
    paidAt: null,
  });
}

/** The lines and sums of an invoice, apart from who it is between. */
export type Bill = Pick<
  InvoiceContent,
  'currency' | 'lines' | 'taxes' | 'mentions' | 'net' | 'tax' | 'total' | 'creditApplied' | 'balanceDue'
>;

/**
 * The lines and sums of one period's invoice: all that is known of it before anybody has subscribed.
 * @throws BillingError as `invoiceOfPeriod`
 */
export function billOfPeriod(
  order: Pick<
    PeriodForInvoice,
    'language' | 'planName' | 'clientName' | 'period' | 'netPrice' | 'quantity' | 'tax'
  >
): Bill {
  return billOfLine(order, lineOf(order));
}

/** One line at its price, and what it comes to. @throws BillingError what `computeInvoice` throws */
export function billOfLine(
  { netPrice, quantity, tax }: Pick<PeriodForInvoice, 'netPrice' | 'quantity' | 'tax'>,
  description: string
): Bill {
  const { line, computed } = priceOfPeriod({ netPrice, quantity, tax }, description);
  const { net, total, creditApplied, due } = computed;
  const taxes = computed.taxes.map((part) => ({ ...part, category: tax.category }));
  return {
    currency: netPrice.currency,
    lines: [{ ...line, taxRate: taxes[0]?.rate ?? tax.rate, net, discount: 0n }],
    taxes,
    mentions: tax.mention === null ? [] : [tax.mention],
    net,
    tax: total - net,
    total,
    creditApplied,
    balanceDue: due,
  };
}

/**
 * What one period of so many at a net price comes to, and the line that says it: for the invoice, and for whatever announces it.
 * @throws BillingError what `computeInvoice` throws
 */
export function priceOfPeriod(
  { netPrice, quantity, tax }: Pick<PeriodForInvoice, 'netPrice' | 'quantity' | 'tax'>,
  description = ''
) {
  const line = {
    description,
    quantity: String(quantity),
    unitNet: toMajor(netPrice),
    taxRate: tax.rate,
    taxCategory: tax.category,
  };
  return { line, computed: computeInvoice({ currency: netPrice.currency, lines: [line], discounts: [] }) };
}

/** Unique among invoices that count: at most one for each subscription and period (BILLING.md, documents, 1). */
export const renewalKeyOf = (subscriptionPublicId: PublicId, period: Pick<Period, 'start'>): string =>
  `${subscriptionPublicId}:${period.start}`;

const FROM_TO: Readonly<Record<Language, (from: string, to: string) => string>> = {
  en: (from, to) => `${from} to ${to}`,
  fr: (from, to) => `du ${from} au ${to}`,
};
const FOR: Readonly<Record<Language, string>> = { en: 'for', fr: 'pour' };

/** «Studio for Anna Weber, 1 January 2026 to 31 January 2026»: the last day is one that is paid for. */
function lineOf({
  planName,
  clientName,
  period,
  language,
}: Pick<PeriodForInvoice, 'planName' | 'clientName' | 'period' | 'language'>): string {
  const subject = clientName === null ? planName : `${planName} ${FOR[language]} ${clientName}`;
  return `${subject}, ${daysText(period, language)}`;
}

/** «1 January 2026 to 31 January 2026»: the last day is one that is paid for. */
export function daysText({ start, end }: Period, language: Language): string {
  const lastDay = addDays(end, -1);
  const from = formatDate(start, language);
  return lastDay === start ? from : FROM_TO[language](from, formatDate(lastDay, language));
}
