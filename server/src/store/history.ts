import type { StoreReads, StoreTx } from '../ports';
import { toAuditEntry } from './rows/queues';
import { all, toJson } from './rows/reading';
import type { Session } from './session';
import { TABLES } from './tables';

export function historyReads(session: Session): Pick<StoreReads, 'history'> {
  return {
    /** Newest first. */
    async history(objectType, objectId, limit) {
      const { knex } = await session();
      const rows = await all(
        knex(TABLES.audit)
          .where({ object_type: objectType, object_id: objectId })
          .orderBy('id', 'desc')
          .limit(limit)
      );
      return rows.map(toAuditEntry);
    },
  };
}

export function historyWrites(session: Session): Pick<StoreTx, 'record'> {
  return {
    async record(entry) {
      const { knex } = await session();
      await knex(TABLES.audit).insert({
        mode: entry.mode,
        object_type: entry.objectType,
        object_id: entry.objectId,
        event: entry.event,
        actor: entry.actor,
        facts: toJson(entry.facts),
        at: entry.at,
      });
    },
  };
}
