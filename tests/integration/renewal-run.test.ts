/** The run on a real database: claims, batches, halves, parking, catching up (BILLING.md, subscriptions, 3; documents, 1). */
import { sentenceOf } from '../../server/src/billing/said';
import { verifyStamp } from '../../server/src/billing';
import type { Store } from '../../server/src/ports';
import { manySubscribers, onePlan, oneSubscriber, type Subscriber } from '../support/subscriptions';
import { startRenewalRig, type RenewalRig } from '../support/renewal-rig';

let rig: RenewalRig;

beforeAll(async () => {
  rig = await startRenewalRig();
});
afterAll(async () => {
  await rig.close();
});

/** Transactions of the store since this was called. */
function countTransactions(store: Store): { stop(): number } {
  const { transaction } = store;
  let count = 0;
  Object.assign(store, {
    transaction: (work: never) => {
      count += 1;
      return transaction(work);
    },
  });
  return {
    stop() {
      Object.assign(store, { transaction });
      return count;
    },
  };
}

async function numbersOf(): Promise<number[]> {
  const rows = await rig.rows('invoices');
  return rows.map((row) => Number(row['number'])).sort((a, b) => a - b);
}

/** Ids of those that have exactly one invoice. */
async function billedOf(many: readonly Subscriber[]): Promise<number[]> {
  const counts = new Map<unknown, number>();
  for (const row of await rig.rows('invoices')) {
    counts.set(row['subscription_id'], (counts.get(row['subscription_id']) ?? 0) + 1);
  }
  return many.flatMap(({ subscription: { id } }) => (counts.get(id) === 1 ? [id] : []));
}
const allBut = (bad: Subscriber, many: readonly Subscriber[]): number[] =>
  many.flatMap(({ subscription: { id } }) => (id === bad.subscription.id ? [] : [id]));

async function expectBooksToHold(): Promise<void> {
  const numbers = await numbersOf();
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  for (const { id } of await rig.rows('invoices')) {
    const invoice = await rig.store.invoice(id as never);
    expect(invoice && verifyStamp(invoice)).toBe(true);
  }
}

describe('a renewal', () => {
  it('issues one invoice for the period that begins, and writes its charge for after the commit', async () => {
    const one = await oneSubscriber(rig.store, { account: rig.account, anchorOn: '2026-01-31' });
    await rig.runOn('2026-02-28');

    const subscription = await rig.reload(one.subscription);
    // From 31 January: 28 February, and 31 March after it.
    expect(subscription).toMatchObject({
      state: 'active',
      period: { start: '2026-02-28', end: '2026-03-31', index: 1 },
      nextBillingAt: '2026-03-30T22:00:00.000Z',
    });
    const [invoice, ...others] = await rig.invoices(subscription);
    expect(others).toEqual([]);
    expect(invoice).toMatchObject({
      state: 'pending',
      period: { start: '2026-02-28', end: '2026-03-31' },
      renewalKey: `${subscription.publicId}:2026-02-28`,
      net: 2_000n,
      tax: 400n,
      total: 2_400n,
      balanceDue: 2_400n,
      dueOn: '2026-02-28',
      issued: { number: 1, issuedOn: '2026-02-28', numberText: 'TEST-INV-000001' },
    });
    const [attempt] = invoice ? await rig.attempts(invoice) : [];
    expect(attempt).toMatchObject({
      session: 'off_session',
      state: 'submitted',
      amount: { amount: 2_400n, currency: 'EUR' },
      paymentMethodId: one.method.id,
      allocations: [{ invoiceId: invoice?.id, amount: 2_400n }],
    });
    expect(attempt?.submission).toContain(one.method.methodRef);
    const history = await rig.store.history('subscription', subscription.publicId, 10);
    expect(history.map(({ event }) => event)).toEqual(['subscription.renewed']);
    expect(rig.events.map(({ name }) => name)).toEqual(['invoice.issued', 'subscription.renewed']);
  });

  it('happens once: a second run on the same day finds nothing', async () => {
    const before = await numbersOf();
    await rig.run();
    await rig.runOn('2026-03-30T21:59:59.999Z');
    expect(await numbersOf()).toEqual(before);
  });

  it('is due at the beginning of the day where the merchant is', async () => {
    await rig.runOn('2026-03-30T22:00:00.000Z');
    expect(await numbersOf()).toEqual([1, 2]);
    await expectBooksToHold();
  });
});

