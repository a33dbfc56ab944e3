/**
 * A run that is interrupted: by a holder that took its lease, by a crash between any two calls of the store, by a database or
 * a provider's key that is away (BILLING.md, documents, 1; invariants 1, 5, 15).
 */
import { verifyStamp } from '../../server/src/billing';
import type { Store, StoreTx } from '../../server/src/ports';
import { HARD, startRenewalRig, type RenewalRig } from '../support/renewal-rig';
import { manySubscribers, oneSubscriber, type Subscriber } from '../support/subscriptions';

let rig: RenewalRig;

beforeAll(async () => {
  rig = await startRenewalRig();
});
afterAll(async () => {
  await rig.close();
});

const TAKEN_OVER = '9999-12-31T00:00:00.000Z';

/** Another instance takes the lease: the token grows. */
const takeOver = () =>
  rig.app.strapi.db
    .connection('client_billing_leases')
    .where({ name: 'renew-subscriptions' })
    .update({
      holder: 'other',
      expires_at: TAKEN_OVER,
      token: rig.app.strapi.db.connection.raw('token + 1'),
    });
const handBack = () =>
  rig.app.strapi.db
    .connection('client_billing_leases')
    .where({ name: 'renew-subscriptions' })
    .update({ expires_at: '1970-01-01T00:00:00.000Z' });

/** Lets the system clock of the engine run ahead: what a killed run has claimed is free again. */
async function later<T>(work: () => Promise<T>): Promise<T> {
  const { clock } = rig.world;
  const { system } = clock;
  Object.assign(clock, { system: () => new Date(Date.parse(system()) + 10 * 60_000).toISOString() });
  try {
    return await work();
  } finally {
    Object.assign(clock, { system });
  }
}

async function expectBooksToHold(): Promise<void> {
  const rows = await rig.rows('invoices');
  const numbers = rows.map((row) => Number(row['number'])).sort((a, b) => a - b);
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  for (const { id } of rows) {
    const invoice = await rig.store.invoice(id as never);
    expect(invoice && verifyStamp(invoice)).toBe(true);
  }
}

describe('a lease that was lost', () => {
  it('while the batch was computed: nothing of it is written, and nobody is parked', async () => {
    const many = await manySubscribers(rig.store, 5, { account: rig.account, anchorOn: '2026-01-05' });
    rig.at('2026-02-05');
    const { store } = rig;
    const { claimDue } = store;
    Object.assign(store, {
      claimDue: async (...given: Parameters<Store['claimDue']>) => {
        const claimed = await claimDue(...given);
        await takeOver();
        return claimed;
      },
    });
    await expect(rig.run()).rejects.toThrow('The lease of this run has gone to another holder.');
    Object.assign(store, { claimDue });
    expect(await rig.rows('invoices')).toEqual([]);
    expect(await rig.rows('attempts')).toEqual([]);
    expect((await rig.rows('subscriptions')).map((row) => row['parked_at'])).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);

    await handBack();
    await rig.run();
    for (const { subscription } of many) expect(await rig.invoices(subscription)).toHaveLength(1);
    await expectBooksToHold();
  });

  it('before a step of one subscription: it stays as it is', async () => {
    const { subscription } = await oneSubscriber(rig.store, { account: rig.account, anchorOn: '2026-01-06' });
    await rig.store.transaction((tx) =>
      tx.updateSubscription(subscription.id, {
        cancelOn: '2026-02-06',
        nextBillingAt: '2026-02-05T23:00:00.000Z',
      })
    );
    rig.at('2026-02-06');
    const { store } = rig;
    const { claimDue } = store;
    Object.assign(store, {
      claimDue: async (...given: Parameters<Store['claimDue']>) => {
        const claimed = await claimDue(...given);
        await takeOver();
        return claimed;
      },
    });
    await expect(rig.run()).rejects.toThrow('The lease of this run');
    Object.assign(store, { claimDue });
    expect((await rig.reload(subscription)).state).toBe('active');
    await handBack();
    await rig.run();
    expect((await rig.reload(subscription)).state).toBe('cancelled');
  });
});

