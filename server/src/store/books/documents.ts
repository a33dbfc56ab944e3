/** Invoices with what they are compared with, and the series in which they are numbered. */
import { CREDIT_NOTE_SERIES } from '../../billing';
import type { Mode } from '../../billing/ids';
import type { CreditNote } from '../../billing/invoice/types';
import type { Books, CreditNoteInBooks, InvoiceInBooks, NumberedDocument, SeriesPlace } from '../../ports';
import { noteLinesOf, selectCreditNotes } from '../credit-notes';
import { linesOf, selectInvoices } from '../invoices';
import { toSeries } from '../number-series';
import { selectRefunds } from '../refunds';
import { toCreditNote } from '../rows/credit-note';
import { toInvoice } from '../rows/invoice';
import { all, first, grouped, publicId, refOrNull, text, textOrNull, whole, type Row } from '../rows/reading';
import { toRefund } from '../rows/refund';
import { toSubscription } from '../rows/subscription';
import type { Connection, Snapshot } from '../session';
import { TABLES } from '../tables';
import { creditUsedBy } from './credit';
import { idsIn, neighboursOf, nextOf, PAGE, readable, readEach, rowsOf, type Read } from './page';
import { paymentsOfInvoices } from './payments';

const I = TABLES.invoices;
const N = TABLES.creditNotes;

const labelOf = (row: Row): string | null => textOrNull(row, 'number_text');

type Reads = 'invoices' | 'creditNotes' | 'series' | 'documents' | 'documentPastCounter';

export function documentBooks(snapshot: Snapshot): Pick<Books, Reads> {
  return {
    invoices: (after) =>
      snapshot(async (knex) => {
        const rows = await all(selectInvoices(knex).where('id', '>', after).orderBy('id').limit(PAGE));
        return { ...(await invoicesInBooks(knex, rows)), next: nextOf(rows) };
      }),

    creditNotes: (after) =>
      snapshot(async (knex) => {
        const rows = await all(selectCreditNotes(knex).where('id', '>', after).orderBy('id').limit(PAGE));
        return { ...(await creditNotesInBooks(knex, rows)), next: nextOf(rows) };
      }),

    series: () =>
      snapshot(async (knex) => {
        const counters = await all(knex(TABLES.numberSeries).orderBy(['series', 'mode']));
        const numbered = [
          ...(await all(knex(I).distinct('series', 'mode').whereNotNull('number').whereNotNull('series'))),
          ...(await all(knex(N).distinct('series', 'mode'))),
        ];
        const known = counters.map((row) => {
          const mode = text(row, 'mode') as Mode;
          return { series: text(row, 'series'), mode, counter: toSeries(row, mode) };
        });
        const others = numbered
          .map((row) => ({ series: text(row, 'series'), mode: text(row, 'mode') as Mode, counter: null }))
          .filter((one) => !known.some(({ series, mode }) => series === one.series && mode === one.mode));
        return [...known, ...others];
      }),

    documents: ({ series, mode }, after, before) =>
      snapshot(async (knex) => {
        const query = kindOf(series)
          .select(knex)
          .where({ series, mode })
          .where('number', '<', before)
          .where((later) => {
            void later
              .where('number', '>', after.number)
              .orWhere((same) => void same.where({ number: after.number }).where('id', '>', after.id));
          });
        const rows = await all(query.orderBy(['number', 'id']).limit(PAGE));
        const read = await kindOf(series).reader(knex, rows);
        const places = new Map(rows.map((row) => [publicId(row), placeOf(row)]));
        const page = readEach(rows, read, labelOf);
        const last = rows.at(-1);
        return {
          items: page.items,
          unreadable: page.unreadable.map((row) => ({
            ...row,
            ...(places.get(row.publicId) ?? { number: 0, id: 0 }),
          })),
          next: last && rows.length === PAGE ? placeOf(last) : null,
        };
      }),

    documentPastCounter: ({ series, mode }) =>
      snapshot(async (knex) => {
        const counter = await first(knex(TABLES.numberSeries).where({ series, mode }).first('next'));
        if (!counter) return null;
        const next = whole(counter, 'next');
        const row = await first(
          knex(kindOf(series).table)
            .where({ series, mode })
            .where('number', '>=', next)
            .orderBy('number')
            .first()
        );
        const { type } = kindOf(series);
        return row
          ? { type, publicId: publicId(row), numberText: labelOf(row), ...placeOf(row), next }
          : null;
      }),
  };
}

type Reader = (row: Row) => NumberedDocument;

/** What is numbered in a series, and how it is read. */
const INVOICES = {
  type: 'invoice',
  table: I,
  select: selectInvoices,
  async reader(knex: Connection, rows: readonly Row[]): Promise<Reader> {
    const lines = await linesOf(knex, rows);
    return (row) => ({ type: 'invoice', document: toInvoice(row, lines.get(whole(row, 'id')) ?? []) });
  },
} as const;
const CREDIT_NOTES = {
  type: 'credit_note',
  table: N,
  select: selectCreditNotes,
  async reader(knex: Connection, rows: readonly Row[]): Promise<Reader> {
    const lines = await noteLinesOf(knex, rows);
    return (row) => ({ type: 'credit_note', document: toCreditNote(row, lines.get(whole(row, 'id')) ?? []) });
  },
} as const;
const kindOf = (series: string): typeof INVOICES | typeof CREDIT_NOTES =>
  series === CREDIT_NOTE_SERIES ? CREDIT_NOTES : INVOICES;

