/** How subscriptions begin and end, by the calendar and by hand (BILLING.md, subscriptions, 1 and 5). */
import { sentenceOf } from '../../server/src/billing/said';
import { isBillingError } from '../../server/src/billing';
import type { Subscription } from '../../server/src/billing/subscription/types';
import type { BillingEvent, StoreTx } from '../../server/src/ports';
import { cancelSubscription, resumeSubscription } from '../../server/src/use-cases/cancel-subscription';
import { releaseSubscription } from '../../server/src/use-cases/release-subscription';
import type { SettleContext } from '../../server/src/use-cases/settle-request';
import { acceptSubscription } from '../../server/src/use-cases/accept-subscription';
import { lapseInvitation } from '../../server/src/use-cases/subscription-effects';
import { withdrawSubscription } from '../../server/src/use-cases/withdraw-subscription';
import { buyer, newClient } from '../support/records';
import { SETTINGS, SOFT, startRenewalRig, type RenewalRig } from '../support/renewal-rig';
import { newSubscription, onePlan, oneSubscriber, type Subscriber } from '../support/subscriptions';

const ADA = 'admin:1 Ada';
let rig: RenewalRig;

beforeAll(async () => {
  rig = await startRenewalRig();
});
afterAll(async () => {
  await rig.close();
});

const subscribed = (anchorOn: string, options = {}): Promise<Subscriber> =>
  oneSubscriber(rig.store, { account: rig.account, anchorOn, ...options });
const billedFrom = async (subscription: Pick<Subscription, 'id'>) =>
  (await rig.invoices(subscription)).map(({ period }) => period?.start);
const reasonOf = ({ parked }: Subscription) => sentenceOf(parked?.reason ?? '');
const refused = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (isBillingError(error) ? error.code : String(error))
  );

describe('a cancellation at the period’s end', () => {
  it('monthly since 2025-09-01, cancelled on 2025-09-12: active until 2025-10-01, and not billed any more', async () => {
    const { subscription } = await subscribed('2025-09-01');
    rig.at('2025-09-12');
    await cancelSubscription(rig.world, subscription.publicId, 'period_end', ADA);
    expect(await rig.reload(subscription)).toMatchObject({
      state: 'active',
      cancelOn: '2025-10-01',
      nextBillingAt: '2025-09-30T22:00:00.000Z',
    });
    await rig.runOn('2025-09-30T21:59:59.999Z');
    expect((await rig.reload(subscription)).state).toBe('active');
    await rig.runOn('2025-09-30T22:00:00.000Z');
    expect(await rig.reload(subscription)).toMatchObject({ state: 'cancelled', nextBillingAt: null });
    expect(await billedFrom(subscription)).toEqual([]);
    expect(await rig.mailKinds(subscription.publicId)).toEqual([
      'cancellation_planned',
      'alert',
      'subscription_ended',
    ]);
  });

  it('is taken back until that day, and the next period is billed', async () => {
    const { subscription } = await subscribed('2025-09-02');
    rig.at('2025-09-12');
    await cancelSubscription(rig.world, subscription.publicId, 'period_end', ADA);
    expect(await refused(cancelSubscription(rig.world, subscription.publicId, 'period_end', ADA))).toBe(
      'transition_refused'
    );
    rig.at('2025-10-01');
    await resumeSubscription(rig.world, subscription.publicId, ADA);
    expect(await refused(resumeSubscription(rig.world, subscription.publicId, ADA))).toBe(
      'transition_refused'
    );
    await rig.runOn('2025-10-02');
    expect(await rig.reload(subscription)).toMatchObject({ state: 'active', cancelOn: null });
    expect(await billedFrom(subscription)).toEqual(['2025-10-02']);
  });

  it('on the day itself it can no longer be taken back, though the run has not come yet', async () => {
    const { subscription } = await subscribed('2025-09-03');
    rig.at('2025-09-12');
    await cancelSubscription(rig.world, subscription.publicId, 'period_end', ADA);
    rig.at('2025-10-03');
    expect(await refused(resumeSubscription(rig.world, subscription.publicId, ADA))).toBe(
      'transition_refused'
    );
    await rig.run();
    expect((await rig.reload(subscription)).state).toBe('cancelled');
  });

  it('keeps notice and commitment: the periods before it are billed', async () => {
    const { subscription } = await subscribed('2025-09-04', {
      version: { commitmentPeriods: 3, noticeDays: 10 },
    });
    rig.at('2025-09-12');
    await cancelSubscription(rig.world, subscription.publicId, 'period_end', ADA);
    expect((await rig.reload(subscription)).cancelOn).toBe('2025-12-04');
    for (const day of ['2025-10-04', '2025-11-04', '2025-12-04']) {
      await rig.runOn(day);
      if ((await rig.reload(subscription)).state === 'active') await rig.answer(subscription, 'succeeded');
    }
    expect(await billedFrom(subscription)).toEqual(['2025-10-04', '2025-11-04']);
    expect((await rig.reload(subscription)).state).toBe('cancelled');
  });

  it('past due, it ends on that day: what is owed stays so, and is not charged any more', async () => {
    const { subscription } = await subscribed('2025-10-05', { version: { graceDays: 60 } });
    await rig.changeSettings({ dunning: { retryDays: [3, 30], afterGrace: 'suspend' } });
    await rig.runOn('2025-11-05');
    await rig.answer(subscription, 'failed', SOFT);
    await cancelSubscription(rig.world, subscription.publicId, 'period_end', ADA);
    await rig.runOn('2025-12-05');
    expect(await rig.reload(subscription)).toMatchObject({ state: 'cancelled', nextBillingAt: null });
    const [invoice] = await rig.invoices(subscription);
    expect(invoice).toMatchObject({ state: 'pending' });
    expect(invoice && (await rig.attempts(invoice))).toHaveLength(1);
    await rig.changeSettings({ dunning: SETTINGS.dunning });
  });
});

