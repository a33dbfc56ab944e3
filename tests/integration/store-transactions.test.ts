import { setTimeout as wait } from 'node:timers/promises';
import { GENESIS_HASH } from '../../server/src/billing';
import {
  newAttempt,
  newInvoice,
  NOON,
  oneIssuedInvoice,
  oneRequest,
  stamp,
  storeOf,
  type World,
} from '../support/records';
import { dumpRows } from '../support/database-dump';
import { newSubscription, oneSubscriber } from '../support/subscriptions';
import { STORE_DOOR } from '../support/store-door';
import { databaseOfRun } from '../support/test-database';
import { bootStrapi, type StrapiApp } from '../support/strapi-app';
import type { Store } from '../../server/src/ports';

describe('transactions, numbers and leases', () => {
  let app: StrapiApp;
  let store: Store;
  beforeAll(async () => {
    app = await bootStrapi({ door: STORE_DOOR });
    store = storeOf(app);
  });
  afterAll(() => app.close());

  const issueNext = (world: World, { abort = false } = {}): Promise<number> =>
    store.transaction(async (tx) => {
      const invoice = await tx.insertInvoice(newInvoice(world));
      const series = await tx.lockSeries('series-a', 'test');
      const next = {
        ...stamp(series.next, series.lastHash),
        series: 'series-a',
        numberText: `A-${series.next}`,
      };
      await tx.issueInvoice(invoice.id, next);
      if (abort) throw new Error('power cut');
      return series.next;
    });

  it('a transaction that fails writes nothing at all', async () => {
    const world = await oneRequest(store);
    const before = await dumpRows(app);
    const work = store.transaction(async (tx) => {
      const invoice = await tx.insertInvoice(newInvoice(world));
      await tx.insertAttempt(newAttempt(world, invoice));
      await tx.updateRequest(world.request.id, { state: 'paid' });
      await tx.setTestClockOffsetMs(5);
      throw new Error('power cut');
    });
    await expect(work).rejects.toThrow('power cut');
    expect(await dumpRows(app)).toEqual(before);
  });

  it('numbers run 1…N without a gap, however many ask at once and whoever fails in between', async () => {
    const world = await oneRequest(store);
    const asked = Array.from({ length: 24 }, (_, i) =>
      issueNext(world, { abort: i % 4 === 3 }).catch(() => 'aborted')
    );
    const given = await Promise.all(asked);
    const numbers = given.filter((number) => number !== 'aborted').map(Number);
    expect(given.filter((number) => number === 'aborted')).toHaveLength(6);
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 18 }, (_, i) => i + 1));
  });

  it('a series remembers its last hash and date, apart for each mode', async () => {
    const world = await oneRequest(store);
    await issueNext(world);
    const { test, live } = await store.transaction(async (tx) => ({
      test: await tx.lockSeries('series-a', 'test'),
      live: await tx.lockSeries('series-a', 'live'),
    }));
    expect(test).toMatchObject({ lastHash: `hash-${test.next - 1}`, lastIssuedOn: '2026-03-02' });
    expect(live).toEqual({
      series: 'series-a',
      mode: 'live',
      next: 1,
      lastHash: GENESIS_HASH,
      lastIssuedOn: null,
    });
  });

  it('a number that is not the next one of its series is refused, and nothing is written', async () => {
    const world = await oneRequest(store);
    const before = await dumpRows(app);
    const skip = store.transaction(async (tx) => {
      const invoice = await tx.insertInvoice(newInvoice(world));
      const series = await tx.lockSeries('series-b', 'test');
      await tx.issueInvoice(invoice.id, { ...stamp(series.next + 1), series: 'series-b' });
    });
    await expect(skip).rejects.toMatchObject({ code: 'concurrent_update' });
    expect(await dumpRows(app)).toEqual(before);
  });

  it('a numbered invoice is neither replaced nor numbered again by the store itself', async () => {
    const world = await oneRequest(store);
    const invoice = await oneIssuedInvoice(world);
    const again = (work: 'replace' | 'issue') =>
      store.transaction((tx) =>
        work === 'replace'
          ? tx.replaceDraft(invoice.id, newInvoice(world))
          : tx.issueInvoice(invoice.id, stamp(2, 'hash-1'))
      );
    await expect(again('replace')).rejects.toMatchObject({ code: 'immutable_document' });
    await expect(again('issue')).rejects.toMatchObject({ code: 'immutable_document' });
    expect(await store.invoice(invoice.id)).toEqual(invoice);
  });

  it('what uses Strapi inside a transaction joins it, instead of waiting for its connection', async () => {
    const world = await oneRequest(store);
    const note = { type: 'plugin', name: 'client-billing', key: 'note' } as const;
    const work = store.transaction(async (tx) => {
      await tx.updateRequest(world.request.id, { state: 'expired' });
      expect((await store.request(world.request.id))?.state).toBe('expired');
      await app.strapi.store.set({ ...note, value: 'inside' });
      throw new Error('power cut');
    });
    await expect(work).rejects.toThrow('power cut');
    expect((await store.request(world.request.id))?.state).toBe('pending');
    expect(await app.strapi.store.get(note)).toBeNull();
  });

  it('work that lost against another transaction is done again, five times at most, and no other failure is', async () => {
    const failing = async (code: string, times: number) => {
      let runs = 0;
      const done = store.transaction(async () => {
        runs += 1;
        if (runs <= times) throw Object.assign(new Error('lost'), { code });
        return 'done';
      });
      return { outcome: await done.catch((error: unknown) => (error as { code: string }).code), runs };
    };
    expect(await failing('40P01', 2)).toEqual({ outcome: 'done', runs: 3 });
    expect(await failing('SQLITE_BUSY', 9)).toEqual({ outcome: 'concurrent_update', runs: 5 });
    expect(await failing('23505', 1)).toEqual({ outcome: 'concurrent_update', runs: 1 });
    expect(await failing('23502', 1)).toEqual({ outcome: '23502', runs: 1 });
    // Each of these has waited for long before.
    for (const code of ['55P03', '57014', 'ER_LOCK_WAIT_TIMEOUT'])
      expect(await failing(code, 9)).toEqual({ outcome: 'concurrent_update', runs: 2 });
  });

  it('a transaction that stands still is ended by the database, which a connection of the site’s own is not told', async () => {
    const { connection } = app.strapi.db;
    const limit = async (): Promise<number> => {
      const knex = app.strapi.db.inTransaction() ? (await app.strapi.db.transaction()).get() : connection;
      const query = {
        sqlite: 'select 0 as seconds',
        postgres: `select extract(epoch from current_setting('idle_in_transaction_session_timeout')::interval)::int as seconds`,
        mariadb: 'select @@session.idle_transaction_timeout as seconds',
      }[databaseOfRun()];
      const answer = (await knex.raw(query)) as { rows?: unknown[] } & unknown[];
      const rows = answer.rows ?? [answer[0]].flat();
      return Number((rows[0] as { seconds: unknown }).seconds);
    };
    // SQLite's lock is at a file that one process opens.
    expect(await store.transaction(limit)).toBe(databaseOfRun() === 'sqlite' ? 0 : 30);
    // Strapi's pool gives the connection that was used last.
    expect(await limit()).toBe(0);
    await expect(store.transaction(() => Promise.reject(new Error('power cut')))).rejects.toThrow(
      'power cut'
    );
    expect(await app.strapi.db.transaction(limit)).toBe(0);
  });

  it('whoever has waited for a lock reads what the one before wrote, though it read other things before', async () => {
    const { client, version } = await oneSubscriber(store);
    let release: () => void = () => undefined;
    let tellLocked: () => void = () => undefined;
    const isRead = new Promise<void>((resolve) => (release = resolve));
    const isLocked = new Promise<void>((resolve) => (tellLocked = resolve));
    const before = store.transaction(async (tx) => {
      await tx.lockClient(client.id);
      tellLocked();
      // SQLite has one writer: there the other one begins when this one has ended.
      await Promise.race([isRead, wait(300)]);
      await tx.insertSubscription(newSubscription({ client, version }));
    });
    await isLocked;
    const after = store.transaction(async (tx) => {
      await tx.subscriptionsOfClient(client.id);
      release();
      await tx.lockClient(client.id);
      return (await tx.subscriptionsOfClient(client.id)).length;
    });
    await before;
    expect(await after).toBe(2);
  });

  describe('a lease', () => {
    const at = (seconds: number) => new Date(Date.parse(NOON) + seconds * 1000).toISOString();
    const take = (name: string, holder: string, seconds: number) =>
      store.takeLease(name, holder, at(seconds), 10_000);

    it('has one holder at a time, of eight that ask at once', async () => {
      const taken = await Promise.all(Array.from({ length: 8 }, (_, i) => take('tick', `instance-${i}`, 0)));
      expect(taken.filter(Boolean)).toHaveLength(1);
    });

    it('is free again once its time is over, under a greater token, and the sleeper is told', async () => {
      const one = await take('sleep', 'one', 0);
      expect(await take('sleep', 'two', 9.999)).toBeNull();
      const two = await take('sleep', 'two', 10);
      expect([one?.token, two?.token]).toEqual([1, 2]);
      if (!one || !two) throw new Error('A free lease was not taken.');
      expect(await store.renewLease(one, at(10), 10_000)).toBe(false);
      await store.releaseLease(one);
      expect(await take('sleep', 'three', 11)).toBeNull();
      expect(await store.renewLease(two, at(15), 10_000)).toBe(true);
      expect(await take('sleep', 'three', 24.999)).toBeNull();
    });

    it('is free at once when it is released, and its token goes on growing', async () => {
      const one = await take('release', 'one', 0);
      if (!one) throw new Error('A free lease was not taken.');
      await store.releaseLease(one);
      expect((await take('release', 'two', 1))?.token).toBe(2);
    });
  });
});