/** Rows of credit notes (`selectCreditNotes`) with all that they are compared with. */
export async function creditNotesInBooks(
  knex: Connection,
  rows: readonly Row[]
): Promise<Read<CreditNoteInBooks>> {
  const invoiceIds = idsIn(rows, 'invoice_id');
  const invoiceRows =
    invoiceIds.length === 0 ? [] : await all(selectInvoices(knex).whereIn('id', invoiceIds));
  const lines = await linesOf(knex, invoiceRows);
  const invoices = readable(invoiceRows, (row) => toInvoice(row, lines.get(whole(row, 'id')) ?? []));
  const siblings = await notesOfInvoices(knex, invoiceIds);
  const ids = rows.map((row) => whole(row, 'id'));
  const refunds =
    ids.length === 0 ? [] : await all(selectRefunds(knex).whereIn('credit_note_id', ids).orderBy('id'));
  const ofNote = grouped(refunds, (row) => whole(row, 'credit_note_id'));
  const noteLines = await noteLinesOf(knex, rows);
  const beside = await neighboursOf(knex, rows, { client: 'payer_id', invoice: 'invoice_id' });
  const read = (row: Row): CreditNoteInBooks => {
    const id = whole(row, 'id');
    const invoiceId = refOrNull(row, 'invoice_id') ?? 0;
    return {
      note: toCreditNote(row, noteLines.get(id) ?? []),
      invoice: invoices.get(invoiceId) ?? null,
      siblings: siblings.get(invoiceId) ?? [],
      refunds: (ofNote.get(id) ?? []).map(toRefund),
      beside: beside(row),
    };
  };
  return readEach(rows, read, labelOf);
}

/** The credit notes of invoices that can be read, oldest first, by the invoice's id. */
async function notesOfInvoices(
  knex: Connection,
  invoiceIds: readonly number[]
): Promise<ReadonlyMap<number, readonly CreditNote[]>> {
  if (invoiceIds.length === 0) return new Map();
  const rows = await all(selectCreditNotes(knex).whereIn('invoice_id', invoiceIds).orderBy('id'));
  const lines = await noteLinesOf(knex, rows);
  const notes = readable(rows, (row) => toCreditNote(row, lines.get(whole(row, 'id')) ?? []));
  return grouped([...notes.values()], (note) => note.invoiceId);
}

/** Rows of invoices (`selectInvoices`) with all that they are compared with. */
export async function invoicesInBooks(knex: Connection, rows: readonly Row[]): Promise<Read<InvoiceInBooks>> {
  const ids = rows.map((row) => whole(row, 'id'));
  const lines = await linesOf(knex, rows);
  const payments = await paymentsOfInvoices(knex, ids);
  const notes = await notesOfInvoices(knex, ids);
  const creditUsed = await creditUsedBy(knex, ids);
  const subscriptions = readable(
    await rowsOf(knex, TABLES.subscriptions, idsIn(rows, 'subscription_id')),
    toSubscription
  );
  const siblings = await siblingsOf(knex, rows);
  const beside = await neighboursOf(knex, rows, {
    client: 'payer_id',
    account: 'account_id',
    request: 'request_id',
    subscription: 'subscription_id',
  });
  const read = (row: Row): InvoiceInBooks => {
    const id = whole(row, 'id');
    return {
      invoice: toInvoice(row, lines.get(id) ?? []),
      payments: payments.get(id) ?? [],
      notes: notes.get(id) ?? [],
      creditUsed: creditUsed.get(id) ?? 0n,
      subscription: subscriptions.get(refOrNull(row, 'subscription_id') ?? 0) ?? null,
      periodEndBefore: siblings.get(id)?.periodEndBefore ?? null,
      twin: siblings.get(id)?.twin ?? null,
      beside: beside(row),
    };
  };
  return readEach(rows, read, labelOf);
}

const placeOf = (row: Row): SeriesPlace => ({ number: whole(row, 'number'), id: whole(row, 'id') });

type Siblings = Pick<InvoiceInBooks, 'periodEndBefore' | 'twin'>;

/**
 * What other numbered invoices of the same subscription say of these: found by the index on the subscription, one at a time,
 * so that a long life is not read whole for each.
 */
async function siblingsOf(knex: Connection, rows: readonly Row[]): Promise<ReadonlyMap<number, Siblings>> {
  const ids = rows
    .filter((row) => refOrNull(row, 'subscription_id') !== null && textOrNull(row, 'number') !== null)
    .map((row) => whole(row, 'id'));
  if (ids.length === 0) return new Map();
  const others = () =>
    knex({ other: I })
      .whereRaw('?? = ??', ['other.subscription_id', 'own.subscription_id'])
      .whereNotNull('other.number');
  const found = await all(
    knex({ own: I })
      .select('own.id', {
        period_end_before: others()
          .whereRaw('?? < ??', ['other.period_start_on', 'own.period_start_on'])
          .max('other.period_end_on') as never,
        twin_id: others()
          .whereRaw('?? = ??', ['other.period_start_on', 'own.period_start_on'])
          .whereRaw('?? < ??', ['other.id', 'own.id'])
          .whereNot('other.state', 'credited')
          .min('other.id') as never,
      })
      .whereIn('own.id', ids)
  );
  const twins = new Map(
    (await rowsOf(knex, I, idsIn(found, 'twin_id'))).map((row) => [
      whole(row, 'id'),
      { publicId: publicId(row), numberText: labelOf(row) },
    ])
  );
  return new Map(
    found.map((row) => [
      whole(row, 'id'),
      {
        periodEndBefore: textOrNull(row, 'period_end_before'),
        twin: twins.get(refOrNull(row, 'twin_id') ?? 0) ?? null,
      },
    ])
  );
}
