import { GENESIS_HASH, verifyNote, verifyStamp } from '../../billing';
import type { Invoice } from '../../billing/invoice/types';
import { said } from '../../billing/said';
import type { InvoiceInBooks, NumberedDocument, SeriesInBooks } from '../../ports';
import { NONE, plain, plainOrNone, type Breach, type Check } from './violation';

/** How far a series has been read. */
export type Link = {
  readonly number: number;
  /** Null: the document cannot be trusted, and was reported itself, so nothing is compared with it. */
  readonly hash: string | null;
  readonly issuedOn: string | null;
};

export const BEFORE_THE_FIRST: Link = { number: 0, hash: GENESIS_HASH, issuedOn: null };

/** Invariant 5, link by link: number, content, hash of the one before, date. What follows from a breach is not told again. */
export function documentBreaches(
  numbered: NumberedDocument,
  before: Link
): { breaches: Breach[]; link: Link } {
  const { issued } = numbered.document;
  if (issued === null) return { breaches: [], link: before };
  const breaches: Breach[] = [];
  const isNext = issued.number === before.number + 1;
  if (issued.number === before.number) {
    breaches.push({ code: 'number_twice', expected: plain(before.number + 1), found: plain(issued.number) });
  } else if (!isNext) {
    breaches.push({ code: 'number_gap', expected: plain(before.number + 1), found: plain(issued.number) });
  }
  const isUnchanged =
    numbered.type === 'invoice' ? verifyStamp(numbered.document) : verifyNote(numbered.document);
  if (!isUnchanged)
    breaches.push({
      code: 'content_changed',
      expected: plain(issued.hash),
      found: said`content with another hash`,
    });
  else if (isNext && before.hash !== null && before.hash !== issued.previousHash)
    breaches.push({ code: 'chain_broken', expected: plain(before.hash), found: plain(issued.previousHash) });
  if (before.issuedOn !== null && issued.issuedOn < before.issuedOn)
    breaches.push({
      code: 'date_backwards',
      expected: said`${before.issuedOn} or later`,
      found: plain(issued.issuedOn),
    });
  const { number, hash, issuedOn } = issued;
  return { breaches, link: { number, hash: isUnchanged ? hash : null, issuedOn } };
}

/** Invariant 5, at the end of a series: its counter stands where its last document left it. */
export function counterBreaches({ counter }: SeriesInBooks, last: Link): Breach[] {
  if (counter === null) return [{ code: 'counter_missing', expected: plain(last.number + 1), found: NONE }];
  if (counter.next !== last.number + 1) {
    const code = counter.next > last.number + 1 ? 'number_gap' : 'counter_differs';
    return [
      { code, expected: said`next number ${last.number + 1}`, found: said`next number ${counter.next}` },
    ];
  }
  if (last.hash !== null && counter.lastHash !== last.hash)
    return [{ code: 'counter_differs', expected: plain(last.hash), found: plain(counter.lastHash) }];
  return counter.lastIssuedOn === last.issuedOn
    ? []
    : [
        {
          code: 'counter_differs',
          expected: plainOrNone(last.issuedOn),
          found: plainOrNone(counter.lastIssuedOn),
        },
      ];
}

const UNNUMBERED: readonly Invoice['state'][] = ['draft', 'discarded'];

/** Invariant 5, for what stands in no series: it is a draft, or was one to the end. */
export const numberAndState: Check<InvoiceInBooks> = {
  invariant: 5,
  appliesTo: ({ invoice }) => invoice.issued === null || UNNUMBERED.includes(invoice.state),
  breaches({ invoice: { issued, state } }) {
    const isNumbered = issued !== null;
    if (isNumbered !== UNNUMBERED.includes(state)) return [];
    const number = issued?.numberText ?? null;
    return [
      {
        code: 'number_and_state',
        expected: isNumbered ? NONE : said`a number`,
        found:
          number === null ? said`no number, though it is ${state}` : said`${number}, though it is ${state}`,
      },
    ];
  },
};
