/** The ledger of credit, with the invoices that it is about. */
import type { Books, CreditInBooks } from '../../ports';
import { selectCredit, sumOfAmounts } from '../credit';
import { linesOf, selectInvoices } from '../invoices';
import { toCreditEntry } from '../rows/credit';
import { toInvoice } from '../rows/invoice';
import { all, minor, refOrNull, textOrNull, whole, type Row } from '../rows/reading';
import type { Connection, Snapshot } from '../session';
import { TABLES } from '../tables';
import { idsIn, neighboursOf, nextOf, PAGE, readable, readEach, rowsOf, type Read } from './page';

const C = TABLES.creditEntries;

export const creditBooks = (snapshot: Snapshot): Pick<Books, 'credit'> => ({
  credit: (after) =>
    snapshot(async (knex) => {
      const rows = await all(selectCredit(knex).where('id', '>', after).orderBy('id').limit(PAGE));
      return { ...(await creditInBooks(knex, rows)), next: nextOf(rows) };
    }),
});

/** Rows of the ledger (`selectCredit`) with all that they are compared with. */
export async function creditInBooks(knex: Connection, rows: readonly Row[]): Promise<Read<CreditInBooks>> {
  const ids = idsIn(rows, 'invoice_id');
  const found = ids.length === 0 ? [] : await all(selectInvoices(knex).whereIn('id', ids));
  const lines = await linesOf(knex, found);
  const invoices = readable(found, (row) => toInvoice(row, lines.get(whole(row, 'id')) ?? []));
  const clients = new Map(
    (await rowsOf(knex, TABLES.clients, idsIn(rows, 'client_id'))).map((row) => [whole(row, 'id'), row])
  );
  const balances = await balancesUpTo(knex, rows);
  const beside = await neighboursOf(knex, rows, {
    client: 'client_id',
    invoice: 'invoice_id',
    subscription: 'subscription_id',
  });
  const labelOf = (row: Row): string | null => {
    const client = clients.get(refOrNull(row, 'client_id') ?? 0) ?? {};
    return textOrNull(client, 'name') ?? textOrNull(client, 'email');
  };
  const read = (row: Row): CreditInBooks => ({
    entry: toCreditEntry(row),
    label: labelOf(row),
    balance: balances.get(whole(row, 'id')) ?? 0n,
    invoice: invoices.get(refOrNull(row, 'invoice_id') ?? 0) ?? null,
    beside: beside(row),
  });
  return readEach(rows, read, labelOf);
}

/**
 * What its payer had in hand after each of these entries, in the order of their ids: whoever took from it had waited for what
 * stood there, so that no such sum is below zero.
 */
async function balancesUpTo(knex: Connection, rows: readonly Row[]): Promise<ReadonlyMap<number, bigint>> {
  if (rows.length === 0) return new Map();
  const ids = rows.map((row) => whole(row, 'id'));
  const sums = await all(
    knex({ own: C })
      .join({ earlier: C }, (same) => {
        void same
          .on('earlier.client_id', 'own.client_id')
          .andOn('earlier.currency', 'own.currency')
          .andOn('earlier.id', '<=', 'own.id');
      })
      .select('own.id', sumOfAmounts(knex, 'earlier.amount', 'balance'))
      .whereIn('own.id', ids)
      .groupBy('own.id')
  );
  return new Map(sums.map((row) => [whole(row, 'id'), minor(row, 'balance')]));
}

/** What these invoices used, by their ids; above zero. */
export async function creditUsedBy(
  knex: Connection,
  ids: readonly number[]
): Promise<ReadonlyMap<number, bigint>> {
  if (ids.length === 0) return new Map();
  const sums = await all(
    knex(C)
      .select('invoice_id', sumOfAmounts(knex, 'amount', 'used'))
      .where({ kind: 'used' })
      .whereIn('invoice_id', ids)
      .groupBy('invoice_id')
  );
  return new Map(sums.map((row) => [whole(row, 'invoice_id'), -minor(row, 'used')]));
}
