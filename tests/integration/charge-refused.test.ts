/**
 * A charge that the provider will not take, and money that it takes back: whose matter it is, and what is charged afterwards
 * (BILLING.md, subscriptions, 6; documents and payments, 2 and 5).
 */
import { CARD, QUIET, startBillingRig, type BillingRig } from '../support/billing-rig';
import {
  accept,
  attemptsAt,
  invite,
  liveUntilRenewal,
  openSession,
  parkAll,
  stateOf,
  tokenOf,
  type Invited,
} from '../support/subscribing';

const HOUR = 3_600_000;
const NO_FUNDS_LATER = '4000000003419995';
const LOST_LATER = '4000000003419987';
const IBAN = 'DE89370400440532013000';
let rig: BillingRig;

beforeAll(async () => {
  rig = await startBillingRig({ boot: { config: { server: QUIET } } });
});
afterEach(async () => {
  rig.stripe.control.clearFaults();
  await parkAll(rig);
});
afterAll(async () => {
  await rig.close();
});

async function subscriber(number = CARD, client?: Invited['client']): Promise<Invited> {
  const invited = await invite(rig, client ? { client } : {});
  await accept(rig, invited, number);
  return invited;
}

const refuseCharges = () =>
  rig.stripe.control.inject({ kind: 'refused', method: 'POST', path: '/v1/payment_intents', times: 99 });
const offSession = async (invited: Invited) =>
  (await attemptsAt(rig, invited)).filter(({ session }) => session === 'off_session');
const methodOf = async (invited: Invited) => {
  const { method } = await stateOf(rig, invited);
  if (!method) throw new Error('No method was saved.');
  return method;
};
const keysFor = (customer: string) => [
  ...new Set(
    rig.stripe.control
      .requests()
      .filter(({ path, method }) => method === 'POST' && path === '/v1/payment_intents')
      .filter(({ params }) => params['customer'] === customer)
      .map(({ idempotencyKey }) => idempotencyKey)
  ),
];
const takenFrom = (customer: string) =>
  rig.stripe.control
    .payments()
    .filter((row) => row.customerId === customer && row.sessionId === null && row.status === 'succeeded');
const mailsTo = (address: string) => rig.mail.mails().filter(({ to }) => to.includes(address));
const setUpAlerts = () =>
  mailsTo('alerts@atelier.test').filter(({ subject }) => subject.includes('Billing waits'));

async function linkOf(invited: Invited): Promise<{ token: string; email: string }> {
  const [invoice] = (await stateOf(rig, invited)).invoices.slice(-1);
  const owed = invoice && (await rig.engine.world.store.requestOfOwedInvoice(invoice.id));
  if (!owed) throw new Error('Nothing is owed.');
  return { token: tokenOf(rig, owed), email: invited.email };
}

async function payByLink(invited: Invited): Promise<void> {
  const session = await openSession(rig, await linkOf(invited));
  rig.stripe.control.pay(session, CARD);
  await rig.settle();
}

async function later(ms: number): Promise<void> {
  const back = rig.shiftSystemClock(ms);
  try {
    await rig.settle();
  } finally {
    back();
  }
}

