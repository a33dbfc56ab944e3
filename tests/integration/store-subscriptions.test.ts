import { newAttempt, newInvoice, newRequest, NOON, ONE_PM, stamp, storeOf } from '../support/records';
import { STORE_DOOR } from '../support/store-door';
import { bootStrapi, type StrapiApp } from '../support/strapi-app';
import { consent, newSubscription, onePlan, oneSubscriber, type Subscriber } from '../support/subscriptions';
import { said } from '../../server/src/billing/said';
import type { Attempt, BillingRequest } from '../../server/src/billing/payment/types';
import type { Invoice } from '../../server/src/billing/invoice/types';
import type { NewRow, Store, SubscriptionFilter } from '../../server/src/ports';

describe('subscriptions', () => {
  let app: StrapiApp;
  let store: Store;
  beforeAll(async () => {
    app = await bootStrapi({ door: STORE_DOOR });
    store = storeOf(app);
  });
  beforeEach(() => app.strapi.db.connection('client_billing_subscriptions').delete());
  afterAll(() => app.close());

  it('are read back as they were written, a bare draft and one with everything', async () => {
    const { subscription, client, version } = await oneSubscriber(store, {
      subscription: {
        state: 'past_due',
        startOn: '2026-02-01',
        earlier: { anchor: '2025-09-30', periods: 4 },
        cancelOn: '2026-04-01',
        dunning: {
          failedOn: '2026-03-02',
          graceEndOn: '2026-03-09',
          nextRetryOn: '2026-03-05',
          retriesDone: 1,
        },
        suspendedOn: '2026-03-09',
        parked: { at: ONE_PM, reason: said`No such «${'plan'}»` },
        submissionKey: 'form-1',
      },
    });
    expect(await store.subscription(subscription.id)).toEqual(subscription);
    expect(await store.subscriptionByPublicId(subscription.publicId)).toEqual(subscription);
    expect(await store.subscriptionBySubmissionKey('form-1')).toEqual(subscription);
    expect(subscription).toMatchObject({
      revision: 1,
      term: { anchor: '2026-03-01', interval: { unit: 'month', count: 1 } },
      period: { index: 0, start: '2026-03-01', end: '2026-04-01' },
      consent,
      nextBillingAt: '2026-03-04T23:00:00.000Z', // the retry on 5 March, in Paris
    });
    const bare = newSubscription({ client, version });
    const draft = await store.transaction((tx) => tx.insertSubscription(bare));
    expect(await store.subscription(draft.id)).toEqual({
      ...bare,
      id: draft.id,
      publicId: draft.publicId,
      revision: 1,
    });
    expect(await store.subscription(4711 as never)).toBeNull();
  });

  it('change in what is given, and their revision moves on each time', async () => {
    const { subscription } = await oneSubscriber(store, { subscription: { cancelOn: '2026-05-01' } });
    const change = {
      state: 'suspended',
      term: null,
      period: null,
      cancelOn: null,
      dunning: { failedOn: '2026-04-01', graceEndOn: '2026-04-08', nextRetryOn: null, retriesDone: 0 },
      nextBillingAt: null,
    } as const;
    await store.transaction((tx) => tx.updateSubscription(subscription.id, change));
    expect(await store.subscription(subscription.id)).toEqual({ ...subscription, ...change, revision: 2 });
    await store.transaction((tx) => tx.updateSubscription(subscription.id, { dunning: null }));
    const after = await store.subscription(subscription.id);
    expect(after).toEqual({ ...subscription, ...change, dunning: null, revision: 3 });
  });

  it('lose no revision when many change them at once', async () => {
    const { subscription } = await oneSubscriber(store);
    const change = () =>
      store.transaction(async (tx) => {
        const { revision } = await tx.lockSubscription(subscription.id);
        await tx.updateSubscription(subscription.id, { cancelOn: null });
        return revision;
      });
    const seen = await Promise.all(Array.from({ length: 8 }, change));
    expect(seen.sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect((await store.subscription(subscription.id))?.revision).toBe(9);
    const lock = store.transaction((tx) => tx.lockSubscription(4711 as never));
    await expect(lock).rejects.toMatchObject({ code: 'not_found' });
  });

  it('are one of a form that is sent twice', async () => {
    await oneSubscriber(store, { subscription: { submissionKey: 'once' } });
    const again = oneSubscriber(store, { subscription: { submissionKey: 'once' } });
    await expect(again).rejects.toMatchObject({ code: 'concurrent_update' });
  });

  describe('of a family', () => {
    const held = (client: Subscriber['client'], ...families: string[]) =>
      store.transaction(async (tx) => {
        await tx.lockClient(client.id);
        return (await tx.heldInFamilies(client.id, families)).map(({ id }) => id);
      });

    it('are held by whom they serve, while they are pending or live, in any of the families of their plan', async () => {
      const plan = await onePlan(store, { plan: { families: ['invoicing', 'payments'] } });
      const { client, subscription } = await oneSubscriber(store, { plan });
      expect(await held(client, 'payments')).toEqual([subscription.id]);
      expect(await held(client, 'other', 'invoicing')).toEqual([subscription.id]);
      expect(await held(client, 'other')).toEqual([]);
      expect(await held(client)).toEqual([]);
      const { client: payer } = await oneSubscriber(store);
      await store.transaction((tx) => tx.updateSubscription(subscription.id, { payerId: payer.id }));
      expect(await held(payer, 'payments')).toEqual([]);
      expect(await held(client, 'payments')).toEqual([subscription.id]);
    });

    it.each([
      ['draft', false],
      ['pending', true],
      ['active', true],
      ['past_due', true],
      ['suspended', true],
      ['cancelled', false],
      ['expired', false],
    ] as const)('while %s: %s', async (state, isHeld) => {
      const plan = await onePlan(store, { plan: { families: ['invoicing'] } });
      const { client, subscription } = await oneSubscriber(store, { plan, subscription: { state } });
      expect(await held(client, 'invoicing')).toEqual(isHeld ? [subscription.id] : []);
    });

    it('are held once, of eight that are given at once under the client’s lock', async () => {
      const plan = await onePlan(store, { plan: { families: ['invoicing'] } });
      const { client, subscription } = await oneSubscriber(store, {
        plan,
        subscription: { state: 'expired' },
      });
      const give = () =>
        store.transaction(async (tx) => {
          // As use cases do: they have read before they lock.
          await tx.clientByPublicId(client.publicId);
          await tx.lockClient(client.id);
          if ((await tx.heldInFamilies(client.id, ['invoicing'])).length > 0) return 'held';
          const given = newSubscription({ client, version: plan.version }, { state: 'pending' });
          await tx.insertSubscription(given);
          return 'given';
        });
      const outcomes = await Promise.all(Array.from({ length: 8 }, give));
      expect(outcomes.filter((outcome) => outcome === 'given')).toHaveLength(1);
      expect((await store.subscriptionsOfClient(client.id)).map((row) => row.subscription.id)).toHaveLength(
        2
      );
      expect(subscription.state).toBe('expired');
    });
  });

  describe('in lists', () => {
    const list = async (filter: Partial<SubscriptionFilter> = {}) => {
      const { rows, total } = await store.subscriptions({ mode: 'test', page: 1, pageSize: 10, ...filter });
      return { ids: rows.map(({ subscription }) => subscription.id), total };
    };

    it('stand beside their version, client, payer, account and method', async () => {
      const one = await oneSubscriber(store);
      const { subscription, plan, version, client, account, method } = one;
      const planPublicId = plan.publicId;
      const next = null;
      const row = { subscription, version, next, planPublicId, client, payer: client, account, method };
      expect(await store.subscriptionRow(subscription.publicId)).toEqual(row);
      expect(await store.subscriptions({ mode: 'test', page: 1, pageSize: 10 })).toEqual({
        rows: [row],
        total: 1,
      });
      expect(await store.subscriptionsOfClient(client.id)).toEqual([row]);
      expect(await store.subscriptionRow('nobody')).toBeNull();
    });

    it('come newest first, of one mode, page by page, by state, and parked or not', async () => {
      const first = await oneSubscriber(store);
      const second = await oneSubscriber(store, { subscription: { state: 'suspended' } });
      const third = await oneSubscriber(store, { subscription: { parked: { at: NOON, reason: said`x` } } });
      const live = await oneSubscriber(store, { subscription: { mode: 'live' } });
      const [a, b, c] = [first, second, third].map(({ subscription }) => subscription.id);
      expect(await list()).toEqual({ ids: [c, b, a], total: 3 });
      expect(await list({ page: 2, pageSize: 2 })).toEqual({ ids: [a], total: 3 });
      expect((await list({ mode: 'live' })).ids).toEqual([live.subscription.id]);
      expect((await list({ states: ['suspended'] })).ids).toEqual([b]);
      expect((await list({ isParked: true })).ids).toEqual([c]);
      expect((await list({ isParked: false })).ids).toEqual([b, a]);
    });

    it('are found by client, payer or plan, as text', async () => {
      const payer = await oneSubscriber(store, {
        client: { name: 'Cabinet 100%', email: 'Desk_1@Cabinet.test' },
      });
      const one = await oneSubscriber(store, {
        client: { name: null, email: 'sole@trader.test' },
        version: { features: [] },
        subscription: { payerId: payer.client.id },
      });
      const plan = await onePlan(store, { plan: { name: 'Gold_plan À la carte' } });
      const golden = await oneSubscriber(store, { plan, client: { name: 'Zed' } });
      const [p, o, g] = [payer, one, golden].map(({ subscription }) => subscription.id);
      expect((await list({ search: '0%' })).ids).toEqual([o, p]);
      expect((await list({ search: 'SOLE@' })).ids).toEqual([o]);
      expect((await list({ search: 'desk_1@cabinet' })).ids).toEqual([o, p]);
      expect((await list({ search: 'd_p' })).ids).toEqual([g]);
      expect((await list({ search: 'À LA carte' })).ids).toEqual([g]);
      expect((await list({ search: 'zed', states: ['suspended'] })).ids).toEqual([]);
    });

    it('of a client are those that it uses and those that it pays for', async () => {
      const payer = await oneSubscriber(store);
      const user = await oneSubscriber(store, { subscription: { payerId: payer.client.id } });
      await oneSubscriber(store);
      const idsOf = async ({ client }: Subscriber) =>
        (await store.subscriptionsOfClient(client.id)).map(({ subscription }) => subscription.id);
      expect(await idsOf(payer)).toEqual([user.subscription.id, payer.subscription.id]);
      expect(await idsOf(user)).toEqual([user.subscription.id]);
    });
  });

  describe('and their documents', () => {
    let one: Subscriber;
    beforeEach(async () => {
      one = await oneSubscriber(store);
    });
    const issue = (given: Partial<NewRow<Invoice>> = {}): Promise<Invoice> =>
      store.transaction(async (tx) => {
        const series = await tx.lockSeries('invoice', 'test');
        const content = newInvoice({ account: one.account, client: one.client, request: null });
        return tx.insertInvoice({
          ...content,
          state: 'pending',
          subscriptionId: one.subscription.id,
          issued: stamp(series.next),
          ...given,
        });
      });
    const ask = (given: Partial<NewRow<BillingRequest>>): Promise<BillingRequest> =>
      store.transaction((tx) => tx.insertRequest({ ...newRequest(one.account, one.client), ...given }));

    it('invoices: the open ones oldest first, the issued ones newest first and bounded, no drafts', async () => {
      const first = await issue();
      const paid = await issue({ state: 'paid', balanceDue: 0n, paidAt: NOON });
      const last = await issue();
      await issue({ state: 'draft', issued: null });
      const foreign = await issue({ subscriptionId: null });
      const { subscription, client } = one;
      expect(await store.openInvoicesOfSubscription(subscription.id)).toEqual([first, last]);
      expect(await store.invoicesOfSubscription(subscription.id, 10)).toEqual([last, paid, first]);
      expect(await store.invoicesOfSubscription(subscription.id, 1)).toEqual([last]);
      expect(await store.invoicesOfClient(client.id, 2)).toEqual([foreign, last]);
    });

    it('an owed invoice by its pending request, not one that is over or of another type', async () => {
      const invoice = await issue();
      const owed = { type: 'invoice', invoiceId: invoice.id, subscriptionId: one.subscription.id } as const;
      expect(await store.requestOfOwedInvoice(invoice.id)).toBeNull();
      await ask({ ...owed, state: 'expired' });
      await ask({ ...owed, type: 'one_off' });
      expect(await store.requestOfOwedInvoice(invoice.id)).toBeNull();
      const pending = await ask(owed);
      expect(await store.requestOfOwedInvoice(invoice.id)).toEqual(pending);
    });

    it('the newest invitation, whatever its state', async () => {
      const invitation = { type: 'subscription_start', subscriptionId: one.subscription.id } as const;
      expect(await store.invitationOf(one.subscription.id)).toBeNull();
      await ask(invitation);
      const newest = await ask({ ...invitation, state: 'expired' });
      await ask({ ...invitation, type: 'invoice' });
      expect(await store.invitationOf(one.subscription.id)).toEqual(newest);
    });

    it('requests to a client, newest first and bounded', async () => {
      const [first, second] = [await ask({}), await ask({})];
      expect(await store.requestsOfClient(one.client.id, 10)).toEqual([second, first]);
      expect(await store.requestsOfClient(one.client.id, 1)).toEqual([second]);
    });

    const attempt = (given: Partial<NewRow<Attempt>>, invoice: Invoice): Promise<Attempt> =>
      store.transaction((tx) =>
        tx.insertAttempt(
          newAttempt({ store, account: one.account, client: one.client, request: ownRequest }, invoice, given)
        )
      );
    let ownRequest: BillingRequest;

    it('an attempt belongs to the request that it was begun through, else to that of its invoice', async () => {
      ownRequest = await ask({});
      const drafted = await issue({ requestId: ownRequest.id });
      const byHand = await ask({ type: 'invoice', invoiceId: drafted.id });
      const viaInvoice = await attempt({ session: 'off_session' }, drafted);
      const viaLink = await attempt({ requestId: byHand.id }, drafted);
      const onlySaves = await attempt(
        { requestId: byHand.id, amount: { amount: 0n, currency: 'EUR' }, allocations: [] },
        drafted
      );
      const ofNone = await attempt({ session: 'off_session' }, await issue());
      const requestOf = async ({ id }: Attempt) => (await store.requestOfAttempt(id))?.id;
      expect(await requestOf(viaLink)).toBe(byHand.id);
      expect(await requestOf(onlySaves)).toBe(byHand.id);
      expect(await requestOf(viaInvoice)).toBe(ownRequest.id);
      expect(await store.requestOfAttempt(ofNone.id)).toBeNull();
      expect(await store.attemptsOfRequest(byHand.id)).toEqual([viaLink, onlySaves]);
      // Of the request that made the invoice: all that pays it.
      expect(await store.attemptsOfRequest(ownRequest.id)).toEqual([viaInvoice, viaLink]);
    });

    it('a request is shown as being paid while an attempt of it, or a charge of its invoice, is under way', async () => {
      const [idle, charged, saving] = [await issue(), await issue(), await issue()];
      const requestFor = ({ id }: Invoice) => ask({ type: 'invoice', invoiceId: id });
      ownRequest = await requestFor(idle);
      const ofCharge = await requestFor(charged);
      const ofLink = await requestFor(saving);
      await attempt({ state: 'succeeded', requestId: ownRequest.id }, idle);
      await attempt({ state: 'processing', session: 'off_session' }, charged);
      const nothing = { amount: { amount: 0n, currency: 'EUR' }, allocations: [] };
      await attempt({ state: 'processing', requestId: ofLink.id, ...nothing }, saving);
      const isBeingPaid = async ({ publicId }: BillingRequest) =>
        (await store.requestRow(publicId))?.hasProcessingAttempt;
      expect(await isBeingPaid(ownRequest)).toBe(false);
      expect(await isBeingPaid(ofCharge)).toBe(true);
      expect(await isBeingPaid(ofLink)).toBe(true);
    });

    it('charges that are to be sent are told apart from attempts that are to be looked at', async () => {
      await app.strapi.db.connection('client_billing_attempts').update({ next_check_at: null });
      const charge = { session: 'off_session', state: 'submitted', nextCheckAt: NOON } as const;
      const later = await attempt({ ...charge, nextCheckAt: ONE_PM }, await issue());
      const toSend = await attempt(charge, await issue());
      const told = await attempt({ ...charge, paymentRef: 'pi_1' }, await issue());
      const lost = await attempt({ ...charge, state: 'unknown' }, await issue());
      const checkout = await attempt({ ...charge, session: 'on_session' }, await issue());
      expect(await store.dueCharges(NOON, 10)).toEqual([toSend.id]);
      expect(await store.dueCharges(ONE_PM, 10)).toEqual([toSend.id, later.id]);
      expect(await store.dueCharges(ONE_PM, 1)).toEqual([toSend.id]);
      expect(await store.dueAttempts(ONE_PM, 10)).toEqual([told.id, lost.id, checkout.id]);
    });
  });
});