describe('what is not the subscription’s fault', () => {
  it('a database that is away: the run ends, and nobody is parked', async () => {
    const { subscription } = await oneSubscriber(rig.store, { account: rig.account, anchorOn: '2026-01-07' });
    rig.at('2026-02-07');
    const { store } = rig;
    const { transaction, testClockOffsetMs } = store;
    const away = () =>
      Promise.reject(Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }));
    Object.assign(store, { transaction: away, testClockOffsetMs: away });
    await expect(rig.run()).rejects.toThrow('ECONNREFUSED');
    Object.assign(store, { transaction, testClockOffsetMs });
    expect(await rig.reload(subscription)).toMatchObject({ parked: null, state: 'active' });
    await later(() => rig.run());
    expect(await rig.invoices(subscription)).toHaveLength(1);
  });

  it('a database that refuses every batch: all stay due, and nobody is parked', async () => {
    const many = await manySubscribers(rig.store, 3, { account: rig.account, anchorOn: '2026-01-08' });
    rig.at('2026-02-08');
    const { store } = rig;
    const { transaction } = store;
    const full = () => Promise.reject(Object.assign(new Error('disk full'), { code: 'SQLITE_FULL' }));
    Object.assign(store, {
      transaction: (work: (tx: StoreTx) => Promise<unknown>) =>
        transaction((tx) => work({ ...tx, insertIssuedInvoices: full, updateSubscription: full })),
    });
    await rig.run();
    Object.assign(store, { transaction });
    for (const { subscription } of many) expect((await rig.reload(subscription)).parked).toBeNull();
    await rig.run();
    for (const { subscription } of many) expect(await rig.invoices(subscription)).toHaveLength(1);
  });

  it('a provider’s key that cannot be read: its subscriptions wait, those of others are billed', async () => {
    const waiting = await oneSubscriber(rig.store, { anchorOn: '2026-01-09' });
    const billed = await oneSubscriber(rig.store, { account: rig.account, anchorOn: '2026-01-09' });
    await rig.runOn('2026-02-09');
    expect(await rig.invoices(waiting.subscription)).toEqual([]);
    expect((await rig.reload(waiting.subscription)).parked).toBeNull();
    expect(await rig.invoices(billed.subscription)).toHaveLength(1);
    expect(rig.logged.some((line) => line.includes(`${waiting.subscription.publicId} stays due`))).toBe(true);
    await rig.store.transaction((tx) =>
      tx.updateSubscription(waiting.subscription.id, { nextBillingAt: null })
    );
  });

  it('more that wait than a batch holds do not keep the others from being billed', async () => {
    const waiting = await manySubscribers(rig.store, 120, { anchorOn: '2026-01-10' });
    const billed = await oneSubscriber(rig.store, { account: rig.account, anchorOn: '2026-01-11' });
    await rig.runOn('2026-02-11');
    expect(await rig.invoices(billed.subscription)).toHaveLength(1);
    await rig.store.transaction(async (tx) => {
      for (const { subscription } of waiting)
        await tx.updateSubscription(subscription.id, { nextBillingAt: null });
    });
  }, 60_000);
});

