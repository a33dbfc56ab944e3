import { computeCreditNote, leftOfLines } from '../../billing';
import type { CreditNote } from '../../billing/invoice/types';
import { said } from '../../billing/said';
import type { CreditNoteInBooks, InvoiceInBooks } from '../../ports';
import { modesCrossed } from './mandates';
import { amountOf, NONE, plain, type Breach, type Check } from './violation';

/** Invariant 4, of credit notes: what stands on one is what the engine makes of its lines, its invoice and the earlier notes. */
export const creditTotals: Check<CreditNoteInBooks> = {
  invariant: 4,
  appliesTo: ({ invoice }) => invoice !== null,
  breaches({ note, invoice, siblings }) {
    // What cannot be computed is too much, which invariant 8 tells.
    if (invoice === null || exceeded(note, invoice, siblings) !== null) return [];
    const { net, tax, total, taxes } = computeCreditNote(invoice, before(note, siblings), note.lines);
    const sums: readonly (readonly [bigint, bigint])[] = [
      [net, note.net],
      [BigInt(taxes.length), BigInt(note.taxes.length)],
      ...taxes.flatMap((expected, index): [bigint, bigint][] => {
        const found = note.taxes[index];
        return [
          [expected.base, found?.base ?? 0n],
          [expected.tax, found?.tax ?? 0n],
        ];
      }),
      [tax, note.tax],
      [total, note.total],
    ];
    const wrong = sums.find(([expected, found]) => expected !== found);
    return wrong ? [differs('note_differs', wrong, note)] : [];
  },
};

/** Invariant 7, of credit notes: what goes back was decided with the note, and lies between nothing and its total. */
export const givenBackAsNoted: Check<CreditNoteInBooks> = {
  invariant: 7,
  appliesTo: ({ note, refunds }) => note.givenBack !== 0n || refunds.length > 0,
  breaches({ note, refunds }) {
    const back = refunds
      .filter(({ state }) => state !== 'failed')
      .reduce((sum, { amount }) => sum + amount.amount, 0n);
    // A refund that failed is still owed, until somebody tries again.
    const isWaiting = back < note.givenBack && refunds.some(({ state }) => state === 'failed');
    if (note.givenBack > note.total)
      return [differs('given_back_differs', [note.total, note.givenBack], note)];
    return back === note.givenBack || isWaiting
      ? []
      : [differs('given_back_differs', [note.givenBack, back], note)];
  },
};

/** Invariant 8: per line, no more than was invoiced. Told at the note that went too far. */
export const creditedWithinInvoice: Check<CreditNoteInBooks> = {
  invariant: 8,
  appliesTo: () => true,
  breaches({ note, invoice, siblings }) {
    if (!invoice?.issued)
      return [{ code: 'note_without_invoice', expected: plain(note.invoiceNumber), found: NONE }];
    const wrong = exceeded(note, invoice, siblings);
    return wrong ? [differs('note_exceeds', wrong, note)] : [];
  },
};

/** Invariant 12, of credit notes. */
export const creditedInMode: Check<CreditNoteInBooks> = {
  invariant: 12,
  appliesTo: () => true,
  breaches: ({ note, beside }) => modesCrossed(note.mode, beside),
};

/** Invariant 8, of invoices: `credited` says that nothing of it is left. */
export const creditedState: Check<InvoiceInBooks> = {
  invariant: 8,
  appliesTo: ({ invoice, notes }) => invoice.state === 'credited' || notes.length > 0,
  breaches({ invoice, notes }) {
    const credited = notes.reduce((sum, { total }) => sum + total, 0n);
    const isInFull = credited === invoice.total;
    if (isInFull === (invoice.state === 'credited')) return [];
    const found = said`${invoice.state}, with ${amountOf(credited, invoice.currency)} credited`;
    const expected = isInFull
      ? said`credited`
      : said`credited for ${amountOf(invoice.total, invoice.currency)}`;
    return [{ code: 'note_and_state', expected, found }];
  },
};

const before = (note: CreditNote, siblings: readonly CreditNote[]): readonly CreditNote[] =>
  siblings.filter(({ id }) => id < note.id);

/** The first line that goes too far: the most that it may be, and what it is. */
function exceeded(
  note: CreditNote,
  invoice: NonNullable<CreditNoteInBooks['invoice']>,
  siblings: readonly CreditNote[]
): readonly [bigint, bigint] | null {
  const left = leftOfLines(invoice, before(note, siblings));
  for (const { position, net } of note.lines) {
    const most = left[position] ?? 0n;
    if (net > most || net < 1n) return [most, net];
  }
  return note.lines.length === 0 ? [0n, note.net] : null;
}

const differs = (
  code: Breach['code'],
  [expected, found]: readonly [bigint, bigint],
  { currency }: CreditNote
): Breach => ({ code, expected: amountOf(expected, currency), found: amountOf(found, currency) });
