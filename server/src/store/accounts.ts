import { BillingError } from '../billing/errors';
import type { AccountId, PublicId } from '../billing/ids';
import type { PaymentAccount, StoreReads, StoreTx } from '../ports';
import { fromAccount, toAccount } from './rows/account';
import { LIVE_STATES } from './rows/attempt';
import { OPEN_REFUND_STATES } from './rows/refund';
import { documentRow, insertRow, type Session, type Stamps } from './session';
import { TABLES } from './tables';
import { all, first } from './rows/reading';

export function accountReads(
  session: Session
): Pick<StoreReads, 'account' | 'accountByPublicId' | 'accounts' | 'hasLiveAttempt' | 'hasOpenRefund'> {
  const one = async (where: Record<string, unknown>): Promise<PaymentAccount | null> => {
    const { knex } = await session();
    const row = await first(knex(TABLES.accounts).where(where).first());
    return row ? toAccount(row) : null;
  };
  return {
    account: (id: AccountId) => one({ id }),
    accountByPublicId: (publicId: PublicId) => one({ document_id: publicId }),

    async accounts({ mode, includeUnlinked = false } = {}) {
      const { knex } = await session();
      const query = knex(TABLES.accounts).orderBy('id');
      if (mode) void query.where({ mode });
      if (!includeUnlinked) void query.whereNull('unlinked_at');
      const rows = await all(query);
      return rows.map(toAccount);
    },

    async hasLiveAttempt(accountId) {
      const { knex } = await session();
      const row = await first(
        knex(TABLES.attempts).where({ account_id: accountId }).whereIn('state', LIVE_STATES).first('id')
      );
      return row !== undefined;
    },

    async hasOpenRefund(accountId) {
      const { knex } = await session();
      const row = await first(
        knex(TABLES.refunds).where({ account_id: accountId }).whereIn('state', OPEN_REFUND_STATES).first('id')
      );
      return row !== undefined;
    },
  };
}

export function accountWrites(
  session: Session,
  stamps: Stamps
): Pick<StoreTx, 'lockAccount' | 'insertAccount' | 'updateAccount'> {
  return {
    async lockAccount(id) {
      const { knex } = await session();
      const row = await first(knex(TABLES.accounts).where({ id }).forUpdate().first());
      if (!row) throw new BillingError('not_found', 'There is no such payment account.');
      return toAccount(row);
    },
    async insertAccount({ publicId, ...account }) {
      const { knex } = await session();
      const row = documentRow(stamps, publicId, fromAccount(account));
      const id = await insertRow(knex, TABLES.accounts, row);
      return toAccount({ ...row, id });
    },
    async updateAccount(id, change) {
      const { knex } = await session();
      await knex(TABLES.accounts)
        .where({ id })
        .update({ ...fromAccount(change), updated_at: stamps.now() });
    },
  };
}