describe('a crash between any two calls of the store, and a run after it', () => {
  /** A subscription for each thing that a run does. */
  async function oneOfEach(): Promise<{ one: Subscriber; what: string }[]> {
    const parts = { account: rig.account, anchorOn: '2026-04-01' };
    const make = async (what: string, options: Parameters<typeof oneSubscriber>[1] = {}) => ({
      what,
      one: await oneSubscriber(rig.store, { ...parts, ...options }),
    });
    return [
      await make('renew'),
      await make('renew another'),
      await make('offline', {
        account: rig.offlineAccount,
        subscription: { collection: 'offline', paymentMethodId: null },
      }),
      await make('no method', { subscription: { paymentMethodId: null } }),
      await make('end', { subscription: { cancelOn: '2026-05-01' } }),
      await make('broken', { client: { billing: null } }),
    ];
  }

  /** Every call into the store from here on fails, from the nth on: before its effect, or after it. */
  function dieAt(nth: number, moment: 'before' | 'after'): { stop(): void; happened(): boolean } {
    let count = 0;
    const { store } = rig;
    const originals: Partial<Store> = {};
    const guarded = (name: keyof Store) => {
      const original = store[name] as (...given: unknown[]) => Promise<unknown>;
      Object.assign(originals, { [name]: original });
      Object.assign(store, {
        [name]: async (...given: unknown[]) => {
          count += 1;
          if (count > nth || (count === nth && moment === 'before')) throw new Error('The process is gone.');
          const answer = await original(...given);
          if (count === nth) throw new Error('The process is gone.');
          return answer;
        },
      });
    };
    for (const name of [
      'transaction',
      'claimDue',
      'releaseClaims',
      'takeLease',
      'releaseLease',
      'testClockOffsetMs',
    ] as const)
      guarded(name);
    return { stop: () => void Object.assign(store, originals), happened: () => count >= nth };
  }

  async function endOf({ one: { subscription }, what }: { one: Subscriber; what: string }) {
    const { state, parked, period } = await rig.reload(subscription);
    const invoices = await rig.invoices(subscription);
    const attempts = (await Promise.all(invoices.map(rig.attempts))).flat();
    const mails = await rig.mailKinds(subscription.publicId, ...invoices.map(({ publicId }) => publicId));
    return {
      what,
      state,
      isParked: parked !== null,
      period: period?.start,
      invoices: invoices.length,
      attempts: attempts.length,
      mails: mails.sort(),
    };
  }

  it('ends the same', async () => {
    const expected = [
      {
        what: 'renew',
        state: 'active',
        isParked: false,
        period: '2026-05-01',
        invoices: 1,
        attempts: 1,
        mails: [],
      },
      {
        what: 'renew another',
        state: 'active',
        isParked: false,
        period: '2026-05-01',
        invoices: 1,
        attempts: 1,
        mails: [],
      },
      {
        what: 'offline',
        state: 'active',
        isParked: false,
        period: '2026-05-01',
        invoices: 1,
        attempts: 0,
        mails: ['invoice_due'],
      },
      {
        what: 'no method',
        state: 'past_due',
        isParked: false,
        period: '2026-05-01',
        invoices: 1,
        attempts: 0,
        mails: ['alert', 'payment_failed'],
      },
      {
        what: 'end',
        state: 'cancelled',
        isParked: false,
        period: '2026-04-01',
        invoices: 0,
        attempts: 0,
        mails: ['subscription_ended'],
      },
      {
        what: 'broken',
        state: 'active',
        isParked: true,
        period: '2026-04-01',
        invoices: 0,
        attempts: 0,
        mails: ['alert'],
      },
    ];
    rig.at('2026-05-01');
    const problems: unknown[] = [];
    let deaths = 0;
    for (const moment of ['before', 'after'] as const) {
      for (let nth = 1, hasHappened = true; hasHappened; nth += 1) {
        const all = await oneOfEach();
        const death = dieAt(nth, moment);
        await rig.run().catch(() => undefined);
        hasHappened = death.happened();
        deaths += hasHappened ? 1 : 0;
        death.stop();
        await later(() => rig.run('restarted'));
        const ends = await Promise.all(all.map(endOf));
        if (JSON.stringify(ends) !== JSON.stringify(expected)) problems.push({ moment, nth, ends });
      }
    }
    expect(problems).toEqual([]);
    // Lease, claims, batch, each single step, releases: of both modes, before and after.
    expect(deaths).toBeGreaterThan(20);
    await expectBooksToHold();
  }, 120_000);
});

describe('somebody changes a subscription between the claim and the batch', () => {
  it('it is left out and computed again: a cancellation that came meanwhile is kept', async () => {
    const [a, b] = await manySubscribers(rig.store, 2, { account: rig.account, anchorOn: '2026-06-10' });
    if (!a || !b) throw new Error('There are fewer than two.');
    rig.at('2026-07-10');
    const { store } = rig;
    const { claimDue } = store;
    let isFirst = true;
    Object.assign(store, {
      claimDue: async (...given: Parameters<Store['claimDue']>) => {
        const claimed = await claimDue(...given);
        if (isFirst)
          await store.transaction((tx: StoreTx) =>
            tx.updateSubscription(a.subscription.id, { cancelOn: '2026-07-10' })
          );
        isFirst = false;
        return claimed;
      },
    });
    await rig.run();
    Object.assign(store, { claimDue });
    await rig.run();
    expect((await rig.reload(a.subscription)).state).toBe('cancelled');
    expect(await rig.invoices(a.subscription)).toEqual([]);
    expect(await rig.invoices(b.subscription)).toHaveLength(1);
  });
});

it('news of a failure, told twice, is the same once', async () => {
  const { subscription } = await oneSubscriber(rig.store, { account: rig.account, anchorOn: '2026-06-12' });
  await rig.runOn('2026-07-12');
  await rig.answer(subscription, 'failed', HARD);
  const [invoice] = await rig.invoices(subscription);
  const once = await rig.mailKinds(subscription.publicId, invoice?.publicId ?? '');
  await rig.answer(subscription, 'failed', HARD);
  expect(await rig.mailKinds(subscription.publicId, invoice?.publicId ?? '')).toEqual(once);
});
