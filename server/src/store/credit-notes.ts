import type { CreditNoteId } from '../billing/ids';
import type { CreditNote } from '../billing/invoice/types';
import type { StoreReads, StoreTx } from '../ports';
import { advanceSeries } from './number-series';
import { fromCreditNote, fromNoteLine, NOTE_LINE_MONEY, NOTE_MONEY, toCreditNote } from './rows/credit-note';
import { all, grouped, text, whole, type Row } from './rows/reading';
import { documentRow, insertRow, withExact, type Connection, type Session, type Stamps } from './session';
import { TABLES } from './tables';

export const selectCreditNotes = (knex: Connection) =>
  knex(TABLES.creditNotes).select(withExact(knex, TABLES.creditNotes, NOTE_MONEY));

export function creditNoteReads(
  session: Session
): Pick<StoreReads, 'creditNoteByPublicId' | 'creditNotesOf'> {
  return {
    async creditNoteByPublicId(publicId) {
      const { knex } = await session();
      const rows = await all(selectCreditNotes(knex).where({ document_id: publicId }).limit(1));
      return (await withNoteLines(knex, rows))[0] ?? null;
    },
    async creditNotesOf(ids) {
      if (ids.length === 0) return [];
      const { knex } = await session();
      return withNoteLines(knex, await all(selectCreditNotes(knex).whereIn('invoice_id', ids).orderBy('id')));
    },
  };
}

export function creditNoteWrites(session: Session, stamps: Stamps): Pick<StoreTx, 'insertCreditNote'> {
  return {
    async insertCreditNote({ publicId, ...note }) {
      const { knex } = await session();
      const row = documentRow(stamps, publicId, fromCreditNote(note));
      const id = (await insertRow(knex, TABLES.creditNotes, row)) as CreditNoteId;
      const lines = note.lines.map((line) => documentRow(stamps, undefined, fromNoteLine(line, id)));
      await knex(TABLES.creditNoteLines).insert(lines);
      await advanceSeries(knex, note.mode, note.issued);
      return { ...note, id, publicId: text(row, 'document_id') };
    },
  };
}

async function withNoteLines(knex: Connection, rows: readonly Row[]): Promise<CreditNote[]> {
  const lines = await noteLinesOf(knex, rows);
  return rows.map((row) => toCreditNote(row, lines.get(whole(row, 'id')) ?? []));
}

/** The lines of these notes, in the order of their invoice, by the note's id. */
export async function noteLinesOf(
  knex: Connection,
  rows: readonly Row[]
): Promise<ReadonlyMap<number, readonly Row[]>> {
  if (rows.length === 0) return new Map();
  const lines = await all(
    knex(TABLES.creditNoteLines)
      .select(withExact(knex, TABLES.creditNoteLines, NOTE_LINE_MONEY))
      .whereIn(
        'credit_note_id',
        rows.map((row) => whole(row, 'id'))
      )
      .orderBy('position')
  );
  return grouped(lines, (line) => whole(line, 'credit_note_id'));
}
