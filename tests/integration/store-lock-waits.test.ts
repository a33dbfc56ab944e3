/**
 * A row that somebody else holds for longer than the database lets us wait: real waits at each database, with the limit set
 * low for the session. The work is done again, and a caller hears of it in our words, never in a driver's.
 */
import Database from 'better-sqlite3';
import { join } from 'node:path';
import type { Store } from '../../server/src/ports';
import { storeOf } from '../support/records';
import { STORE_DOOR } from '../support/store-door';
import { bootStrapi, type StrapiApp } from '../support/strapi-app';
import { oneSubscriber } from '../support/subscriptions';
import { databaseOfRun } from '../support/test-database';

type Client = Awaited<ReturnType<typeof oneSubscriber>>['client'];

/** How a session is told to wait but shortly; PostgreSQL ends a wait in two ways. */
const SHORT_WAITS = {
  sqlite: [['for the file', 'pragma busy_timeout = 50']],
  postgres: [
    ['for a lock', "set local lock_timeout = '100ms'"],
    ['for a statement', "set local statement_timeout = '100ms'"],
  ],
  mariadb: [['for a lock', 'set session innodb_lock_wait_timeout = 1']],
} as const;

describe('a lock that is held for too long', () => {
  let app: StrapiApp;
  let store: Store;
  beforeAll(async () => {
    app = await bootStrapi({ door: STORE_DOOR });
    store = storeOf(app);
  });
  afterAll(() => app.close());

  /** Somebody else, on a connection of their own, has the client in hand. Returns how they let go. */
  async function holdElsewhere({ id }: Client): Promise<() => Promise<void>> {
    if (databaseOfRun() === 'sqlite') {
      const other = new Database(join(app.appDir, '.tmp/data.db'));
      other.prepare('begin immediate').run();
      return () => {
        other.prepare('rollback').run();
        other.close();
        return Promise.resolve();
      };
    }
    const other = await app.strapi.db.connection.transaction();
    await other('client_billing_clients').where({ id }).forUpdate().first();
    return async () => {
      await other.rollback();
    };
  }

  /** Renames the client as soon as it can be had; `before` is told which try it is. */
  async function rename(client: Client, limit: string, before: (run: number) => Promise<void>) {
    let runs = 0;
    const done = store.transaction(async (tx) => {
      runs += 1;
      const knex = (await app.strapi.db.transaction()).get();
      await knex.raw(limit);
      await before(runs);
      await tx.lockClient(client.id);
      await tx.updateClient(client.id, { name: 'Renamed' });
    });
    const outcome = await done.then(
      () => 'done',
      (error: unknown) => error as Error
    );
    return { outcome, runs };
  }

  describe.each(SHORT_WAITS[databaseOfRun()])('the wait is ended %s', (_what, limit) => {
    it('the work is done again, and succeeds once they let go', async () => {
      const { client } = await oneSubscriber(store);
      const letGo = await holdElsewhere(client);
      const { outcome, runs } = await rename(client, limit, (run) =>
        run === 2 ? letGo() : Promise.resolve()
      );
      expect({ outcome, runs }).toEqual({ outcome: 'done', runs: 2 });
      expect((await store.client(client.id))?.name).toBe('Renamed');
    });

    it('nothing is written while they stay, and the refusal is ours', async () => {
      const { client } = await oneSubscriber(store);
      const letGo = await holdElsewhere(client);
      const { outcome, runs } = await rename(client, limit, () => Promise.resolve());
      await letGo();
      expect(outcome).toMatchObject({ name: 'BillingError', code: 'concurrent_update' });
      expect(runs).toBe(databaseOfRun() === 'sqlite' ? 5 : 2);
      expect((await store.client(client.id))?.name).toBe(client.name);
    });
  });
});
