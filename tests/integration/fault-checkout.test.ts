/** Opening a checkout when the provider fails on the way there or back (BILLING.md, documents and payments, 2). */
import {
  BUYER_FIELDS,
  CARD,
  QUIET,
  startBillingRig,
  type BillingRig,
  type SentRequest,
} from '../support/billing-rig';
import { giveUpSoon } from '../support/impatience';
import type { Fault } from '../sandbox';

const HOUR = 3_600_000;
/** Longer than the SDK takes to repeat what was cut off: the repetition must not meet the next test's fault. */
const PATIENCE_MS = 900;
let rig: BillingRig;

beforeAll(async () => {
  rig = await startBillingRig({ boot: { config: { server: QUIET } } });
  giveUpSoon(rig.engine.world, 'openCheckout', PATIENCE_MS);
});
afterEach(() => {
  rig.stripe.control.clearFaults();
});
afterAll(async () => {
  await rig.close();
});

const sessionsOf = ({ email }: SentRequest) =>
  rig.stripe.control.sessions().filter((session) => session.email === email);
const creations = ({ id }: SentRequest) =>
  rig.stripe.control
    .requests()
    .filter(
      ({ method, path, params }) =>
        method === 'POST' && path === '/v1/checkout/sessions' && params['client_reference_id'] === id
    );
const submit = (request: SentRequest) =>
  fetch(request.link, { method: 'POST', redirect: 'manual', body: new URLSearchParams(BUYER_FIELDS) });
const create = (kind: Fault['kind'], times = 1) =>
  rig.stripe.control.inject({ kind, method: 'POST', path: '/v1/checkout/sessions', times });
const attemptsOf = async ({ id }: SentRequest) => (await rig.readRequest(id)).attempts;

