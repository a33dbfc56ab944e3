import type { AttemptId, RefundId, RequestId } from '../billing/ids';
import type { Store } from '../ports';
import { all, ref, type Row } from './rows/reading';
import type { Session } from './session';
import { TABLES } from './tables';

/** Ids of due work, oldest first. Each query walks an index from its oldest due entry and stops at the limit. */
export function dueReads(session: Session): Pick<Store, 'dueExpiries' | 'dueAttempts' | 'dueRefunds'> {
  const dueBy = async (table: string, column: string, now: string, limit: number): Promise<Row[]> => {
    const { knex } = await session();
    return knex(table).select('id').where(column, '<=', now).orderBy([column, 'id']).limit(limit);
  };
  return {
    async dueExpiries(mode, now, limit) {
      const { knex } = await session();
      const rows = await all(
        knex(TABLES.requests)
          .select('id')
          .where({ state: 'pending', mode })
          .where('expires_at', '<=', now)
          .orderBy(['expires_at', 'id'])
          .limit(limit)
      );
      return rows.map((row) => ref<RequestId>(row, 'id'));
    },
    async dueAttempts(now, limit) {
      const rows = await dueBy(TABLES.attempts, 'next_check_at', now, limit);
      return rows.map((row) => ref<AttemptId>(row, 'id'));
    },
    async dueRefunds(now, limit) {
      const rows = await dueBy(TABLES.refunds, 'next_check_at', now, limit);
      return rows.map((row) => ref<RefundId>(row, 'id'));
    },
  };
}
