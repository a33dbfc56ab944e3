import type { Store, StoreReads, StoreTx } from '../ports';
import { fromMail, MAIL_KEY, toMail } from './rows/queues';
import { first, all, mentioned, text, toSentence, whole } from './rows/reading';
import type { Session, Stamps } from './session';
import { TABLES } from './tables';

export function outboxReads(session: Session): Pick<StoreReads, 'outbox' | 'outboxMail' | 'outboxOf'> {
  return {
    async outboxMail(id) {
      const { knex } = await session();
      const row = await first(knex(TABLES.outbox).where({ id }).first());
      return row ? toMail(row) : null;
    },
    async outboxOf(objectId) {
      const { knex } = await session();
      const rows = await all(knex(TABLES.outbox).where({ object_id: objectId }).orderBy('id'));
      return rows.map(toMail);
    },
    async outbox({ mode, page, pageSize }) {
      const { knex } = await session();
      const counted = await first(knex(TABLES.outbox).where({ mode }).count({ total: '*' }).first());
      const rows = await all(
        knex(TABLES.outbox)
          .where({ mode })
          .orderBy([
            { column: 'created_at', order: 'desc' },
            { column: 'id', order: 'desc' },
          ])
          .limit(pageSize)
          .offset((page - 1) * pageSize)
      );
      return { rows: rows.map(toMail), total: counted ? whole(counted, 'total') : 0 };
    },
  };
}

export function outboxWrites(session: Session, stamps: Stamps): Pick<StoreTx, 'enqueueMail' | 'updateMail'> {
  return {
    async enqueueMail(mail) {
      const { knex } = await session();
      const messageId = `${stamps.random.hex(16)}@client-billing`;
      const queued = fromMail(mail, messageId);
      await knex(TABLES.outbox).insert(queued).onConflict(MAIL_KEY).ignore();
      // The drivers do not agree on what an ignored insert answers; whose Message-ID stands there tells it.
      const { object_id, kind, step, recipient } = queued;
      const sameMail = { object_id, kind, step, recipient };
      const row = await first(knex(TABLES.outbox).where(sameMail).first('message_id'));
      return row !== undefined && text(row, 'message_id') === messageId;
    },
    async updateMail(id, change) {
      const { knex } = await session();
      const columns = mentioned({
        state: change.state,
        tries: change.tries,
        last_error: toSentence(change.lastError),
        next_try_at: change.nextTryAt,
        sent_at: change.sentAt,
      });
      if (Object.keys(columns).length > 0) await knex(TABLES.outbox).where({ id }).update(columns);
    },
  };
}

export function outboxDoor(session: Session): Pick<Store, 'dueMails'> {
  return {
    async dueMails(now, limit) {
      const { knex } = await session();
      const rows = await all(
        knex(TABLES.outbox)
          .select('id')
          .where({ state: 'queued' })
          .where('next_try_at', '<=', now)
          .orderBy(['next_try_at', 'id'])
          .limit(limit)
      );
      return rows.map((row) => whole(row, 'id'));
    },
  };
}
