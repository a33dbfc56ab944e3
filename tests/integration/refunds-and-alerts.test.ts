/** What goes back to a client, and what reaches a person (BILLING.md, documents and payments, 2, 3 and 5). */
import { BillingError } from '../../server/src/billing/errors';
import type { Attempt, Refund } from '../../server/src/billing/payment/types';
import { GatewayError, type Gateway } from '../../server/src/ports';
import { SANDBOX_KEY } from '../sandbox';
import { CARD, startBillingRig, type BillingRig, type SentRequest } from '../support/billing-rig';
import { newRefund } from '../support/records';

const HOUR = 3_600_000;
const REFUND_FAILED = '[TEST] To check – A refund failed';
const REFUND_ELSEWHERE = '[TEST] To check – A refund was made outside the plugin';
const MISMATCH = '[TEST] To check – A payment does not match its request';
const UNRESOLVED = '[TEST] To check – The outcome of a payment is not known';
const WEBHOOK_FAILED = '[TEST] To check – A message from the payment provider could not be processed';

let rig: BillingRig;

beforeAll(async () => {
  rig = await startBillingRig();
});
afterAll(async () => {
  await rig.close();
});

const store = () => rig.engine.world.store;

async function attemptOf({ id }: SentRequest): Promise<Attempt> {
  const request = await store().requestByPublicId(id);
  const [attempt] = request ? await store().attemptsOfRequest(request.id) : [];
  if (!attempt) throw new Error('There is no attempt.');
  return attempt;
}

/** A paid request of 120.00 EUR, of which the merchant gives back 50.00. */
async function refundOf(request: SentRequest): Promise<Refund> {
  await rig.payFor(request);
  const attempt = await attemptOf(request);
  const account = await store().account(attempt.accountId);
  const world = { account } as Parameters<typeof newRefund>[0];
  const amount = { amount: 5_000n, currency: 'EUR' };
  const nextCheckAt = rig.engine.world.clock.system();
  return store().transaction((tx) =>
    tx.insertRefund(newRefund(world, attempt, { amount, reason: 'requested', nextCheckAt }))
  );
}

async function refundNow({ id }: Refund): Promise<Refund> {
  const refund = await store().refund(id);
  if (!refund) throw new Error('There is no refund.');
  return refund;
}

/** Alerts name the refund by its id, or the request by its purpose. */
const alertsWith = (word: string) =>
  rig.mail
    .mails()
    .filter((one) => one.to.includes('alerts@atelier.test') && one.text.includes(word))
    .map(({ subject }) => subject);

/** The gateways as they would be without the key, or with other answers; returns the way back. */
function openingWith(change: (gateway: Gateway) => Gateway): () => void {
  const { gateways } = rig.engine.world;
  const { open } = gateways;
  Object.assign(gateways, {
    open: async (...given: Parameters<typeof open>) => change(await open(...given)),
  });
  return () => void Object.assign(gateways, { open });
}

describe('a refund', () => {
  it('that the bank gives back after it succeeded is recorded as failed, and somebody is told once', async () => {
    const request = await rig.sendRequest();
    const refund = await refundOf(request);
    await rig.settle();
    const { state, refundRef } = await refundNow(refund);
    expect(state).toBe('succeeded');
    expect(alertsWith(refund.publicId)).toEqual([]);

    rig.stripe.control.finishRefund(String(refundRef), 'failed');
    await rig.settle();
    rig.stripe.control.finishRefund(String(refundRef), 'failed');
    await rig.settle();

    expect(await refundNow(refund)).toMatchObject({
      state: 'failed',
      failure: { code: 'expired_or_canceled_card' },
    });
    expect(alertsWith(refund.publicId)).toEqual([REFUND_FAILED]);
    // By what it is for, as every alert about a request.
    expect(rig.alertsAbout(request.purpose)).toEqual([REFUND_FAILED]);
  });

  it('made by hand at the provider is told once, with how much; one that we asked for is not', async () => {
    const request = await rig.sendRequest();
    const refund = await refundOf(request);
    await rig.settle();
    expect(rig.alertsAbout(request.purpose)).toEqual([]);

    const { paymentRef } = await attemptOf(request);
    const made = await fetch(`${rig.stripe.url}/v1/refunds`, {
      method: 'POST',
      headers: { authorization: `Bearer ${SANDBOX_KEY}` },
      body: new URLSearchParams({ payment_intent: String(paymentRef), amount: '3000' }),
    });
    expect(made.status).toBe(200);
    await rig.settle();
    const last = rig.stripe.control
      .events()
      .filter(({ type }) => type === 'charge.refunded')
      .at(-1);
    await rig.stripe.control.redeliver(String(last?.id));
    await rig.settle();

    expect(rig.alertsAbout(request.purpose)).toEqual([REFUND_ELSEWHERE]);
    expect(rig.mail.mails().some(({ text }) => text.includes('Refunded: €30.00'))).toBe(true);
    expect((await refundNow(refund)).state).toBe('succeeded');
  });

  it('whose account can’t be opened is put off and told once, and goes out when the account opens again', async () => {
    const request = await rig.sendRequest();
    const refund = await refundOf(request);
    const back = openingWith(() => {
      throw new BillingError('secret_unreadable', 'The key of this account can’t be read. Enter it again.');
    });
    await rig.runDue();
    const waiting = await refundNow(refund);
    expect(waiting.state).toBe('created');
    expect(String(waiting.nextCheckAt) > rig.engine.world.clock.system()).toBe(true);
    const home = rig.shiftSystemClock(HOUR);
    await rig.runDue();
    await rig.runDue();
    expect(alertsWith(refund.publicId)).toEqual([REFUND_FAILED]);
    expect(rig.mail.mails().at(-1)?.text).toContain('The key of this account can’t be read.');

    back();
    home();
    const later = rig.shiftSystemClock(2 * HOUR);
    await rig.settle();
    later();
    expect((await refundNow(refund)).state).toBe('succeeded');
  });

  it('whose key the provider refuses reaches a person, and the tries go on', async () => {
    const request = await rig.sendRequest();
    const refund = await refundOf(request);
    const back = openingWith((gateway) => ({
      ...gateway,
      submitRefund: () => Promise.reject(new GatewayError('unauthorised', 'Invalid API Key provided.')),
    }));
    await rig.runDue();
    back();
    expect((await refundNow(refund)).state).toBe('submitted');
    expect(alertsWith(refund.publicId)).toEqual([REFUND_FAILED]);
    const later = rig.shiftSystemClock(HOUR);
    await rig.settle();
    later();
    expect((await refundNow(refund)).state).toBe('succeeded');
  });
});

