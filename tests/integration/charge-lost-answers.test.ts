/** A renewal is charged once, whatever happens on the way to the provider and back (BILLING.md, documents and payments, 2). */
import { BillingError } from '../../server/src/billing/errors';
import { CARD, QUIET, startBillingRig, type BillingRig } from '../support/billing-rig';
import { crashAt } from '../support/crash-points';
import { giveUpSoon } from '../support/impatience';
import {
  accept,
  attemptsAt,
  invite,
  liveUntilRenewal,
  openSession,
  parkAll,
  stateOf,
  submitTerms,
  tokenOf,
  type Invited,
} from '../support/subscribing';
import type { Fault } from '../sandbox';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NO_FUNDS_LATER = '4000000003419995';
let rig: BillingRig;

beforeAll(async () => {
  rig = await startBillingRig({ boot: { config: { server: QUIET } } });
  giveUpSoon(rig.engine.world);
});
afterEach(async () => {
  rig.stripe.control.clearFaults();
  await rig.stripe.control.release();
  await rig.settle();
  // One that is left would be billed, and take the faults, of the next test.
  await parkAll(rig);
});
afterAll(async () => {
  await rig.close();
});

const charges = (kind: Fault['kind'], more: Partial<Fault> = {}) =>
  rig.stripe.control.inject({ kind, method: 'POST', path: '/v1/payment_intents', ...more });

/** Accepted and paid by card; `number` is what the card does from then on. */
async function subscriber(
  number = CARD,
  client?: Invited['client']
): Promise<Invited & { customer: string; methodId: string }> {
  const invited = await invite(rig, client ? { client } : {});
  await accept(rig, invited, number);
  const { method } = await stateOf(rig, invited);
  if (!method) throw new Error('No method was saved.');
  return { ...invited, customer: method.customerRef, methodId: method.methodRef };
}

/** The bytes and keys that were sent to charge this payer, each sending. */
const sentFor = ({ customer }: { customer: string }) =>
  rig.stripe.control
    .requests()
    .filter(
      ({ method, path, params }) =>
        method === 'POST' && path === '/v1/payment_intents' && params['customer'] === customer
    );
/** What the provider took from this payer with nobody there. */
const takenFrom = ({ customer }: { customer: string }) =>
  rig.stripe.control
    .payments()
    .filter((row) => row.customerId === customer && row.sessionId === null && row.status === 'succeeded');
const offSession = async (invited: Invited) =>
  (await attemptsAt(rig, invited)).filter(({ session }) => session === 'off_session');

/** The job that sends charges finds none until the function that this returns is called. */
function holdCharges(): () => void {
  const { store } = rig.engine.world;
  const { dueCharges } = store;
  Object.assign(store, { dueCharges: () => Promise.resolve([]) });
  return () => void Object.assign(store, { dueCharges });
}

async function later(ms: number): Promise<void> {
  const back = rig.shiftSystemClock(ms);
  try {
    await rig.settle();
  } finally {
    back();
  }
}