describe('after an outage', () => {
  it('the missed periods are billed in one run, numbered in the order in which they became due', async () => {
    const plan = await onePlan(rig.store);
    const [a, b] = await Promise.all([
      oneSubscriber(rig.store, { account: rig.account, plan, anchorOn: '2026-04-10' }),
      oneSubscriber(rig.store, { account: rig.account, plan, anchorOn: '2026-04-20' }),
    ]);
    // Due: 10 May, 20 May, 10 June, 20 June, 10 July.
    await rig.runOn('2026-07-12');
    const [ofA, ofB] = [await rig.invoices(a.subscription), await rig.invoices(b.subscription)];
    const inOrder = [...ofA, ...ofB].sort((x, y) => (x.issued?.number ?? 0) - (y.issued?.number ?? 0));
    expect(inOrder.map(({ period }) => period?.start)).toEqual([
      '2026-05-10',
      '2026-05-20',
      '2026-06-10',
      '2026-06-20',
      '2026-07-10',
    ]);
    // The date of a series is never set back: each is issued on the day of the run, and due on it.
    expect(new Set(inOrder.map(({ issued, dueOn }) => `${issued?.issuedOn} ${dueOn}`))).toEqual(
      new Set(['2026-07-12 2026-07-12'])
    );
    expect(await rig.reload(a.subscription)).toMatchObject({ period: { start: '2026-07-10', index: 3 } });
    await expectBooksToHold();
  });

  it('more than the cap are not charged: one review, and nothing until a person lets it go', async () => {
    const one = await oneSubscriber(rig.store, { account: rig.account, anchorOn: '2026-03-15' });
    await rig.runOn('2026-07-16');
    expect(await rig.invoices(one.subscription)).toEqual([]);
    const parked = await rig.reload(one.subscription);
    expect(sentenceOf(parked.parked?.reason ?? '')).toMatch(/^4 periods were missed/);
    await rig.run();
    expect(await rig.invoices(one.subscription)).toEqual([]);
    expect(await rig.mailKinds(parked.publicId)).toEqual(['alert']);
    const history = await rig.store.history('subscription', parked.publicId, 10);
    expect(history.map(({ event }) => event).sort()).toEqual(['alert.review_needed', 'subscription.parked']);
  });

  it('never past a planned end, nor past the fixed number of periods', async () => {
    const cancelled = await oneSubscriber(rig.store, {
      account: rig.account,
      anchorOn: '2026-05-17',
      subscription: { cancelOn: '2026-07-17' },
    });
    const three = await oneSubscriber(rig.store, {
      account: rig.account,
      anchorOn: '2026-05-17',
      version: { periods: 3 },
    });
    await rig.runOn('2026-09-20');
    expect((await rig.invoices(cancelled.subscription)).map(({ period }) => period?.start)).toEqual([
      '2026-06-17',
    ]);
    expect((await rig.invoices(three.subscription)).map(({ period }) => period?.start)).toEqual([
      '2026-06-17',
      '2026-07-17',
    ]);
    expect(await rig.reload(cancelled.subscription)).toMatchObject({
      state: 'cancelled',
      nextBillingAt: null,
    });
    expect(await rig.reload(three.subscription)).toMatchObject({ state: 'expired', nextBillingAt: null });
    await expectBooksToHold();
  });
});

