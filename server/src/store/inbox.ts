import type { Store, StoreReads, StoreTx } from '../ports';
import { isDuplicate } from './database-errors';
import { toEvent } from './rows/queues';
import { first, all, mentioned, toSentence, whole } from './rows/reading';
import type { Connection, Session } from './session';
import { TABLES } from './tables';

/** Without the raw body, which may be 256 KB and is kept for a person to look at. */
const FACTS = [
  'id',
  'account_id',
  'mode',
  'provider',
  'event_id',
  'type',
  'subject_ref',
  'state',
  'tries',
  'last_error',
  'next_try_at',
  'deliveries',
  'received_at',
  'processed_at',
] as const;

export function inboxReads(session: Session): Pick<StoreReads, 'inbox' | 'inboxEvent'> {
  return {
    async inboxEvent(id) {
      const { knex } = await session();
      const row = await first(
        knex(TABLES.inbox)
          .where({ id })
          .first(...FACTS)
      );
      return row ? toEvent(row) : null;
    },
    async inbox({ mode, page, pageSize }) {
      const { knex } = await session();
      const counted = await first(knex(TABLES.inbox).where({ mode }).count({ total: '*' }).first());
      const rows = await all(
        knex(TABLES.inbox)
          .select(...FACTS)
          .where({ mode })
          .orderBy([
            { column: 'received_at', order: 'desc' },
            { column: 'id', order: 'desc' },
          ])
          .limit(pageSize)
          .offset((page - 1) * pageSize)
      );
      return { rows: rows.map(toEvent), total: counted ? whole(counted, 'total') : 0 };
    },
  };
}

export function inboxWrites(session: Session): Pick<StoreTx, 'updateInboxEvent'> {
  return {
    async updateInboxEvent(id, change, seen) {
      const { knex } = await session();
      const columns = mentioned({
        state: change.state,
        tries: change.tries,
        last_error: toSentence(change.lastError),
        next_try_at: change.nextTryAt,
        processed_at: change.processedAt,
      });
      if (Object.keys(columns).length === 0) return;
      const query = knex(TABLES.inbox).where({ id });
      if (seen) void query.where({ deliveries: seen.deliveries });
      await query.update(columns);
    },
  };
}

/** At the door: one statement, so that a webhook costs one write, and a replay costs one refused write (a repeatable one a second). */
export function inboxDoor(session: Session): Pick<Store, 'receiveEvent' | 'dueEvents'> {
  return {
    async receiveEvent(event) {
      const { knex } = await session();
      try {
        await knex(TABLES.inbox).insert({
          account_id: event.accountId,
          mode: event.mode,
          provider: event.provider,
          event_id: event.eventId,
          type: event.type,
          subject_ref: event.subjectRef,
          dedupe_key: event.dedupeKey,
          raw_body: event.rawBody,
          state: 'received',
          tries: 0,
          next_try_at: event.at,
          deliveries: 1,
          received_at: event.at,
        });
        return true;
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        if (event.isRepeatable) await makeDueAgain(knex, event);
        return false;
      }
    },
    async dueEvents(now, limit) {
      const { knex } = await session();
      const rows = await all(
        knex(TABLES.inbox)
          .select(...FACTS)
          .where({ state: 'received' })
          .where('next_try_at', '<=', now)
          .orderBy(['next_try_at', 'id'])
          .limit(limit)
      );
      return rows.map(toEvent);
    },
  };
}

/**
 * It may be other news. That it was delivered once more is counted: whoever is processing the delivery before must not
 * take this one for done.
 */
async function makeDueAgain(
  knex: Connection,
  { accountId, dedupeKey, at }: Parameters<Store['receiveEvent']>[0]
): Promise<void> {
  await knex(TABLES.inbox)
    .where({ account_id: accountId, dedupe_key: dedupeKey })
    .update({
      state: 'received',
      tries: 0,
      next_try_at: at,
      deliveries: knex.raw('?? + 1', ['deliveries']),
    });
}