describe('at once', () => {
  it('it stops today, without a refund; a charge that is under way is left to its end', async () => {
    const { subscription } = await subscribed('2025-11-06');
    await rig.runOn('2025-12-06');
    await cancelSubscription(rig.world, subscription.publicId, 'at_once', ADA);
    expect(await rig.reload(subscription)).toMatchObject({ state: 'cancelled', nextBillingAt: null });
    await rig.answer(subscription, 'succeeded');
    expect((await rig.reload(subscription)).state).toBe('cancelled');
    expect((await rig.invoices(subscription)).map(({ state }) => state)).toEqual(['paid']);
    expect(await rig.rows('refunds')).toEqual([]);
    await rig.runOn('2026-02-06');
    expect(await billedFrom(subscription)).toEqual(['2025-12-06']);
    expect(await refused(cancelSubscription(rig.world, subscription.publicId, 'at_once', ADA))).toBe(
      'transition_refused'
    );
  });
});

describe('before it begins', () => {
  const contextOf = async (): Promise<SettleContext & { events: BillingEvent[] }> => ({
    settings: await rig.world.settings.read(),
    businessNow: await rig.world.clock.business('test'),
    systemNow: rig.world.clock.system(),
    actor: 'client',
    events: [],
    random: rig.world.random,
    links: rig.world.links,
  });
  const inTransaction = async <T>(work: (tx: StoreTx, context: SettleContext) => Promise<T>): Promise<T> => {
    const context = await contextOf();
    return rig.store.transaction((tx) => work(tx, context));
  };
  async function invited(given: Partial<Subscription> = {}): Promise<Subscriber> {
    const { plan, version, client, method } = await subscribed('2026-01-01', {
      subscription: { state: 'cancelled' },
    });
    const account = given.collection === 'offline' ? rig.offlineAccount : rig.account;
    const subscription = await rig.store.transaction((tx) =>
      tx.insertSubscription(newSubscription({ client, version, account }, { state: 'pending', ...given }))
    );
    return { plan, version, client, method, account, subscription };
  }

  it('accepted for a day ahead, it begins on that day: the run bills and charges the first period', async () => {
    const { subscription, method } = await invited({ startOn: '2026-03-31' });
    rig.at('2026-03-10');
    await inTransaction((tx, context) =>
      acceptSubscription(tx, { subscription, request: null, method }, context)
    );
    expect(await rig.reload(subscription)).toMatchObject({
      state: 'pending',
      acceptedAt: '2026-03-10T10:00:00.000Z',
      term: null,
      // Midnight of 31 March in Paris, by summer time since the 29th.
      nextBillingAt: '2026-03-30T22:00:00.000Z',
    });
    await rig.runOn('2026-03-30T21:00:00.000Z');
    expect(await billedFrom(subscription)).toEqual([]);
    await rig.runOn('2026-03-31');
    expect(await rig.reload(subscription)).toMatchObject({
      state: 'active',
      term: { anchor: '2026-03-31' },
      period: { start: '2026-03-31', end: '2026-04-30', index: 0 },
    });
    expect(await billedFrom(subscription)).toEqual(['2026-03-31']);
    const [invoice] = await rig.invoices(subscription);
    expect(invoice && (await rig.attempts(invoice))).toHaveLength(1);
    const names = rig.events
      .filter(({ objectId }) => objectId === subscription.publicId)
      .map(({ name }) => name);
    expect(names).toEqual(['subscription.activated']);
  });

  it('offline: it begins at the click, with an invoice to be paid by hand; told twice, it begins once', async () => {
    const { subscription } = await invited({ collection: 'offline' });
    rig.at('2026-04-02');
    for (let times = 0; times < 2; times += 1) {
      await inTransaction((tx, context) =>
        acceptSubscription(tx, { subscription, request: null, method: null }, context)
      );
    }
    expect(await rig.reload(subscription)).toMatchObject({
      state: 'active',
      period: { start: '2026-04-02', end: '2026-05-02', index: 0 },
      // Seven days of grace from the day after it is due: 10 April in Paris.
      dunning: { failedOn: '2026-04-03', graceEndOn: '2026-04-10' },
      nextBillingAt: '2026-04-09T22:00:00.000Z',
    });
    const [invoice, ...others] = await rig.invoices(subscription);
    expect(others).toEqual([]);
    expect(invoice).toMatchObject({ state: 'pending', balanceDue: 2_400n, dueOn: '2026-04-02' });
    expect(invoice && (await rig.mailKinds(invoice.publicId))).toEqual(['invoice_due']);
  });

  it('who begins with it is a client from that day on, which is told once', async () => {
    const { version } = await onePlan(rig.store, { version: { charging: 'free' } });
    const [first, second, client] = await rig.store.transaction(async (tx) => {
      const draft = await tx.insertClient(newClient());
      const terms = { state: 'pending', collection: 'free' } as const;
      const give = () => tx.insertSubscription(newSubscription({ client: draft, version }, terms));
      return [await give(), await give(), draft] as const;
    });
    for (const subscription of [first, second]) {
      const context = await contextOf();
      await rig.store.transaction((tx) =>
        acceptSubscription(tx, { subscription, request: null, method: null }, context)
      );
      const told = context.events.filter(({ name }) => name === 'client.activated');
      expect(told.map(({ objectId }) => objectId)).toEqual(subscription === first ? [client.publicId] : []);
    }
    const history = await rig.store.history('client', client.publicId, 50);
    expect(history.map(({ event }) => event)).toEqual(['client.activated']);
  });

  it.each([
    ['expire', 'expired'],
    ['delete', 'cancelled'],
  ] as const)('an invitation that ends by «%s» leaves it %s', async (how, state) => {
    const { subscription } = await invited();
    await inTransaction((tx, context) => lapseInvitation(tx, subscription.id, how, context));
    expect(await rig.reload(subscription)).toMatchObject({ state, nextBillingAt: null });
  });

  it('an invitation that ends after it was accepted changes nothing', async () => {
    const { subscription, method } = await invited({ startOn: '2026-06-30' });
    await inTransaction((tx, context) =>
      acceptSubscription(tx, { subscription, request: null, method }, context)
    );
    await inTransaction((tx, context) => lapseInvitation(tx, subscription.id, 'expire', context));
    expect((await rig.reload(subscription)).state).toBe('pending');
    await withdrawSubscription(rig.world, subscription.publicId, ADA);
    expect(await rig.reload(subscription)).toMatchObject({ state: 'cancelled', nextBillingAt: null });
    await rig.runOn('2026-06-30');
    expect(await billedFrom(subscription)).toEqual([]);
    // Who had accepted is told, and so is the merchant.
    const mails = (await rig.rows('outbox')).filter((row) => row['object_id'] === subscription.publicId);
    expect(mails.map((row) => row['kind'])).toEqual(['subscription_ended', 'alert']);
    expect(JSON.parse(String(mails[0]?.['payload']))).toMatchObject({ why: 'withdrawn' });
    expect(rig.events.filter(({ objectId }) => objectId === subscription.publicId).at(-1)).toMatchObject({
      name: 'subscription.cancelled',
      facts: { why: 'withdrawn' },
    });
  });

  it('a draft is withdrawn; what has begun is not', async () => {
    const { subscription: draft } = await invited({ state: 'draft' });
    await withdrawSubscription(rig.world, draft.publicId, ADA);
    expect((await rig.reload(draft)).state).toBe('cancelled');
    expect(await rig.mailKinds(draft.publicId)).toEqual([]);
    const { subscription: running } = await subscribed('2026-06-15');
    expect(await refused(withdrawSubscription(rig.world, running.publicId, ADA))).toBe('transition_refused');
  });
});