describe('a charge whose answer is lost', () => {
  it.each(['reset_after', 'hang_after'] as const)(
    '(%s) is asked for again with the same bytes under the same key: one charge, one payment',
    async (kind) => {
      const payer = await subscriber();
      rig.stripe.control.withhold();
      charges(kind, { times: kind === 'reset_after' ? 2 : 1 });
      await liveUntilRenewalHeld(payer);
      rig.stripe.control.clearFaults();
      expect(await offSession(payer)).toMatchObject([{ state: 'unknown', paymentRef: null }]);
      expect(takenFrom(payer)).toHaveLength(1);

      await laterHeld(3 * MINUTE);
      const sent = sentFor(payer);
      expect(sent.length).toBeGreaterThanOrEqual(2);
      expect(new Set(sent.map(({ idempotencyKey, body }) => `${idempotencyKey} ${body}`)).size).toBe(1);
      expect(takenFrom(payer)).toHaveLength(1);
      expect(await offSession(payer)).toMatchObject([{ state: 'succeeded' }]);
      expect(await stateOf(rig, payer)).toMatchObject({
        subscription: { state: 'active', period: { index: 1 } },
        invoices: [{ state: 'paid' }, { state: 'paid' }],
      });
      await rig.stripe.control.release();
      await rig.settle();
      expect(await offSession(payer)).toHaveLength(1);
    }
  );

  it('is settled by a webhook that is faster than the answer', async () => {
    const payer = await subscriber();
    charges('hang_after');
    await liveUntilRenewal(rig, payer);
    // Nobody asked again: the event told, found by our id in its metadata.
    expect(sentFor(payer)).toHaveLength(1);
    expect(await offSession(payer)).toMatchObject([{ state: 'succeeded' }]);
    expect(await stateOf(rig, payer)).toMatchObject({ invoices: [{ state: 'paid' }, { state: 'paid' }] });
  });

  it('an error kept under the key, although it was charged: the provider’s list tells, within the key’s life', async () => {
    const payer = await subscriber();
    rig.stripe.control.withhold();
    charges('error_after');
    await liveUntilRenewalHeld(payer);
    expect(await offSession(payer)).toMatchObject([{ state: 'unknown' }]);
    await laterHeld(3 * MINUTE);
    expect(await offSession(payer)).toMatchObject([{ state: 'succeeded' }]);
    expect(takenFrom(payer)).toHaveLength(1);
    await rig.stripe.control.release();
    await rig.settle();
  });

  it('an error kept under the key, and nothing charged: no new key before its life is over and the list is empty', async () => {
    const payer = await subscriber();
    charges('error_kept');
    await liveUntilRenewal(rig, payer);
    const keysOf = () => [...new Set(sentFor(payer).map(({ idempotencyKey }) => idempotencyKey))];
    for (const ms of [2 * MINUTE, HOUR, 22 * HOUR]) {
      await later(ms);
      expect(await offSession(payer)).toMatchObject([{ state: 'unknown' }]);
      expect(keysOf()).toHaveLength(1);
    }
    expect(takenFrom(payer)).toHaveLength(0);
    expect(await stateOf(rig, payer)).toMatchObject({ subscription: { state: 'active' } });

    rig.stripe.control.pruneKeys();
    rig.stripe.control.clearRequests();
    await later(23.2 * HOUR);

    const calls = rig.stripe.control.requests().map(({ method, path }) => `${method} ${path}`);
    expect(calls.indexOf('GET /v1/payment_intents')).toBeGreaterThanOrEqual(0);
    expect(calls.indexOf('GET /v1/payment_intents')).toBeLessThan(calls.indexOf('POST /v1/payment_intents'));
    const [first, second] = await offSession(payer);
    expect(first).toMatchObject({ state: 'failed', failure: { code: 'never_arrived' } });
    expect(second).toMatchObject({ state: 'succeeded' });
    expect(sentFor(payer).map(({ idempotencyKey }) => idempotencyKey)).toEqual([second?.idempotencyKey]);
    expect(second?.idempotencyKey).not.toBe(first?.idempotencyKey);
    expect(takenFrom(payer)).toHaveLength(1);
    // It never arrived, so nothing failed: nobody was written to.
    expect(await stateOf(rig, payer)).toMatchObject({
      subscription: { state: 'active', dunning: null },
      invoices: [{ state: 'paid' }, { state: 'paid' }],
    });
  });
});

