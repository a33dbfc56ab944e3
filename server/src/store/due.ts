import type { AttemptId, RefundId, RequestId, SubscriptionId } from '../billing/ids';
import type { Store } from '../ports';
import { all, ref, sentence } from './rows/reading';
import type { Connection, Session } from './session';
import { TABLES } from './tables';

const I = TABLES.invoices;
const L = TABLES.allocations;
const A = TABLES.attempts;

/** Charges that are written down and of which the provider has told nothing. */
const TO_SEND = { session: 'off_session', state: 'submitted', payment_ref: null };

/** Ids of due work, oldest first. Each query walks an index from its oldest due entry and stops at the limit. */
export function dueReads(
  session: Session
): Pick<Store, 'dueExpiries' | 'dueAttempts' | 'dueCharges' | 'dueRefunds' | 'chargesOfMerchant'> {
  const due = (knex: Connection, table: string, now: string, limit: number) =>
    knex(table).select('id').where('next_check_at', '<=', now).orderBy(['next_check_at', 'id']).limit(limit);
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
      const { knex } = await session();
      const rows = await all(
        due(knex, TABLES.attempts, now, limit).whereNot((charge) => void charge.where(TO_SEND))
      );
      return rows.map((row) => ref<AttemptId>(row, 'id'));
    },
    async dueCharges(now, limit) {
      const { knex } = await session();
      const rows = await all(due(knex, TABLES.attempts, now, limit).where(TO_SEND));
      return rows.map((row) => ref<AttemptId>(row, 'id'));
    },
    async dueRefunds(now, limit) {
      const { knex } = await session();
      const rows = await all(due(knex, TABLES.refunds, now, limit));
      return rows.map((row) => ref<RefundId>(row, 'id'));
    },
    async chargesOfMerchant(ids) {
      if (ids.length === 0) return new Map();
      const { knex } = await session();
      const rows = await all(
        knex(I)
          .join(L, `${L}.invoice_id`, `${I}.id`)
          .join(A, `${A}.id`, `${L}.attempt_id`)
          .select(`${I}.subscription_id`, `${A}.failure_message`)
          .whereIn(`${I}.subscription_id`, [...ids])
          .where({
            [`${I}.state`]: 'pending',
            [`${A}.session`]: 'off_session',
            [`${A}.state`]: 'submitted',
            [`${A}.check_count`]: 0,
          })
          .whereNotNull(`${A}.failure_code`)
      );
      return new Map(
        rows.map((row) => [ref<SubscriptionId>(row, 'subscription_id'), sentence(row, 'failure_message')])
      );
    },
  };
}
