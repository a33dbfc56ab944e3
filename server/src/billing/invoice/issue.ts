import { createHash } from 'node:crypto';
import { laterOf } from '../calendar/days';
import { parseDate } from '../calendar/plain-date';
import type { CalendarDate } from '../calendar/types';
import { BillingError } from '../errors';
import { said } from '../said';
import { frozen } from '../frozen';
import type { Mode } from '../ids';
import { type Canonical, canonicalJson } from './canonical-json';
import type { Invoice, IssuedStamp } from './types';

/** `previousHash` of number 1 in every series. */
export const GENESIS_HASH = '0'.repeat(64);

const NUMBER_DIGITS = 6;

/** The part of an invoice that is printed and never changes once it has a number. */
export type IssuableContent = Pick<
  Invoice,
  | 'mode'
  | 'language'
  | 'currency'
  | 'seller'
  | 'buyer'
  | 'lines'
  | 'taxes'
  | 'mentions'
  | 'net'
  | 'tax'
  | 'total'
  | 'creditApplied'
  | 'suppliedOn'
  | 'dueOn'
>;

/** The locked counter of a (series, mode), as the store holds it. */
export type SeriesPosition = {
  readonly series: string;
  readonly next: number;
  readonly lastHash: string;
  readonly lastIssuedOn: CalendarDate | null;
};

/** How a number is printed: prefix, then the number on six digits or more; `TEST-` before it in test mode. */
export function numberTextOf(mode: Mode, prefix: string, number: number): string {
  return `${mode === 'test' ? 'TEST-' : ''}${prefix}${String(number).padStart(NUMBER_DIGITS, '0')}`;
}

/**
 * Number, date and hash of an invoice that is about to be issued. The series must be locked, and advanced in the same
 * transaction to `next + 1`, this hash and this date. The date is never earlier than the last one of the series
 * (BILLING.md, money, tax, time, 4; documents, 1).
 *
 * The hash is SHA-256 (hex) over `previousHash` followed by the canonical JSON (`canonicalJson`) of
 * `{ v: 1, series, number, numberText, issuedOn, mode, language, currency, seller, buyer, lines, taxes, mentions, net, tax,
 * total, creditApplied, suppliedOn, dueOn }`: what the document says, not who paid it or when. Keys of our database
 * (ids, state, balance, payment date) stay outside, so an export can be verified elsewhere.
 * @throws BillingError `immutable_document` when it has a number already, `invalid_date`, `out_of_range`
 */
export function stampInvoice(order: {
  readonly invoice: IssuableContent & { readonly issued?: IssuedStamp | null };
  readonly series: SeriesPosition;
  readonly prefix: string;
  /** On the business clock, in the merchant's time zone. */
  readonly today: CalendarDate;
}): IssuedStamp {
  const { invoice, series, prefix, today } = order;
  if (invoice.issued) {
    throw new BillingError(
      'immutable_document',
      said`This invoice is issued as ${invoice.issued.numberText}. Correct it with a credit note.`
    );
  }
  if (!Number.isSafeInteger(series.next) || series.next < 1) {
    throw new BillingError(
      'out_of_range',
      'The next number of the series is not 1 or more. Check the series.'
    );
  }
  parseDate(today);
  const stamp = {
    series: series.series,
    number: series.next,
    numberText: numberTextOf(invoice.mode, prefix, series.next),
    issuedOn: series.lastIssuedOn === null ? today : laterOf(today, series.lastIssuedOn),
    previousHash: series.lastHash,
  };
  return frozen({ ...stamp, hash: hashOf(invoice, stamp) });
}

/** Does an issued invoice still say what was hashed when it got its number? False for a draft. */
export function verifyStamp(invoice: IssuableContent & { readonly issued: IssuedStamp | null }): boolean {
  return invoice.issued !== null && hashOf(invoice, invoice.issued) === invoice.issued.hash;
}

function hashOf(invoice: IssuableContent, stamp: Omit<IssuedStamp, 'hash'>): string {
  const text = canonicalJson(issuedContent(invoice, stamp));
  return createHash('sha256')
    .update(stamp.previousHash + text, 'utf8')
    .digest('hex');
}

// Every field by name: a column that is added to invoices later must not change the hash of those already issued.
function issuedContent(invoice: IssuableContent, stamp: Omit<IssuedStamp, 'hash'>): Canonical {
  const { seller, buyer } = invoice;
  return {
    v: 1,
    series: stamp.series,
    number: stamp.number,
    numberText: stamp.numberText,
    issuedOn: stamp.issuedOn,
    mode: invoice.mode,
    language: invoice.language,
    currency: invoice.currency,
    seller: { ...pick(seller, SELLER_FIELDS), address: addressOf(seller.address) },
    buyer: { ...pick(buyer, BUYER_FIELDS), address: addressOf(buyer.address) },
    lines: invoice.lines.map((line) => pick(line, LINE_FIELDS)),
    taxes: invoice.taxes.map((tax) => pick(tax, TAX_FIELDS)),
    mentions: invoice.mentions,
    net: invoice.net,
    tax: invoice.tax,
    total: invoice.total,
    creditApplied: invoice.creditApplied,
    suppliedOn: invoice.suppliedOn,
    dueOn: invoice.dueOn,
  };
}

const SELLER_FIELDS = [
  'legalName',
  'legalForm',
  'shareCapital',
  'registration',
  'vatNumber',
  'email',
] as const;
const BUYER_FIELDS = ['kind', 'name', 'email', 'vatNumber'] as const;
const ADDRESS_FIELDS = ['line1', 'line2', 'postalCode', 'city', 'country'] as const;
const LINE_FIELDS = [
  'description',
  'quantity',
  'unitNet',
  'taxRate',
  'taxCategory',
  'net',
  'discount',
] as const;
const TAX_FIELDS = ['category', 'rate', 'base', 'tax'] as const;

function addressOf(address: Invoice['buyer']['address']): Canonical {
  return pick(address, ADDRESS_FIELDS);
}

function pick<K extends string>(
  value: Readonly<Record<K, Canonical>>,
  fields: readonly K[]
): Record<string, Canonical> {
  return Object.fromEntries(fields.map((field) => [field, value[field]]));
}
