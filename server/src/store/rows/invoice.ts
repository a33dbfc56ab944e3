import type {
  AccountId,
  ClientId,
  InvoiceId,
  Language,
  Mode,
  RequestId,
  SubscriptionId,
} from '../../billing/ids';
import type { Period } from '../../billing/calendar/types';
import type {
  Buyer,
  Invoice,
  InvoiceLine,
  InvoiceState,
  IssuedStamp,
  Seller,
  TaxCategory,
  TaxTotal,
} from '../../billing/invoice/types';
import { toMajor } from '../../billing/money/money';
import type { NewRow } from '../../ports';
import { json, minor, publicId, ref, refOrNull, text, textOrNull, toJson, whole, type Row } from './reading';

export const INVOICE_MONEY = ['net', 'tax', 'total', 'credit_applied', 'balance_due'] as const;
export const LINE_MONEY = ['net', 'discount'] as const;

/** JSON has no big integers: amounts inside it are text. */
export type StoredTax = { category: TaxCategory; rate: string; base: string; tax: string };

export const toInvoice = (row: Row, lines: readonly Row[]): Invoice => ({
  id: ref<InvoiceId>(row, 'id'),
  publicId: publicId(row),
  mode: text(row, 'mode') as Mode,
  state: text(row, 'state') as InvoiceState,
  payerId: ref<ClientId>(row, 'payer_id'),
  accountId: refOrNull<AccountId>(row, 'account_id'),
  requestId: refOrNull<RequestId>(row, 'request_id'),
  subscriptionId: refOrNull<SubscriptionId>(row, 'subscription_id'),
  period: toPeriod(row),
  renewalKey: textOrNull(row, 'renewal_key'),
  language: text(row, 'language') as Language,
  currency: text(row, 'currency'),
  seller: json<Seller>(row, 'seller') as Seller,
  buyer: json<Buyer>(row, 'buyer') as Buyer,
  lines: lines.map(toLine),
  taxes: (json<StoredTax[]>(row, 'taxes') ?? []).map(toTax),
  mentions: json<string[]>(row, 'mentions') ?? [],
  net: minor(row, 'net'),
  tax: minor(row, 'tax'),
  total: minor(row, 'total'),
  creditApplied: minor(row, 'credit_applied'),
  balanceDue: minor(row, 'balance_due'),
  suppliedOn: textOrNull(row, 'supplied_on'),
  dueOn: textOrNull(row, 'due_on'),
  issued: stampOrNull(row),
  paidAt: textOrNull(row, 'paid_at'),
});

const toPeriod = (row: Row): Period | null => {
  const start = textOrNull(row, 'period_start_on');
  const end = textOrNull(row, 'period_end_on');
  return start === null || end === null ? null : { start, end };
};

const stampOrNull = (row: Row): IssuedStamp | null =>
  row['number'] === null || row['number'] === undefined ? null : toStamp(row);

export const toStamp = (row: Row): IssuedStamp => ({
  series: text(row, 'series'),
  number: whole(row, 'number'),
  numberText: text(row, 'number_text'),
  issuedOn: text(row, 'issued_on'),
  hash: text(row, 'hash'),
  previousHash: text(row, 'previous_hash'),
});

const toLine = (row: Row): InvoiceLine => ({
  description: text(row, 'description'),
  quantity: text(row, 'quantity'),
  unitNet: text(row, 'unit_net'),
  taxRate: text(row, 'tax_rate'),
  taxCategory: text(row, 'tax_category') as TaxCategory,
  net: minor(row, 'net'),
  discount: minor(row, 'discount'),
});

export const toTax = (tax: StoredTax): TaxTotal => ({ ...tax, base: BigInt(tax.base), tax: BigInt(tax.tax) });

export const fromTaxes = (taxes: readonly TaxTotal[]): string | null =>
  toJson(taxes.map((tax) => ({ ...tax, base: tax.base.toString(), tax: tax.tax.toString() })));

/** Everything but the state and the stamp: what a draft may replace. */
export const fromContent = (invoice: Omit<NewRow<Invoice>, 'state' | 'issued'>) => ({
  mode: invoice.mode,
  payer_id: invoice.payerId,
  account_id: invoice.accountId,
  request_id: invoice.requestId,
  subscription_id: invoice.subscriptionId,
  period_start_on: invoice.period?.start ?? null,
  period_end_on: invoice.period?.end ?? null,
  renewal_key: invoice.renewalKey,
  language: invoice.language,
  currency: invoice.currency,
  seller: toJson(invoice.seller),
  buyer: toJson(invoice.buyer),
  buyer_name: invoice.buyer.name,
  taxes: fromTaxes(invoice.taxes),
  mentions: toJson(invoice.mentions),
  net: invoice.net.toString(),
  tax: invoice.tax.toString(),
  total: invoice.total.toString(),
  total_text: amountText(invoice.total, invoice.currency),
  credit_applied: invoice.creditApplied.toString(),
  ...fromBalance(invoice.balanceDue, invoice.currency),
  supplied_on: invoice.suppliedOn,
  due_on: invoice.dueOn,
  paid_at: invoice.paidAt,
});

export const fromBalance = (balanceDue: bigint, currency: string) => ({
  balance_due: balanceDue.toString(),
  balance_text: amountText(balanceDue, currency),
});

export const fromStamp = (stamp: IssuedStamp) => ({
  series: stamp.series,
  number: stamp.number,
  number_text: stamp.numberText,
  issued_on: stamp.issuedOn,
  hash: stamp.hash,
  previous_hash: stamp.previousHash,
});

export const fromLine = (line: InvoiceLine, invoiceId: InvoiceId, position: number) => ({
  invoice_id: invoiceId,
  position,
  description: line.description,
  quantity: line.quantity,
  unit_net: line.unitNet,
  tax_rate: line.taxRate,
  tax_category: line.taxCategory,
  net: line.net.toString(),
  discount: line.discount.toString(),
});

/** For lists in the content manager: «120.50 EUR». */
export const amountText = (amount: bigint, currency: string): string =>
  `${toMajor({ amount, currency })} ${currency}`;
