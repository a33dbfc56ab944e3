/** News from the provider: verified, stored, answered, and applied by fetching, so that any of it may come any number of times. */
import { randomBytes } from 'node:crypto';
import { CARD, QUIET, startBillingRig, type BillingRig, type SentRequest } from '../support/billing-rig';
import { dumpRows } from '../support/database-dump';
import { foreignSession } from '../support/foreign-session';

let rig: BillingRig;

beforeAll(async () => {
  rig = await startBillingRig({ boot: { config: { server: QUIET } } });
});
afterAll(async () => {
  await rig.close();
});

const id = (prefix: string) => `${prefix}${randomBytes(12).toString('hex')}`;
const stateOf = async ({ id: publicId }: SentRequest) => (await rig.readRequest(publicId)).state;
const inboxOf = async (eventId: string) =>
  (await rig.rows('inbox')).filter((row) => row['event_id'] === eventId);

function event(type: string, object: Record<string, unknown>, change: Record<string, unknown> = {}) {
  return {
    id: id('evt_'),
    object: 'event',
    api_version: '2026-01-28',
    created: 1,
    livemode: false,
    type,
    data: { object },
    ...change,
  };
}

const completed = (sessionId: string, change: Record<string, unknown> = {}) =>
  event('checkout.session.completed', { id: sessionId, object: 'checkout.session' }, change);

/** Paid at the provider, which says nothing of it by itself. */
async function paidInSilence(): Promise<{ request: SentRequest; sessionId: string }> {
  const request = await rig.sendRequest();
  const sessionId = await rig.checkout(request.link);
  rig.stripe.control.removeEndpoint(rig.webhookUrl);
  rig.stripe.control.pay(sessionId, CARD);
  await rig.runDue();
  return { request, sessionId };
}

const effectsOf = async (request: SentRequest) => {
  const { invoice, state } = await rig.readRequest(request.id);
  const receipts = rig.mail
    .mails()
    .filter((mail) => mail.to.includes(request.email) && mail.text.includes(String(invoice?.number)));
  return { state, invoice: invoice?.state, receipts: receipts.length };
};
const PAID_ONCE = { state: 'paid', invoice: 'paid', receipts: 1 };

describe('one event', () => {
  it('one hundred times in parallel has one effect, and each delivery a 2xx', async () => {
    const { request, sessionId } = await paidInSilence();
    const news = completed(sessionId);
    const numbersBefore = (await rig.rows('invoices')).filter((row) => row['number'] !== null).length;

    const answers = await Promise.all(Array.from({ length: 100 }, () => rig.deliver(news)));
    await rig.runDue();

    expect(answers).toEqual(Array(100).fill(200));
    expect(await inboxOf(news.id)).toHaveLength(1);
    expect(await effectsOf(request)).toEqual(PAID_ONCE);
    const numbersAfter = (await rig.rows('invoices')).filter((row) => row['number'] !== null).length;
    expect(numbersAfter - numbersBefore).toBe(1);
  });

  it('that speaks of a state which the provider does not confirm changes nothing: the object is fetched', async () => {
    const request = await rig.sendRequest();
    const sessionId = await rig.checkout(request.link);
    const lie = event('checkout.session.completed', {
      id: sessionId,
      object: 'checkout.session',
      status: 'complete',
      payment_status: 'paid',
      amount_total: 12000,
    });
    expect(await rig.deliver(lie)).toBe(200);
    await rig.runDue();
    expect(await stateOf(request)).toBe('pending');
    expect(await inboxOf(lie.id)).toMatchObject([{ state: 'processed' }]);
  });
});

