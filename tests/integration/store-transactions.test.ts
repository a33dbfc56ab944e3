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
import { bootStrapi, type StrapiApp } from '../support/strapi-app';
import type { Store } from '../../server/src/ports';

describe('transactions, numbers and leases', () => {
  let app: StrapiApp;
  let store: Store;
  beforeAll(async () => {
    app = await bootStrapi({ pluginConfig: { tick: false } });
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
    expect(await failing('SQLITE_BUSY', 9)).toEqual({ outcome: 'SQLITE_BUSY', runs: 5 });
    expect(await failing('23505', 1)).toEqual({ outcome: '23505', runs: 1 });
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
