import { setImmediate as othersTurn } from 'node:timers/promises';
import type { DueSubscriptions } from '../ports';
import { all, whole } from './rows/reading';
import { readWhole } from './subscription-rows';
import { dialectOf, type Connection, type Session } from './session';
import { TABLES } from './tables';
import type { Instant } from '../billing/calendar/types';
import type { Mode } from '../billing/ids';

const S = TABLES.subscriptions;

/** Claims are made in a transaction of their own, which the store that holds these lends. */
export function dueSubscriptions(
  session: Session,
  transaction: <T>(work: () => Promise<T>) => Promise<T>
): DueSubscriptions {
  return {
    async claimDue(mode, businessNow, limit, { token, until, systemNow }) {
      // SQLite answers at once, always: without a break between two batches neither a request nor the heartbeat of the run's
      // own lease would get its turn before the run is over.
      await othersTurn();
      const ids = await transaction(async () => {
        const { knex } = await session();
        const due = await all(dueQuery(knex, { mode, businessNow, systemNow, limit }));
        const claimed = due.map((row) => whole(row, 'id'));
        if (claimed.length > 0)
          await knex(S).whereIn('id', claimed).update({ claim_token: token, claim_until: until });
        return claimed;
      });
      if (ids.length === 0) return { rows: [], broken: [] };
      const { knex } = await session();
      const rows = await all(knex(S).whereIn('id', ids).orderBy(['next_billing_at', 'id']));
      return readWhole(knex, rows);
    },

    async releaseClaims(token) {
      const { knex } = await session();
      await knex(S).where({ claim_token: token }).update({ claim_token: null, claim_until: null });
    },
  };
}

/**
 * Walks the index (mode, parked_at, next_billing_at) from its oldest due entry and stops at the limit. Rows that another
 * claimer is just taking are passed over where the database can; SQLite has one writer, so there is none.
 */
export function dueQuery(
  knex: Connection,
  {
    mode,
    businessNow,
    systemNow,
    limit,
  }: { mode: Mode; businessNow: Instant; systemNow: Instant; limit: number }
) {
  const query = knex(S)
    .select('id')
    .where({ mode })
    .whereNull('parked_at')
    .where('next_billing_at', '<=', businessNow)
    .where((free) => {
      void free.whereNull('claim_until').orWhere('claim_until', '<=', systemNow);
    })
    .orderBy(['next_billing_at', 'id'])
    .limit(limit);
  return dialectOf(knex) === 'sqlite' ? query : query.forUpdate().skipLocked();
}