describe('events', () => {
  it.each([
    ['as sent', 'as_sent', 1],
    ['reversed', 'reversed', 1],
    ['reversed, each three times', 'reversed', 3],
  ] as const)('%s end in the same state', async (_name, order, copies) => {
    const request = await rig.sendRequest();
    const sessionId = await rig.checkout(request.link);
    rig.stripe.control.addEndpoint({ url: rig.webhookUrl, secret: 'whsec_sandbox0000000000' });
    rig.stripe.control.withhold();
    rig.stripe.control.pay(sessionId, '4000000000000002');
    rig.stripe.control.pay(sessionId, CARD);
    await rig.stripe.control.release({ order, copies });
    await rig.settle();
    rig.stripe.control.removeEndpoint(rig.webhookUrl);
    expect(await effectsOf(request)).toEqual(PAID_ONCE);
  });

  it('about what is not ours are answered 2xx and ignored', async () => {
    const before = await rig.rows('requests');
    const foreign = [
      completed(`cs_test_${'a'.repeat(58)}`),
      event('payment_intent.succeeded', { id: 'pi_foreign0000000000000000', object: 'payment_intent' }),
      event('customer.created', { id: 'cus_1', object: 'customer' }),
      event('charge.refunded', { id: 'ch_1', object: 'charge', payment_intent: null }),
    ];
    for (const news of foreign) expect(await rig.deliver(news)).toBe(200);
    await rig.runDue();
    for (const news of foreign) expect(await inboxOf(news.id)).toMatchObject([{ state: 'ignored' }]);
    expect(await rig.rows('requests')).toEqual(before);
  });

  it('that an admin replays have no second effect', async () => {
    const { request, sessionId } = await paidInSilence();
    const news = completed(sessionId);
    await rig.deliver(news);
    await rig.runDue();
    const [row] = await inboxOf(news.id);
    const before = await effectsOf(request);

    const answer = await rig.admin.post(`/client-billing/activity/webhooks/${String(row?.['id'])}/replay`);
    await rig.runDue();

    expect(answer.status).toBe(200);
    expect(await inboxOf(news.id)).toMatchObject([{ state: 'processed' }]);
    expect(await effectsOf(request)).toEqual(before);
    expect(before).toEqual(PAID_ONCE);
  });
});

describe('a delivery that cannot be trusted is answered 400 and nothing is written', () => {
  let sessionId: string;
  beforeAll(async () => {
    ({ sessionId } = await paidInSilence());
  });

  // The very seconds of the border are tests/providers/stripe-webhook.test.ts', which stops the clock; here it goes on.
  it.each([
    [
      'a body changed by one character',
      { tamper: (body: string) => body.replace('"created":1', '"created":2') },
    ],
    ['a body with a space more', { tamper: (body: string) => `${body} ` }],
    ['a wrong secret', { secret: 'whsec_wrong' }],
    ['a time stamp of six minutes ago', { secondsAgo: 360 }],
    ['a time stamp of six minutes ahead', { secondsAgo: -360 }],
  ])('%s', async (_name, options) => {
    const before = await dumpRows(rig.app);
    expect(await rig.deliver(completed(sessionId), options)).toBe(400);
    await rig.runDue();
    expect(withoutLeases(await dumpRows(rig.app))).toEqual(withoutLeases(before));
  });

  it('no signature at all, and an event of the other mode', async () => {
    const before = await dumpRows(rig.app);
    const unsigned = await fetch(rig.webhookUrl, {
      method: 'POST',
      body: JSON.stringify(completed(sessionId)),
    });
    expect(unsigned.status).toBe(400);
    expect(await rig.deliver(completed(sessionId, { livemode: true }))).toBe(400);
    await rig.runDue();
    expect(withoutLeases(await dumpRows(rig.app))).toEqual(withoutLeases(before));
  });

  it('while one of four minutes ago is still good', async () => {
    expect(await rig.deliver(completed(sessionId), { secondsAgo: 240 })).toBe(200);
    await rig.runDue();
  });
});