describe('a refusal that is about the merchant’s set-up', () => {
  it('is held against no payer; the merchant is told once that day; mended, it goes out under another key', async () => {
    const payer = await subscriber();
    const other = await subscriber();
    const mailsBefore = [payer, other].map(({ email }) => mailsTo(email).length);
    const alertsBefore = setUpAlerts().length;
    refuseCharges();
    await liveUntilRenewal(rig, payer);
    for (const one of [payer, other]) {
      expect(await offSession(one)).toMatchObject([{ state: 'submitted', paymentRef: null }]);
      expect(await stateOf(rig, one)).toMatchObject({
        subscription: { state: 'active', dunning: null },
        method: { state: 'valid' },
      });
    }
    await later(1.1 * HOUR);
    expect([payer, other].map(({ email }) => mailsTo(email).length)).toEqual(mailsBefore);
    expect(setUpAlerts()).toHaveLength(alertsBefore + 1);
    expect(setUpAlerts().at(-1)?.text).toContain('Account: Stripe (test)');
    expect(setUpAlerts().at(-1)?.text).toContain('activated in your dashboard');

    rig.stripe.control.clearFaults();
    await later(2.3 * HOUR);
    const { customerRef } = await methodOf(payer);
    expect(await offSession(payer)).toMatchObject([{ state: 'succeeded', failure: null }]);
    expect(keysFor(customerRef).length).toBeGreaterThan(1);
    expect(takenFrom(customerRef)).toHaveLength(1);
    expect(await stateOf(rig, payer)).toMatchObject({ invoices: [{ state: 'paid' }, { state: 'paid' }] });
  });

  it('gives the payer a link that nobody mails, to pay by meanwhile; the charge is then dropped', async () => {
    const payer = await subscriber();
    const { customerRef } = await methodOf(payer);
    refuseCharges();
    const mailsBefore = mailsTo(payer.email).length;
    await liveUntilRenewal(rig, payer);
    expect(mailsTo(payer.email)).toHaveLength(mailsBefore);
    await payByLink(payer);
    rig.stripe.control.clearFaults();
    await later(1.1 * HOUR);
    expect(await offSession(payer)).toMatchObject([{ state: 'cancelled' }]);
    expect(takenFrom(customerRef)).toHaveLength(0);
    expect(await stateOf(rig, payer)).toMatchObject({
      subscription: { state: 'active', dunning: null },
      invoices: [{ state: 'paid' }, { state: 'paid' }],
    });
  });

  it.each(['refused', 'forbidden'] as const)(
    'is the merchant’s when the question about the method is %s, too: told, and tried again each hour',
    async (kind) => {
      const payer = await subscriber();
      const alertsBefore = setUpAlerts().length;
      refuseCharges();
      rig.stripe.control.inject({ kind, method: 'GET', path: '/v1/payment_methods', times: 99 });
      await liveUntilRenewal(rig, payer);
      expect(await offSession(payer)).toMatchObject([
        { state: 'submitted', checkCount: 0, failure: { code: expect.any(String) as string } },
      ]);
      expect(setUpAlerts()).toHaveLength(alertsBefore + 1);
      expect((await linkOf(payer)).token).toEqual(expect.any(String));
      rig.stripe.control.clearFaults();
      await later(1.1 * HOUR);
      expect(await offSession(payer)).toMatchObject([{ state: 'succeeded' }]);
    }
  );

  it('lets the payer of what was declined before pay by link, too; the charge is then dropped', async () => {
    const payer = await subscriber(NO_FUNDS_LATER);
    await liveUntilRenewal(rig, payer);
    const { customerRef, methodRef } = await methodOf(payer);
    rig.stripe.control.behave(methodRef, CARD);
    refuseCharges();
    await liveUntilRenewal(rig, payer);
    expect(await offSession(payer)).toMatchObject([{ state: 'failed' }, { state: 'submitted' }]);
    await payByLink(payer);
    rig.stripe.control.clearFaults();
    await later(1.1 * HOUR);
    expect(await offSession(payer)).toMatchObject([{ state: 'failed' }, { state: 'cancelled' }]);
    expect(takenFrom(customerRef)).toHaveLength(0);
    expect(await stateOf(rig, payer)).toMatchObject({ subscription: { state: 'active', dunning: null } });
  });

  it('of a charge whose first answer was lost proves nothing about the first: the list tells that it was taken', async () => {
    const payer = await subscriber();
    const { customerRef, methodRef } = await methodOf(payer);
    const { control } = rig.stripe;
    control.withhold();
    control.inject({ kind: 'reset_after', method: 'POST', path: '/v1/payment_intents', times: 3 });
    const { nextBillingAt } = (await stateOf(rig, payer)).subscription;
    const now = await rig.engine.world.clock.business('test');
    await rig.advanceTestClock(Math.ceil((Date.parse(nextBillingAt ?? now) - Date.parse(now)) / HOUR) + 2);
    await rig.runDue();
    control.clearFaults();
    expect(await offSession(payer)).toMatchObject([{ state: 'unknown', paymentRef: null }]);

    // Sent again it is another request by now, and refused.
    control.pruneKeys();
    control.detach(methodRef);
    const back = rig.shiftSystemClock(0.1 * HOUR);
    await rig.runDue();
    back();
    expect(await offSession(payer)).toMatchObject([{ state: 'succeeded' }]);
    expect(takenFrom(customerRef)).toHaveLength(1);
    expect(keysFor(customerRef)).toHaveLength(1);
    expect(await stateOf(rig, payer)).toMatchObject({ subscription: { state: 'active', dunning: null } });
    await control.release();
    await rig.settle();
  });
});