describe('let go', () => {
  it('what was set aside for too many missed periods is billed for all of them', async () => {
    const { subscription } = await subscribed('2026-01-20');
    await rig.runOn('2026-06-21');
    expect(reasonOf(await rig.reload(subscription))).toMatch(/^5 periods were missed/);
    await releaseSubscription(rig.world, subscription.publicId, ADA);
    expect(await billedFrom(subscription)).toEqual([
      '2026-02-20',
      '2026-03-20',
      '2026-04-20',
      '2026-05-20',
      '2026-06-20',
    ]);
    expect(await rig.reload(subscription)).toMatchObject({ parked: null, period: { start: '2026-06-20' } });
    await rig.run();
    expect(await billedFrom(subscription)).toHaveLength(5);
    expect(await refused(releaseSubscription(rig.world, subscription.publicId, ADA))).toBe(
      'transition_refused'
    );
  });

  it('what was broken and is mended is billed by the next run', async () => {
    const { subscription, client } = await subscribed('2026-05-22', { client: { billing: null } });
    await rig.runOn('2026-06-22');
    expect(reasonOf(await rig.reload(subscription))).toMatch(/^The payer has no billing details/);
    // Not mended yet: the admin is told, and it stays set aside.
    expect(await refused(releaseSubscription(rig.world, subscription.publicId, ADA))).toBe(
      'invalid_argument'
    );
    await rig.store.transaction((tx) => tx.updateClient(client.id, { billing: buyer }));
    await releaseSubscription(rig.world, subscription.publicId, ADA);
    await rig.run();
    expect(await billedFrom(subscription)).toEqual(['2026-06-22']);
  });
});
