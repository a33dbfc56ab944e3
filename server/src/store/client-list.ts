import type { ClientFilter, SubscriptionReads } from '../ports';
import { toClient } from './rows/client';
import { all, first, whole } from './rows/reading';
import { LIVE_SUBSCRIPTIONS } from './rows/subscription';
import { byNameOrEmail, patternOf } from './search';
import type { Connection, Session } from './session';
import { TABLES } from './tables';

const C = TABLES.clients;

/** The list that the panel shows: one query for the page, one for how many there are, one for their subscriptions. */
export function clientListReads(session: Session): Pick<SubscriptionReads, 'clients'> {
  return {
    async clients(filter) {
      const { knex } = await session();
      const counted = await first(matching(knex, filter).count({ total: '*' }).first());
      const rows = await all(
        matching(knex, filter)
          // A client without a name stands where its address would.
          .orderByRaw('lower(coalesce(name, email)), lower(email), id')
          .limit(filter.pageSize)
          .offset((filter.page - 1) * filter.pageSize)
      );
      const clients = rows.map(toClient);
      const live = await liveByClient(
        knex,
        clients.map(({ id }) => id)
      );
      return {
        rows: clients.map((client) => ({ client, live: live.get(client.id) ?? 0 })),
        total: counted ? whole(counted, 'total') : 0,
      };
    },
  };
}

function matching(knex: Connection, { mode, states, search }: ClientFilter) {
  const query = knex(C).where({ mode });
  if (states && states.length > 0) void query.whereIn('state', states);
  const pattern = patternOf(search);
  return pattern === null ? query : query.where(byNameOrEmail(pattern));
}

async function liveByClient(knex: Connection, ids: readonly number[]): Promise<Map<number, number>> {
  if (ids.length === 0) return new Map();
  const rows = await all(
    knex(TABLES.subscriptions)
      .whereIn('client_id', ids)
      .whereIn('state', LIVE_SUBSCRIPTIONS)
      .groupBy('client_id')
      .select('client_id')
      .count({ live: '*' })
  );
  return new Map(rows.map((row) => [whole(row, 'client_id'), whole(row, 'live')]));
}
