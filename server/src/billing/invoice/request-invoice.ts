import { said } from '../said';
import type { CalendarDate } from '../calendar/types';
import { BillingError } from '../errors';
import { frozen, frozenCopy } from '../frozen';
import type { AccountId, ClientId, Language, Mode, RequestId } from '../ids';
import { decimalText, parseNonNegative } from '../money/decimal';
import { toMajor } from '../money/money';
import type { Money } from '../money/types';
import { splitGross } from './split-gross';
import type { Buyer, Invoice, Seller, TaxTreatment } from './types';

/** A draft's content: all of an invoice but its identity, its state and its number. */
export type InvoiceContent = Omit<Invoice, 'id' | 'publicId' | 'state' | 'issued'>;

/** What a billing request knows of the invoice it will make. */
export type RequestForInvoice = {
  readonly mode: Mode;
  readonly payerId: ClientId;
  readonly accountId: AccountId | null;
  readonly requestId: RequestId | null;
  readonly language: Language;
  /** What the client pays, tax included. */
  readonly amount: Money;
  readonly tax: TaxTreatment;
  readonly purpose: string;
  readonly seller: Seller;
  readonly buyer: Buyer;
  readonly suppliedOn?: CalendarDate | null;
  readonly dueOn?: CalendarDate | null;
};

/**
 * The invoice of a one-off request: one line at its net price. Preview, payment page and invoice all come from here, so what
 * is announced is what is charged (BILLING.md, subscriptions, 9).
 * @throws BillingError `out_of_range` for an amount of zero or less or a negative rate, `invalid_amount`, `invalid_currency`
 */
export function invoiceOfRequest(request: RequestForInvoice): InvoiceContent {
  const { amount, tax } = request;
  const parts = splitGross(amount, tax.rate);
  if (amount.amount <= 0n) {
    throw new BillingError('out_of_range', 'The amount is zero or less. Ask for an amount above zero.');
  }
  const rate = decimalText(parseNonNegative(tax.rate, said`tax rate`));
  return frozen({
    mode: request.mode,
    payerId: request.payerId,
    accountId: request.accountId,
    requestId: request.requestId,
    subscriptionId: null,
    period: null,
    renewalKey: null,
    language: request.language,
    currency: amount.currency,
    seller: frozenCopy(request.seller),
    buyer: frozenCopy(request.buyer),
    lines: [
      {
        description: request.purpose,
        quantity: '1',
        unitNet: toMajor(parts.net),
        taxRate: rate,
        taxCategory: tax.category,
        net: parts.net.amount,
        discount: 0n,
      },
    ],
    taxes: [{ category: tax.category, rate, base: parts.net.amount, tax: parts.tax.amount }],
    mentions: tax.mention === null ? [] : [tax.mention],
    net: parts.net.amount,
    tax: parts.tax.amount,
    total: amount.amount,
    creditApplied: 0n,
    balanceDue: amount.amount,
    suppliedOn: request.suppliedOn ?? null,
    dueOn: request.dueOn ?? null,
    paidAt: null,
  });
}