describe('a checkout whose opening fails', () => {
  it.each(['error_before', 'reset_before', 'reset_after', 'hang', 'hang_after', 'garbage'] as const)(
    '%s: the page says that nothing was charged; the next try sends the same bytes under the same key and leads on',
    async (kind) => {
      const request = await rig.sendRequest();
      // Twice: on a connection that was kept open, the SDK itself repeats once, under the same key.
      create(kind, kind.startsWith('reset') ? 2 : 1);

      const answer = await submit(request);
      rig.stripe.control.clearFaults();
      expect(answer.status).toBe(503);
      expect(await answer.text()).toMatch(/nothing was charged/i);
      expect((await rig.readRequest(request.id)).state).toBe('pending');

      const sessionId = await rig.checkout(request.link);

      const sent = creations(request);
      expect(sent.length).toBeGreaterThanOrEqual(2);
      expect(new Set(sent.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
      expect(new Set(sent.map(({ body }) => body)).size).toBe(1);
      expect(sessionsOf(request).map(({ id }) => id)).toEqual([sessionId]);
      expect(await attemptsOf(request)).toHaveLength(1);
      rig.stripe.control.pay(sessionId, CARD);
      await rig.settle();
      expect((await rig.readRequest(request.id)).state).toBe('paid');
    }
  );

  it('with a 500 that the provider keeps although it did open one: that one is found, closed, and another opened', async () => {
    const request = await rig.sendRequest();
    create('error_after');
    expect((await submit(request)).status).toBe(503);

    const sessionId = await rig.checkout(request.link);

    const sessions = sessionsOf(request);
    expect(sessions.map(({ status }) => status).sort()).toEqual(['expired', 'open']);
    expect(sessions.find(({ status }) => status === 'open')?.id).toBe(sessionId);
    expect((await attemptsOf(request)).map(({ state }) => state).sort()).toEqual(['cancelled', 'submitted']);
  });

  it('with a 500 that the provider keeps: asked once more, not on its list, so nobody can pay it: the next click opens another', async () => {
    const request = await rig.sendRequest();
    create('error_kept');
    expect((await submit(request)).status).toBe(503);
    expect(await attemptsOf(request)).toMatchObject([{ state: 'unknown' }]);

    await rig.checkout(request.link);

    const keys = creations(request).map(({ idempotencyKey }) => idempotencyKey);
    // The first key twice (the replay), then a new one: never a new one before the old one was asked for again.
    expect(keys).toEqual([keys[0], keys[0], keys[2]]);
    expect(keys[2]).not.toBe(keys[0]);
    expect((await attemptsOf(request)).map(({ state }) => state).sort()).toEqual(['failed', 'submitted']);
    expect(sessionsOf(request)).toHaveLength(1);
  });

  it('and whose key may be forgotten by now is looked for on the provider’s list, before anything is sent', async () => {
    const request = await rig.sendRequest();
    create('hang_after');
    expect((await submit(request)).status).toBe(503);
    const [lost] = sessionsOf(request);
    expect(lost?.status).toBe('open');

    rig.stripe.control.pruneKeys();
    const sentBefore = creations(request).length;
    const back = rig.shiftSystemClock(23.2 * HOUR);
    try {
      rig.stripe.control.clearRequests();
      const sessionId = await rig.checkout(request.link);
      const calls = rig.stripe.control.requests().map(({ method, path }) => `${method} ${path}`);
      expect(calls.indexOf('GET /v1/checkout/sessions')).toBeGreaterThanOrEqual(0);
      expect(calls.indexOf('GET /v1/checkout/sessions')).toBeLessThan(
        calls.indexOf('POST /v1/checkout/sessions')
      );
      expect(sentBefore).toBe(1);
      // The lost one can be paid by nobody who has its address, and is closed; the other is under a new key.
      expect(
        sessionsOf(request)
          .map(({ id, status }) => [id === sessionId, status])
          .sort()
      ).toEqual([
        [false, 'expired'],
        [true, 'open'],
      ]);
      expect(await attemptsOf(request)).toHaveLength(2);
    } finally {
      back();
    }
  });

  it('refused for good is over at once: the page does not promise, and the next try is a new attempt', async () => {
    const request = await rig.sendRequest();
    create('forbidden');
    const answer = await submit(request);
    expect(answer.status).toBe(503);
    await rig.checkout(request.link);
    expect(sessionsOf(request)).toHaveLength(1);
  });

  it('slowly, clicked twice meanwhile: both clicks end at the same checkout', async () => {
    const request = await rig.sendRequest();
    rig.stripe.control.inject({ kind: 'slow', method: 'POST', path: '/v1/checkout/sessions', delayMs: 200 });
    const [first, second] = await Promise.all([rig.checkout(request.link), rig.checkout(request.link)]);
    expect(second).toBe(first);
    expect(sessionsOf(request)).toHaveLength(1);
  });
});

describe('the sweep', () => {
  it('finds an answer that was lost by itself, a minute later, without the client', async () => {
    const request = await rig.sendRequest();
    create('reset_after', 2);
    expect((await submit(request)).status).toBe(503);
    rig.stripe.control.clearFaults();
    expect(await attemptsOf(request)).toMatchObject([{ state: 'unknown' }]);
    const back = rig.shiftSystemClock(61_000);
    await rig.runDue();
    back();
    expect(await attemptsOf(request)).toMatchObject([{ state: 'submitted' }]);
    expect(sessionsOf(request)).toHaveLength(1);
    expect(await rig.checkout(request.link)).toBe(sessionsOf(request)[0]?.id);
  });

  it('settles a payment that no webhook told of', async () => {
    const request = await rig.sendRequest();
    const sessionId = await rig.checkout(request.link);
    rig.stripe.control.removeEndpoint(rig.webhookUrl);
    rig.stripe.control.pay(sessionId, CARD);
    const back = rig.shiftSystemClock(6 * 60_000);
    await rig.runDue();
    back();
    expect((await rig.readRequest(request.id)).state).toBe('paid');
  });

  it('waits with the expiry while the provider does not answer, and the page says «expired» all the same', async () => {
    const request = await rig.sendRequest();
    const sessionId = await rig.checkout(request.link);
    rig.stripe.control.inject({ kind: 'error_before', path: sessionId, times: 10 });
    await rig.advanceTestClock(24);
    expect((await rig.readRequest(request.id)).state).toBe('pending');
    expect((await fetch(request.link)).status).toBe(410);
    rig.stripe.control.clearFaults();
    await rig.runDue();
    expect((await rig.readRequest(request.id)).state).toBe('expired');
    expect(sessionsOf(request).map(({ status }) => status)).toEqual(['expired']);
  });
});
