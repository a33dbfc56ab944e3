import { createHash } from 'node:crypto';
import { laterOf } from '../calendar/days';
import { parseDate } from '../calendar/plain-date';
import type { CalendarDate } from '../calendar/types';
import { BillingError } from '../errors';
import { frozen } from '../frozen';
import type { Mode } from '../ids';
import { type Canonical, canonicalJson } from './canonical-json';
import type { Buyer, IssuedStamp, PostalAddress, Seller } from './types';

/** `previousHash` of number 1 in every series. */
export const GENESIS_HASH = '0'.repeat(64);

const NUMBER_DIGITS = 6;

/** The locked counter of a (series, mode), as the store holds it. */
export type SeriesPosition = {
  readonly series: string;
  readonly next: number;
  readonly lastHash: string;
  readonly lastIssuedOn: CalendarDate | null;
};

/** A stamp before its hash. */
export type Unhashed = Omit<IssuedStamp, 'hash'>;

/** How a number is printed: prefix, then the number on six digits or more; `TEST-` before it in test mode. */
export function numberTextOf(mode: Mode, prefix: string, number: number): string {
  return `${mode === 'test' ? 'TEST-' : ''}${prefix}${String(number).padStart(NUMBER_DIGITS, '0')}`;
}

/**
 * Number, date and hash of a document of any series, invoices and credit notes alike. The series must be locked, and advanced
 * in the same transaction to `next + 1`, this hash and this date. The date is never earlier than the last one of the series
 * (BILLING.md, money, tax, time, 4; documents, 1). `contentOf`: all that is printed, the stamp included.
 * @throws BillingError `invalid_date`, `out_of_range`
 */
export function stampDocument(order: {
  readonly mode: Mode;
  readonly series: SeriesPosition;
  readonly prefix: string;
  /** On the business clock, in the merchant's time zone. */
  readonly today: CalendarDate;
  readonly contentOf: (stamp: Unhashed) => Canonical;
}): IssuedStamp {
  const { mode, series, prefix, today, contentOf } = order;
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
    numberText: numberTextOf(mode, prefix, series.next),
    issuedOn: series.lastIssuedOn === null ? today : laterOf(today, series.lastIssuedOn),
    previousHash: series.lastHash,
  };
  return frozen({ ...stamp, hash: hashOf(contentOf(stamp), stamp) });
}

/** SHA-256 (hex) over the hash before it in the series, followed by the canonical JSON of the content. */
export const hashOf = (content: Canonical, { previousHash }: Unhashed): string =>
  createHash('sha256')
    .update(previousHash + canonicalJson(content), 'utf8')
    .digest('hex');

// Every field by name: a column that is added to documents later must not change the hash of those already issued.
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
export const TAX_FIELDS = ['category', 'rate', 'base', 'tax'] as const;

/** Both parties as a document states them. */
export const partiesContent = ({ seller, buyer }: { readonly seller: Seller; readonly buyer: Buyer }) => ({
  seller: { ...pick(seller, SELLER_FIELDS), address: addressOf(seller.address) },
  buyer: { ...pick(buyer, BUYER_FIELDS), address: addressOf(buyer.address) },
});

const addressOf = (address: PostalAddress): Canonical => pick(address, ADDRESS_FIELDS);

export function pick<K extends string>(
  value: Readonly<Record<K, Canonical>>,
  fields: readonly K[]
): Record<string, Canonical> {
  return Object.fromEntries(fields.map((field) => [field, value[field]]));
}
