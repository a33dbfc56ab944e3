/** The ledger of credit. It is read and added to; no statement changes or deletes a row of it. */
import type { CreditBalance } from '../billing/credit/types';
import { BillingError } from '../billing/errors';
import type { ClientId } from '../billing/ids';
import type { StoreReads, StoreTx } from '../ports';
import { duplicateNames } from './database-errors';
import { insertDocuments } from './row-sets';
import { CREDIT_MONEY, fromCreditEntry, toCreditEntry } from './rows/credit';
import { all, first, minor, ref, text } from './rows/reading';
import { dialectOf, withExact, type Connection, type Session, type Stamps } from './session';
import { TABLES } from './tables';

const C = TABLES.creditEntries;

export const selectCredit = (knex: Connection) => knex(C).select(withExact(knex, C, CREDIT_MONEY));

/** The sum of a column of money, to the last digit, as `minor` reads it. */
export const sumOfAmounts = (knex: Connection, column: string, name: string) =>
  dialectOf(knex) === 'sqlite'
    ? knex.raw('cast(sum(??) as text) as ??', [column, name])
    : knex.raw('sum(??) as ??', [column, name]);

export function creditReads(
  session: Session
): Pick<StoreReads, 'creditOf' | 'creditEntries' | 'hasCreditFrom'> {
  return {
    async creditOf(payerIds) {
      const { knex } = await session();
      return balancesOf(knex, payerIds);
    },
    async creditEntries(payerId, limit) {
      const { knex } = await session();
      const rows = await all(
        selectCredit(knex).where({ client_id: payerId }).orderBy('id', 'desc').limit(limit)
      );
      return rows.map(toCreditEntry);
    },
    async hasCreditFrom(sourceKey) {
      const { knex } = await session();
      return (await first(knex(C).where({ source_key: sourceKey }).first('id'))) !== undefined;
    },
  };
}

export function creditWrites(session: Session, stamps: Stamps): Pick<StoreTx, 'lockCredit' | 'insertCredit'> {
  return {
    async lockCredit(payerIds) {
      const { knex } = await session();
      const having = [...new Set((await balancesOf(knex, payerIds)).map(({ clientId }) => clientId))];
      if (having.length === 0) return [];
      await knex(TABLES.clients).select('id').whereIn('id', having).orderBy('id').forUpdate();
      // What somebody else took while this waited is gone.
      return balancesOf(knex, having);
    },

    async insertCredit(entries) {
      const { knex } = await session();
      const rows = entries.map(({ publicId, ...entry }) => ({
        document_id: publicId ?? stamps.random.publicId(),
        ...fromCreditEntry(entry),
      }));
      try {
        await insertDocuments(knex, stamps, C, rows);
      } catch (error) {
        if (!duplicateNames(error, 'source_key')) throw error;
        throw new BillingError('already_settled', 'This credit has been counted already.', { cause: error });
      }
    },
  };
}

async function balancesOf(knex: Connection, payerIds: readonly ClientId[]): Promise<CreditBalance[]> {
  const ids = [...new Set(payerIds)];
  if (ids.length === 0) return [];
  const rows = await all(
    knex(C)
      .select('client_id', 'currency', sumOfAmounts(knex, 'amount', 'balance'))
      .whereIn('client_id', ids)
      .groupBy('client_id', 'currency')
      .orderBy(['client_id', 'currency'])
  );
  return rows
    .map((row) => ({
      clientId: ref<ClientId>(row, 'client_id'),
      currency: text(row, 'currency'),
      amount: minor(row, 'balance'),
    }))
    .filter(({ amount }) => amount !== 0n);
}