describe('what says nothing about a charge', () => {
  it.each(['rate_limit', 'lock_timeout', 'forbidden'] as const)(
    '(%s) leaves it as it is: it goes out later, under the same key',
    async (kind) => {
      const payer = await subscriber();
      charges(kind, { times: 3 });
      await liveUntilRenewal(rig, payer);
      expect(await offSession(payer)).toMatchObject([{ state: 'submitted' }]);
      expect(await stateOf(rig, payer)).toMatchObject({ subscription: { state: 'active' } });
      // The merchant's to mend: until then no further period opens.
      const waiting = await rig.engine.world.store.chargesOfMerchant([payer.subscription.id]);
      expect(waiting.size).toBe(kind === 'forbidden' ? 1 : 0);
      rig.stripe.control.clearFaults();
      await later(6 * MINUTE);
      expect(await offSession(payer)).toMatchObject([{ state: 'succeeded' }]);
      expect(new Set(sentFor(payer).map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
    }
  );

  it('a site that stood still between intent and call sends it all the same, days later: the key begins then', async () => {
    const payer = await subscriber();
    const goOn = holdCharges();
    await liveUntilRenewal(rig, payer);
    goOn();
    expect(await offSession(payer)).toMatchObject([{ state: 'submitted', checkCount: 0 }]);

    await later(50 * HOUR);
    expect(await offSession(payer)).toMatchObject([{ state: 'succeeded' }]);
    expect(takenFrom(payer)).toHaveLength(1);
  });

  it('and an error kept under that key is waited for from then on, not from the day of the intent', async () => {
    const payer = await subscriber();
    const goOn = holdCharges();
    await liveUntilRenewal(rig, payer);
    goOn();
    charges('error_kept');
    await later(50 * HOUR);
    await later(51 * HOUR);
    expect(await offSession(payer)).toMatchObject([{ state: 'unknown' }]);
    expect(new Set(sentFor(payer).map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
  });
});

describe('a key that is missing or refused for days', () => {
  const AWAY = {
    missing: () => {
      const { gateways } = rig.engine.world;
      const { open } = gateways;
      const missing = () => Promise.reject(new BillingError('account_unusable', 'There is no key.'));
      Object.assign(gateways, { open: missing });
      return () => void Object.assign(gateways, { open });
    },
    refused: () => {
      charges('forbidden', { times: 99 });
      return () => rig.stripe.control.clearFaults();
    },
  };

  it.each(['missing', 'refused'] as const)('(%s) uses up nothing of the charge’s own key', async (how) => {
    const payer = await subscriber();
    const goOn = holdCharges();
    await liveUntilRenewal(rig, payer);
    goOn();
    const back = AWAY[how]();
    for (const ms of [3 * MINUTE, 30 * HOUR]) await later(ms);
    expect(await offSession(payer)).toMatchObject([{ state: 'submitted', checkCount: 0 }]);
    back();
    // From now on the provider knows the key, and keeps an error under it: it is waited for.
    charges('error_kept');
    await later(31 * HOUR);
    await later(32 * HOUR);
    expect(await offSession(payer)).toMatchObject([{ state: 'unknown' }]);
    expect(new Set(sentFor(payer).map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
    expect(await stateOf(rig, payer)).toMatchObject({ subscription: { state: 'active', dunning: null } });
  });
});

describe('a process that is gone', () => {
  it.each(['before', 'after'] as const)('just %s the call: one charge all the same', async (moment) => {
    const payer = await subscriber();
    rig.stripe.control.withhold();
    const crash = crashAt(rig.engine.world, { port: 'gateway', method: 'charge', nth: 1 }, moment);
    await liveUntilRenewalHeld(payer);
    crash.stop();
    expect(crash.happened()).toBe(true);
    expect(await offSession(payer)).toMatchObject([{ state: 'submitted', paymentRef: null }]);
    expect(takenFrom(payer)).toHaveLength(moment === 'after' ? 1 : 0);

    await laterHeld(3 * MINUTE);
    expect(await offSession(payer)).toMatchObject([{ state: 'succeeded' }]);
    expect(takenFrom(payer)).toHaveLength(1);
    await rig.stripe.control.release();
    await rig.settle();
  });
});

describe('the payer and the engine at the same invoice', () => {
  /** The first renewal was declined; its link is out, and the method would work again. */
  async function owing() {
    const payer = await subscriber(NO_FUNDS_LATER);
    await liveUntilRenewal(rig, payer);
    const { invoices } = await stateOf(rig, payer);
    const owed = await rig.engine.world.store.requestOfOwedInvoice(invoices[1]?.id as never);
    if (!owed) throw new Error('There is no link.');
    rig.stripe.control.behave(payer.methodId, CARD);
    return { payer, owed, link: { token: tokenOf(rig, owed), email: payer.email } };
  }

  it('a checkout that was open before the retry, paid after it: the second success goes back by itself, with an alert', async () => {
    const { payer, owed, link } = await owing();
    const session = await openSession(rig, link);
    // The news that would close the checkout is late.
    rig.stripe.control.inject({ kind: 'error_before', path: '/expire', times: 5 });
    await liveUntilRenewal(rig, payer);
    expect(await stateOf(rig, payer)).toMatchObject({
      subscription: { state: 'active', dunning: null },
      invoices: [{ state: 'paid' }, { state: 'paid' }],
    });
    rig.stripe.control.pay(session, CARD);
    rig.stripe.control.clearFaults();
    await rig.settle();

    const refunds = await refundsOf(payer);
    expect(refunds).toMatchObject([{ reason: 'duplicate', amount: { amount: 2_400n }, state: 'succeeded' }]);
    expect(rig.alertsAbout(owed.purpose)).toEqual([expect.stringContaining('twice')]);
    expect(await stateOf(rig, payer)).toMatchObject({
      subscription: { state: 'active' },
      invoices: [{ state: 'paid' }, { state: 'paid' }],
    });
  });

  it('a request that the engine paid stays paid when that is taken back: no checkout begins, an open one still pays', async () => {
    const { payer, owed, link } = await owing();
    const { store } = rig.engine.world;
    const session = await openSession(rig, link);
    // The news that would close the checkout is late.
    rig.stripe.control.inject({ kind: 'error_before', path: '/expire', times: 99 });
    await liveUntilRenewal(rig, payer);
    const retry = (await offSession(payer)).at(-1);
    rig.stripe.control.dispute(retry?.paymentRef ?? '');
    await rig.settle();
    const [, reopened] = (await stateOf(rig, payer)).invoices;
    expect(reopened).toMatchObject({ state: 'pending', balanceDue: 2_400n });
    expect(await store.request(owed.id)).toMatchObject({ state: 'paid' });
    const before = rig.stripe.control.sessions().length;
    expect(await submitTerms(rig, link)).toMatchObject({ kind: 'not_payable', page: { kind: 'paid' } });
    expect(rig.stripe.control.sessions()).toHaveLength(before);

    rig.stripe.control.pay(session, CARD);
    rig.stripe.control.clearFaults();
    await rig.settle();
    expect(await store.request(owed.id)).toMatchObject({ state: 'paid' });
    expect(await refundsOf(payer)).toEqual([]);
    expect(await stateOf(rig, payer)).toMatchObject({
      subscription: { state: 'active', dunning: null },
      invoices: [{ state: 'paid' }, { state: 'paid' }],
    });
  });

  it('a fresh charge in place of one that never arrived is made on the method that the payer has given since', async () => {
    const payer = await subscriber();
    const { method: given } = await stateOf(rig, await subscriber(CARD, payer.client));
    charges('error_kept');
    await liveUntilRenewal(rig, payer);
    const [lost] = await offSession(payer);
    expect(lost).toMatchObject({ state: 'unknown' });
    await rig.engine.world.store.transaction((tx) =>
      tx.updateSubscription(payer.subscription.id, { paymentMethodId: given?.id ?? null })
    );
    rig.stripe.control.pruneKeys();
    await later(23.2 * HOUR);
    const fresh = (await offSession(payer)).at(-1);
    expect(fresh).toMatchObject({ state: 'succeeded', paymentMethodId: given?.id });
    expect(fresh?.paymentMethodId).not.toBe(lost?.paymentMethodId);
    expect(fresh?.submission).toContain(given?.methodRef);
  });

  it('while the charge has no end yet, the page says so and opens no checkout', async () => {
    const { payer, link } = await owing();
    charges('hang');
    rig.stripe.control.withhold();
    await liveUntilRenewalHeld(payer);
    expect(await offSession(payer)).toMatchObject([{ state: 'failed' }, { state: 'unknown' }]);
    const before = rig.stripe.control.sessions().length;
    expect(await submitTerms(rig, link)).toMatchObject({ kind: 'not_payable', page: { kind: 'processing' } });
    expect(rig.stripe.control.sessions()).toHaveLength(before);
    await laterHeld(3 * MINUTE);
    await rig.stripe.control.release();
    await rig.settle();
    expect(await submitTerms(rig, link)).toMatchObject({ kind: 'not_payable', page: { kind: 'paid' } });
  });

  it('paid by link before the charge went out: the charge is not sent', async () => {
    const { payer, link } = await owing();
    const session = await openSession(rig, link);
    const goOn = holdCharges();
    await liveUntilRenewal(rig, payer);
    rig.stripe.control.pay(session, CARD);
    await rig.settle();
    goOn();
    const sentBefore = sentFor(payer).length;
    await rig.settle();
    expect(sentFor(payer)).toHaveLength(sentBefore);
    expect(await offSession(payer)).toMatchObject([
      { state: 'failed' },
      { state: 'cancelled', failure: { code: 'not_needed' } },
    ]);
    expect(await refundsOf(payer)).toEqual([]);
    expect(await stateOf(rig, payer)).toMatchObject({ subscription: { state: 'active' } });
  });
});

async function refundsOf(invited: Invited) {
  const { store } = rig.engine.world;
  const refunds = await Promise.all(
    (await attemptsAt(rig, invited)).map(({ id }) => store.refundsOfAttempt(id))
  );
  return refunds.flat();
}

/** As `liveUntilRenewal`, with the provider's events withheld: what is not delivered cannot be waited for. */
async function liveUntilRenewalHeld(invited: Invited): Promise<void> {
  const { subscription } = await stateOf(rig, invited);
  const now = await rig.engine.world.clock.business('test');
  const ms = Date.parse(subscription.nextBillingAt ?? now) + 2 * HOUR - Date.parse(now);
  await rig.advanceTestClock(Math.max(1, Math.ceil(ms / HOUR)));
}

async function laterHeld(ms: number): Promise<void> {
  const back = rig.shiftSystemClock(ms);
  try {
    await rig.runDue();
  } finally {
    back();
  }
}