describe('a method that is gone at the provider', () => {
  it.each(['method', 'customer'] as const)(
    '(the %s was deleted) is final for its payer: unusable from then on, and the link is paid with a fresh customer',
    async (what) => {
      const payer = await subscriber();
      const gone = await methodOf(payer);
      const alertsBefore = setUpAlerts().length;
      if (what === 'method') rig.stripe.control.detach(gone.methodRef);
      else rig.stripe.control.deleteCustomer(gone.customerRef);
      await liveUntilRenewal(rig, payer);
      expect(await offSession(payer)).toMatchObject([
        { state: 'failed', failure: { code: 'method_gone', decline: 'hard' } },
      ]);
      expect(await stateOf(rig, payer)).toMatchObject({
        subscription: { state: 'past_due', dunning: { nextRetryOn: null } },
        method: { id: gone.id, state: 'invalid' },
      });
      expect(mailsTo(payer.email).at(-1)?.text).toContain('no payment method of yours that can be charged');
      expect(setUpAlerts()).toHaveLength(alertsBefore);

      await payByLink(payer);
      const after = await stateOf(rig, payer);
      expect(after).toMatchObject({ subscription: { state: 'active' }, method: { state: 'valid' } });
      expect(after.method?.customerRef).not.toBe(gone.customerRef);
      await liveUntilRenewal(rig, payer);
      expect((await stateOf(rig, payer)).invoices.map(({ state }) => state)).toEqual([
        'paid',
        'paid',
        'paid',
      ]);
    }
  );

  it('is found out at the link, too: a customer that was deleted after a decline is replaced at once', async () => {
    const payer = await subscriber(LOST_LATER);
    await liveUntilRenewal(rig, payer);
    const gone = await methodOf(payer);
    expect(gone.state).toBe('valid');
    rig.stripe.control.deleteCustomer(gone.customerRef);
    await payByLink(payer);
    const { method } = await stateOf(rig, payer);
    expect(method?.customerRef).not.toBe(gone.customerRef);
    expect(await rig.engine.world.store.method(gone.id)).toMatchObject({ state: 'invalid' });
  });
});

describe('money that is taken back', () => {
  it('stops automatic charging of the payer, whatever it pays, until a method is given anew', async () => {
    const payer = await subscriber();
    const second = await subscriber(CARD, payer.client);
    const methods = [await methodOf(payer), await methodOf(second)];
    expect(new Set(methods.map(({ id }) => id)).size).toBe(2);
    const [paid] = await attemptsAt(rig, payer);
    rig.stripe.control.dispute(paid?.paymentRef ?? '');
    await rig.settle();
    for (const { id } of methods)
      expect(await rig.engine.world.store.method(id)).toMatchObject({ state: 'invalid' });

    await liveUntilRenewal(rig, second);
    expect(await offSession(second)).toEqual([]);
    expect((await stateOf(rig, second)).subscription).toMatchObject({
      state: 'past_due',
      dunning: { nextRetryOn: null },
    });
    await payByLink(second);
    await liveUntilRenewal(rig, second);
    expect(await offSession(second)).toMatchObject([{ state: 'succeeded' }]);
    // The first one was not given a method: it stays as the chargeback left it.
    expect(await offSession(payer)).toEqual([]);
  });

  it('stops a charge that is written and not sent yet', async () => {
    const payer = await subscriber();
    const { store } = rig.engine.world;
    const { dueCharges } = store;
    Object.assign(store, { dueCharges: () => Promise.resolve([]) });
    await liveUntilRenewal(rig, payer);
    const [paid] = await attemptsAt(rig, payer);
    rig.stripe.control.dispute(paid?.paymentRef ?? '');
    await rig.settle();
    Object.assign(store, { dueCharges });
    await rig.settle();
    expect(await offSession(payer)).toMatchObject([{ state: 'failed', failure: { code: 'method_gone' } }]);
    expect(takenFrom((await methodOf(payer)).customerRef)).toEqual([]);
    expect((await stateOf(rig, payer)).subscription).toMatchObject({ dunning: { nextRetryOn: null } });
  });

  it('is not begun anew by another charge that fails for the moment', async () => {
    const invited = await invite(rig);
    const session = await openSession(rig, invited);
    rig.stripe.control.pay(session, IBAN);
    await rig.settle();
    rig.stripe.control.settle(session, 'succeeded');
    await rig.settle();
    await liveUntilRenewal(rig, invited);
    const [first, underWay] = await attemptsAt(rig, invited);
    expect(underWay).toMatchObject({ session: 'off_session', state: 'processing' });
    rig.stripe.control.dispute(first?.paymentRef ?? '');
    await rig.settle();
    rig.stripe.control.settle(underWay?.paymentRef ?? '', 'failed');
    await rig.settle();
    expect(await offSession(invited)).toMatchObject([{ state: 'failed', failure: { decline: 'soft' } }]);
    expect((await stateOf(rig, invited)).subscription).toMatchObject({
      state: 'past_due',
      dunning: { nextRetryOn: null },
    });
  });
});