describe('a payment that is not the one asked for', () => {
  it('of another amount, carrying our attempt’s id, changes no state and raises an alert, once', async () => {
    const request = await rig.sendRequest();
    await rig.checkout(request.link);
    const ours = rig.stripe.control.sessions().find((one) => one.email === request.email);
    const other = await foreignSession(rig.stripe, ours?.metadata ?? {}, {
      amount: '100',
      email: request.email,
    });
    rig.stripe.control.pay(other, CARD);

    for (let times = 0; times < 2; times += 1) {
      const news = completed(other);
      expect(await rig.deliver(news)).toBe(200);
      await rig.runDue();
      expect(await inboxOf(news.id)).toMatchObject([{ state: 'processed' }]);
    }

    expect(await rig.readRequest(request.id)).toMatchObject({ state: 'pending', invoice: { number: null } });
    expect(rig.alertsAbout(request.purpose)).toEqual([expect.stringContaining('does not match')]);
  });

  it('of another currency changes no state either', async () => {
    const request = await rig.sendRequest();
    await rig.checkout(request.link);
    const ours = rig.stripe.control.sessions().find((one) => one.email === request.email);
    const other = await foreignSession(rig.stripe, ours?.metadata ?? {}, {
      amount: '12000',
      currency: 'usd',
      email: request.email,
    });
    rig.stripe.control.pay(other, CARD);
    await rig.deliver(completed(other));
    await rig.runDue();
    expect(await stateOf(request)).toBe('pending');
    expect(rig.alertsAbout(request.purpose)).toHaveLength(1);
  });
});

/** The provider’s next answer about this session waits until it is let go. */
function hang(sessionId: string): () => void {
  let letGo = (): void => undefined;
  const until = new Promise<void>((resolve) => (letGo = resolve));
  rig.stripe.control.inject({ kind: 'slow', method: 'GET', path: sessionId, until });
  return letGo;
}

describe('a provider that answers 500 or not at all while an event is processed', () => {
  it.each(['error_before', 'reset_before'] as const)('%s: 2xx now, done by a later tick', async (kind) => {
    const { request, sessionId } = await paidInSilence();
    rig.stripe.control.inject({ kind, method: 'GET', path: '/v1/checkout/sessions/', times: 5 });
    const news = completed(sessionId);

    expect(await rig.deliver(news)).toBe(200);
    await rig.runDue();
    expect(await stateOf(request)).toBe('pending');
    const [waiting] = await inboxOf(news.id);
    expect(waiting).toMatchObject({ state: 'received', tries: 1 });
    expect(waiting?.['last_error']).toBeTruthy();
    rig.stripe.control.clearFaults();

    await rig.runDue();
    expect(await stateOf(request)).toBe('pending');
    const back = rig.shiftSystemClock(61_000);
    await rig.runDue();
    back();
    expect(await inboxOf(news.id)).toMatchObject([{ state: 'processed' }]);
    await rig.runDue();
    expect((await effectsOf(request)).state).toBe('paid');
  });

  it('hanging: mail goes out meanwhile', async () => {
    const { request, sessionId } = await paidInSilence();
    const answerIt = hang(sessionId);
    await rig.deliver(completed(sessionId));
    const another = await rig.sendRequest();
    await rig.mail.waitFor((mail) => mail.to.includes(another.email));
    expect(await stateOf(request)).toBe('pending');
    answerIt();
    await rig.runDue();
    expect(await stateOf(request)).toBe('paid');
  });

  it('hanging: the intake and the pages go on answering meanwhile', async () => {
    const { request, sessionId } = await paidInSilence();
    const another = await rig.sendRequest();
    const answerIt = hang(sessionId);
    expect(await rig.deliver(completed(sessionId))).toBe(200);
    expect(await rig.deliver(completed(`cs_test_${'b'.repeat(58)}`))).toBe(200);
    expect((await fetch(another.link)).status).toBe(200);
    expect(await stateOf(request)).toBe('pending');
    answerIt();
    await rig.runDue();
    expect(await stateOf(request)).toBe('paid');
  });
});

const withoutLeases = (dump: Record<string, unknown[]>) => ({ ...dump, client_billing_leases: [] });
