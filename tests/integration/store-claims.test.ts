import { NOON, ONE_PM, storeOf } from '../support/records';
import { statementsOf } from '../support/statements';
import { STORE_DOOR } from '../support/store-door';
import { bootStrapi, type StrapiApp } from '../support/strapi-app';
import { manySubscribers, oneSubscriber, type Subscriber } from '../support/subscriptions';
import { said, type Said } from '../../server/src/billing/said';
import type { ClaimedSubscription, Store } from '../../server/src/ports';

/** The morning after 1 April in Paris, on which what `oneSubscriber` makes renews. */
const APRIL = '2026-04-01T08:00:00.000Z';
const S = 'client_billing_subscriptions';

describe('what is due is claimed', () => {
  let app: StrapiApp;
  let store: Store;
  beforeAll(async () => {
    app = await bootStrapi({ door: STORE_DOOR });
    store = storeOf(app);
  });
  beforeEach(() => app.strapi.db.connection(S).delete());
  afterAll(() => app.close());

  const claim = (token: string, { limit = 100, at = NOON, until = ONE_PM, now = APRIL } = {}) =>
    store.claimDue('test', now, limit, { token, until, systemNow: at });
  const idsIn = ({ rows }: { rows: readonly ClaimedSubscription[] }) =>
    rows.map(({ subscription }) => subscription.id);
  const idsOf = (subscribers: readonly Subscriber[]) =>
    subscribers.map(({ subscription }) => subscription.id);

  it('with all that is needed to compute it in memory', async () => {
    const { subscription, plan, version, client, account, method } = await oneSubscriber(store);
    expect(await claim('run')).toEqual({
      rows: [
        {
          subscription,
          version,
          next: null,
          planPublicId: plan.publicId,
          client,
          payer: client,
          account,
          method,
        },
      ],
      broken: [],
    });
  });

  it('with its payer, when that is another client, and without account and method where there is none', async () => {
    const { client: payer } = await oneSubscriber(store, { anchorOn: '2026-09-01' });
    const free = await oneSubscriber(store, {
      version: { charging: 'free', netPrice: { amount: 0n, currency: 'EUR' } },
      subscription: { payerId: payer.id, collection: 'free', accountId: null, paymentMethodId: null },
    });
    expect((await claim('run')).rows).toMatchObject([
      { client: { id: free.client.id }, payer: { id: payer.id }, account: null, method: null },
    ]);
  });

  it('oldest first, no more than the limit, and what is left the next time', async () => {
    const later = await oneSubscriber(store, { anchorOn: '2026-02-28' }); // renews on 28 March
    const sooner = await oneSubscriber(store, { anchorOn: '2026-02-10' }); // on 10 March
    const last = await oneSubscriber(store); // on 1 April
    expect(idsIn(await claim('one', { limit: 2 }))).toEqual(idsOf([sooner, later]));
    expect(idsIn(await claim('two', { limit: 2 }))).toEqual(idsOf([last]));
    expect(await claim('three', { limit: 2 })).toEqual({ rows: [], broken: [] });
  });

  it('from the very moment on, in its mode, unless it is parked or nothing is to come', async () => {
    const { subscription } = await oneSubscriber(store);
    // 1 April begins in Paris, then two hours ahead of UTC.
    expect(subscription.nextBillingAt).toBe('2026-03-31T22:00:00.000Z');
    await oneSubscriber(store, { subscription: { parked: { at: NOON, reason: said`broken` } } });
    await oneSubscriber(store, { subscription: { nextBillingAt: null } });
    await oneSubscriber(store, { subscription: { mode: 'live' } });
    expect(idsIn(await claim('early', { now: '2026-03-31T21:59:59.999Z' }))).toEqual([]);
    expect(idsIn(await claim('punctual', { now: '2026-03-31T22:00:00.000Z' }))).toEqual([subscription.id]);
  });

  it('by one run at a time: of eight that ask at once each gets others, and all are got', async () => {
    const all = await manySubscribers(store, 60);
    const claims = await Promise.all(
      Array.from({ length: 8 }, (_, run) => claim(`run-${run}`, { limit: 10 }))
    );
    const got = claims.flatMap(idsIn);
    expect(new Set(got).size).toBe(got.length);
    const rest = idsIn(await claim('rest'));
    expect([...got, ...rest].sort((a, b) => a - b)).toEqual(idsOf(all));
  });

  it('until it is let go, or its time is over on the system clock', async () => {
    const { subscription } = await oneSubscriber(store);
    await claim('one');
    expect(idsIn(await claim('two', { at: '2026-03-02T12:59:59.999Z' }))).toEqual([]);
    expect(idsIn(await claim('two', { at: ONE_PM, until: '2026-03-02T14:00:00.000Z' }))).toEqual([
      subscription.id,
    ]);
    await store.releaseClaims('one');
    expect(idsIn(await claim('three'))).toEqual([]);
    await store.releaseClaims('two');
    expect(idsIn(await claim('three'))).toEqual([subscription.id]);
  });

  it('and what cannot be read is told apart from the others, each with its reason', async () => {
    const [whole, noVersion, noEnd, noPayer] = await manySubscribers(store, 4);
    if (!whole || !noVersion || !noEnd || !noPayer) throw new Error('There are four.');
    const lose = ({ subscription: { id } }: Subscriber, column: string) =>
      app.strapi.db
        .connection(S)
        .where({ id })
        .update({ [column]: null });
    await lose(noVersion, 'plan_version_id');
    await lose(noEnd, 'period_end_on');
    await lose(noPayer, 'payer_id');
    const claimed = await claim('run');
    expect(idsIn(claimed)).toEqual([whole.subscription.id]);
    const named = ({ subscription: { id, publicId, mode } }: Subscriber, reason: Said) => ({
      id,
      publicId,
      mode,
      reason,
    });
    expect(claimed.broken).toEqual([
      named(noVersion, said`The plan version of this subscription cannot be read.`),
      named(noEnd, said`This subscription cannot be read.`),
      named(noPayer, said`The payer of this subscription cannot be read.`),
    ]);
  });

  it('in as many statements for two hundred as for two', async () => {
    await manySubscribers(store, 2);
    const forTwo = await statementsOf(app, () => claim('two'));
    await manySubscribers(store, 200);
    let claimed = 0;
    const forMany = await statementsOf(app, async () => {
      claimed = idsIn(await claim('many', { limit: 200 })).length;
    });
    expect(claimed).toBe(200);
    expect(forMany).toHaveLength(forTwo.length);
    // What is due, the claim; then the rows and what is beside them: versions, clients, accounts, methods.
    expect(forTwo).toHaveLength(7);
  });
});