describe('what is not charged by a provider', () => {
  it('offline: the invoice is owed, with a link and a mail, and no charge', async () => {
    const one = await oneSubscriber(rig.store, {
      account: rig.offlineAccount,
      anchorOn: '2026-09-21',
      subscription: { collection: 'offline', paymentMethodId: null },
    });
    await rig.runOn('2026-10-21');
    const [invoice] = await rig.invoices(one.subscription);
    if (!invoice) throw new Error('Nothing was billed.');
    expect(invoice).toMatchObject({ state: 'pending', balanceDue: 2_400n });
    expect(await rig.attempts(invoice)).toEqual([]);
    expect(await rig.mailKinds(invoice.publicId)).toEqual(['invoice_due']);
    const request = await rig.store.requestOfOwedInvoice(invoice.id);
    expect(request).toMatchObject({
      type: 'invoice',
      state: 'pending',
      subscriptionId: one.subscription.id,
      invoiceId: invoice.id,
      amount: { amount: 2_400n, currency: 'EUR' },
      buyer: { name: one.client.name },
      // 365 days later.
      expiresAt: '2027-10-21T10:00:00.000Z',
    });
    expect(await rig.reload(one.subscription)).toMatchObject({ state: 'active', period: { index: 1 } });
  });

  it.each(['free', 'external'] as const)(
    '%s: the period moves on, without an invoice',
    async (collection) => {
      const before = await numbersOf();
      const one = await oneSubscriber(rig.store, {
        anchorOn: '2026-03-22',
        version: { charging: collection, netPrice: { amount: 0n, currency: 'EUR' } },
        subscription: { collection, accountId: null, paymentMethodId: null },
      });
      await rig.runOn('2026-10-22');
      expect(await numbersOf()).toEqual(before);
      expect(await rig.reload(one.subscription)).toMatchObject({
        state: 'active',
        parked: null,
        period: { start: '2026-10-22', end: '2026-11-22', index: 7 },
      });
    }
  );
});

describe('one with broken data among 200', () => {
  const breakings: readonly [string, (bad: Subscriber) => Promise<unknown>][] = [
    [
      'a currency that nobody knows',
      async ({ subscription }) => {
        const broken = await onePlan(rig.store);
        await rig.app.strapi.db
          .connection('client_billing_plan_versions')
          .where({ id: broken.version.id })
          .update({ currency: 'ZZZ' });
        await rig.app.strapi.db
          .connection('client_billing_subscriptions')
          .where({ id: subscription.id })
          .update({ plan_version_id: broken.version.id });
      },
    ],
    [
      'a payer without billing details',
      ({ client }) => rig.store.transaction((tx) => tx.updateClient(client.id, { billing: null })),
    ],
    [
      'a plan version that is gone',
      ({ subscription }) =>
        rig.app.strapi.db
          .connection('client_billing_subscriptions')
          .where({ id: subscription.id })
          .update({ plan_version_id: null }),
    ],
  ];

  it.each(breakings)(
    '%s: it is parked with an alert, and the other 199 are billed',
    async (_what, spoil) => {
      const firstDays = ['2026-10-25', '2026-10-26', '2026-10-27'];
      const anchorOn = firstDays[breakings.findIndex(([what]) => what === _what)] ?? '';
      const many = await manySubscribers(rig.store, 200, { account: rig.account, anchorOn });
      const bad = many[130];
      if (!bad) throw new Error('There are fewer than 131.');
      await spoil(bad);
      await rig.runOn(anchorOn.replace('-10-', '-11-'));

      expect(await billedOf(many)).toEqual(allBut(bad, many));
      const row = (await rig.rows('subscriptions')).find(({ id }) => id === bad.subscription.id);
      expect(row?.['parked_at']).not.toBeNull();
      expect(await rig.mailKinds(bad.subscription.publicId)).toEqual(['alert']);
      await expectBooksToHold();
    },
    60_000
  );

  it('one that only the database refuses is found by halving, in a bounded number of transactions', async () => {
    const many = await manySubscribers(rig.store, 200, { account: rig.account, anchorOn: '2026-10-28' });
    const bad = many[77];
    if (!bad) throw new Error('There are fewer than 78.');
    // The invoice of its next period is there already: the key of the period refuses a second one.
    const [other] = await rig.rows('invoices');
    await rig.app.strapi.db
      .connection('client_billing_invoices')
      .where({ id: other?.['id'] })
      .update({ renewal_key: `${bad.subscription.publicId}:2026-11-28` });
    const counted = countTransactions(rig.store);
    await rig.runOn('2026-11-28');
    const transactions = counted.stop();

    expect(await billedOf(many)).toEqual(allBut(bad, many));
    expect(sentenceOf((await rig.reload(bad.subscription)).parked?.reason ?? '')).toMatch(
      /^This period has been invoiced already/
    );
    // 200 → 100 → 50 → 25 → 13 → 7 → 4 → 2 → 1: nine that fail, one repeated, eight other halves, one to park.
    // A claim opens one more each time: one with something in it, one that finds nothing, one for live mode.
    expect(transactions).toBeLessThanOrEqual(22);
    expect(await rig.mailKinds(bad.subscription.publicId)).toEqual(['alert']);
    await expectBooksToHold();
  }, 60_000);
});