describe('a payment', () => {
  it('of another amount is told once and ends its attempt: nothing is recorded as paid, and nothing hangs', async () => {
    const request = await rig.sendRequest();
    const sessionId = await rig.checkout(request.link);
    const session = rig.stripe.control.sessions().find(({ id }) => id === sessionId);
    Object.assign(session ?? {}, { amount: 11_900 });
    rig.stripe.control.pay(sessionId, CARD);
    await rig.settle();
    const event = rig.stripe.control.events().at(-1);
    await rig.stripe.control.redeliver(String(event?.id));
    await rig.settle();

    expect(await attemptOf(request)).toMatchObject({
      state: 'failed',
      failure: { code: 'payment_mismatch' },
      nextCheckAt: null,
    });
    expect(rig.alertsAbout(request.purpose)).toEqual([MISMATCH]);
    const told = rig.mail
      .mails()
      .find(({ text }) => text.includes(`: ${request.purpose}\n`) && text.includes('Expected'));
    expect(told?.text).toContain('Expected: €120.00\nReceived: €119.00');
    const detail = await rig.readRequest(request.id);
    expect(detail).toMatchObject({ state: 'pending', invoice: { state: 'draft', number: null } });
    expect(detail.timeline.filter((line) => line.event === 'payment.failed')).toHaveLength(1);
  });

  it('whose outcome stays unknown look after look reaches a person, once', async () => {
    const request = await rig.sendRequest();
    await rig.checkout(request.link);
    const attempt = await attemptOf(request);
    const back = openingWith((gateway) => ({
      ...gateway,
      fetchPayment: () => Promise.reject(new GatewayError('unknown', 'No answer came.')),
    }));
    const look = async (checkCount: number) => {
      const nextCheckAt = rig.engine.world.clock.system();
      await store().transaction((tx) => tx.updateAttempt(attempt.id, { checkCount, nextCheckAt }));
      await rig.runDue();
    };

    await look(28);
    expect(rig.alertsAbout(request.purpose)).toEqual([]);
    await look(29);
    await look(30);
    back();

    expect(rig.alertsAbout(request.purpose)).toEqual([UNRESOLVED]);
    const { timeline } = await rig.readRequest(request.id);
    expect(timeline.filter(({ event }) => event === 'alert.attempt_unresolved')).toHaveLength(1);
  });
});

it('a webhook that could not be processed is filed as what it is, and so is the mail that tells of it', async () => {
  const object = { id: `cs_test_${'b'.repeat(58)}`, object: 'checkout.session' };
  const news = { id: 'evt_hopeless', object: 'event', livemode: false, type: 'checkout.session.completed' };
  const refuse = openingWith((gateway) => ({
    ...gateway,
    fetchPayment: () => Promise.reject(new GatewayError('unknown', 'No answer came.')),
  }));
  expect(await rig.deliver({ ...news, created: 1, data: { object } })).toBe(200);
  // Its first processing, which the delivery asked for, must not end after what is set here.
  await rig.settle();
  const [stored] = (await rig.rows('inbox')).filter((row) => row['event_id'] === news.id);
  const id = Number(stored?.['id']);
  await store().transaction((tx) =>
    tx.updateInboxEvent(id, { tries: 12, nextTryAt: rig.engine.world.clock.system() })
  );
  await rig.runDue();
  await rig.runDue();
  refuse();

  expect(await store().history('webhook_event', String(id), 10)).toMatchObject([
    { event: 'mail.sent' },
    { event: 'alert.webhook_failed' },
  ]);
  expect((await rig.rows('audit')).filter((row) => String(row['object_id']).startsWith('event-'))).toEqual(
    []
  );
  expect(alertsWith(news.id)).toEqual([WEBHOOK_FAILED]);
});
