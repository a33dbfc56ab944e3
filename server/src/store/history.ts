import { ALERT_KINDS } from '../billing/alerts';
import type { StoreReads, StoreTx } from '../ports';
import { fromAuditEntry, toAuditEntry } from './rows/queues';
import { all, first, whole } from './rows/reading';
import type { Session } from './session';
import { TABLES } from './tables';

export function historyReads(session: Session): Pick<StoreReads, 'history' | 'alerts'> {
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

    async alerts({ mode, kind, page, pageSize }) {
      const { knex } = await session();
      const events = (kind ? [kind] : ALERT_KINDS).map((one) => `alert.${one}`);
      // By their names, which an index finds among all that is noted; a pattern would read the whole history.
      const raised = knex(TABLES.audit).where({ mode }).whereIn('event', events);
      const counted = await first(raised.clone().count({ total: '*' }).first());
      const rows = await all(
        raised
          .orderBy('id', 'desc')
          .limit(pageSize)
          .offset((page - 1) * pageSize)
      );
      return {
        rows: rows.map((row) => ({ id: whole(row, 'id'), ...toAuditEntry(row) })),
        total: counted ? whole(counted, 'total') : 0,
      };
    },
  };
}

export function historyWrites(session: Session): Pick<StoreTx, 'record'> {
  return {
    async record(entry) {
      const { knex } = await session();
      await knex(TABLES.audit).insert(fromAuditEntry(entry));
    },
  };
}
