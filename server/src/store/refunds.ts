import { BillingError } from '../billing/errors';
import type { StoreReads, StoreTx } from '../ports';
import { duplicateNames } from './database-errors';
import { fromRefund, REFUND_MONEY, toRefund } from './rows/refund';
import { first, all, text } from './rows/reading';
import { documentRow, insertRow, withExact, type Connection, type Session, type Stamps } from './session';
import { TABLES } from './tables';
import type { RefundId } from '../billing/ids';

export const selectRefunds = (knex: Connection) =>
  knex(TABLES.refunds).select(withExact(knex, TABLES.refunds, REFUND_MONEY));

export function refundReads(
  session: Session
): Pick<StoreReads, 'refund' | 'refundByPublicId' | 'refundsOfAttempt' | 'refundsOfCreditNotes'> {
  return {
    async refund(id) {
      const { knex } = await session();
      const row = await first(selectRefunds(knex).where({ id }).first());
      return row ? toRefund(row) : null;
    },
    async refundByPublicId(publicId) {
      const { knex } = await session();
      const row = await first(selectRefunds(knex).where({ document_id: publicId }).first());
      return row ? toRefund(row) : null;
    },
    async refundsOfCreditNotes(ids) {
      if (ids.length === 0) return [];
      const { knex } = await session();
      return (await all(selectRefunds(knex).whereIn('credit_note_id', ids).orderBy('id'))).map(toRefund);
    },
    async refundsOfAttempt(attemptId) {
      const { knex } = await session();
      const rows = await all(selectRefunds(knex).where({ attempt_id: attemptId }).orderBy('id'));
      return rows.map(toRefund);
    },
  };
}

export function refundWrites(
  session: Session,
  stamps: Stamps
): Pick<StoreTx, 'lockRefund' | 'insertRefund' | 'updateRefund'> {
  return {
    async lockRefund(id) {
      const { knex } = await session();
      const row = await first(selectRefunds(knex).where({ id }).forUpdate().first());
      if (!row) throw new BillingError('not_found', 'There is no such refund.');
      return toRefund(row);
    },
    async insertRefund({ publicId, ...refund }) {
      const { knex } = await session();
      const row = documentRow(stamps, publicId, fromRefund(refund));
      try {
        const id = (await insertRow(knex, TABLES.refunds, row)) as RefundId;
        return { ...refund, id, publicId: text(row, 'document_id') };
      } catch (error) {
        if (!duplicateNames(error, 'duplicate_key')) throw error;
        throw new BillingError('already_settled', 'This duplicate payment is already being given back.', {
          cause: error,
        });
      }
    },
    async updateRefund(id, change) {
      const { knex } = await session();
      await knex(TABLES.refunds)
        .where({ id })
        .update({ ...fromRefund(change), updated_at: stamps.now() });
    },
  };
}
