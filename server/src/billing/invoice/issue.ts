import type { CalendarDate } from '../calendar/types';
import { BillingError } from '../errors';
import { said } from '../said';
import type { Canonical } from './canonical-json';
import {
  hashOf,
  partiesContent,
  pick,
  stampDocument,
  TAX_FIELDS,
  type SeriesPosition,
  type Unhashed,
} from './document-stamp';
import type { Invoice, IssuedStamp } from './types';

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
  return stampDocument({
    mode: invoice.mode,
    series,
    prefix,
    today,
    contentOf: (stamp) => issuedContent(invoice, stamp),
  });
}

/** Does an issued invoice still say what was hashed when it got its number? False for a draft. */
export function verifyStamp(invoice: IssuableContent & { readonly issued: IssuedStamp | null }): boolean {
  const { issued } = invoice;
  return issued !== null && hashOf(issuedContent(invoice, issued), issued) === issued.hash;
}

function issuedContent(invoice: IssuableContent, stamp: Unhashed): Canonical {
  return {
    v: 1,
    series: stamp.series,
    number: stamp.number,
    numberText: stamp.numberText,
    issuedOn: stamp.issuedOn,
    mode: invoice.mode,
    language: invoice.language,
    currency: invoice.currency,
    ...partiesContent(invoice),
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

const LINE_FIELDS = [
  'description',
  'quantity',
  'unitNet',
  'taxRate',
  'taxCategory',
  'net',
  'discount',
] as const;
