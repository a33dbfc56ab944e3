import { laterOf } from '../calendar/days';
import type { CalendarDate } from '../calendar/types';
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
import type { CreditNote, IssuedStamp } from './types';

/** Their own series (BILLING.md, documents, 1). */
export const CREDIT_NOTE_SERIES = 'credit_note';
const PREFIX = 'CN-';

/** The part of a credit note that is printed. */
export type IssuableNote = Omit<
  CreditNote,
  'id' | 'publicId' | 'invoiceId' | 'payerId' | 'givenBack' | 'issued'
>;

/**
 * Number, date and hash of a credit note that is about to be issued: as `stampInvoice`, and never dated before the invoice.
 * Hashed is `{ v: 1, series, number, numberText, issuedOn, mode, language, currency, invoiceNumber, invoiceIssuedOn, reason,
 * seller, buyer, lines, taxes, mentions, net, tax, total }`.
 * @throws BillingError `invalid_date`, `out_of_range`
 */
export const stampCreditNote = (order: {
  readonly note: IssuableNote;
  readonly series: SeriesPosition;
  /** On the business clock, in the merchant's time zone. */
  readonly today: CalendarDate;
}): IssuedStamp =>
  stampDocument({
    mode: order.note.mode,
    series: order.series,
    prefix: PREFIX,
    today: laterOf(order.today, order.note.invoiceIssuedOn),
    contentOf: (stamp) => contentOf(order.note, stamp),
  });

/** Does a credit note still say what was hashed when it got its number? */
export const verifyNote = (note: IssuableNote & { readonly issued: IssuedStamp }): boolean =>
  hashOf(contentOf(note, note.issued), note.issued) === note.issued.hash;

const LINE_FIELDS = ['position', 'description', 'taxRate', 'taxCategory', 'net'] as const;

function contentOf(note: IssuableNote, stamp: Unhashed): Canonical {
  return {
    v: 1,
    series: stamp.series,
    number: stamp.number,
    numberText: stamp.numberText,
    issuedOn: stamp.issuedOn,
    mode: note.mode,
    language: note.language,
    currency: note.currency,
    invoiceNumber: note.invoiceNumber,
    invoiceIssuedOn: note.invoiceIssuedOn,
    reason: note.reason,
    ...partiesContent(note),
    lines: note.lines.map((line) => pick(line, LINE_FIELDS)),
    taxes: note.taxes.map((tax) => pick(tax, TAX_FIELDS)),
    mentions: note.mentions,
    net: note.net,
    tax: note.tax,
    total: note.total,
  };
}
