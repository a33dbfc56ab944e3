import { readStripeWebhook, STRIPE_WEBHOOK_EVENTS } from '../../server/src/providers/stripe/webhook';
import { signatureHeader, startStripeSandbox } from '../sandbox';
import { orderOf } from './contract';
import { chargeOf, payer } from './contract-saved';
import { stripeGateway } from './stripe-harness';
import { startReceiver } from './webhook-receiver';

const SECRET = 'whsec_right00000000';
const OTHER = 'whsec_other00000000';
const SIGNED_AT = 1_800_000_000;
const at = (secondsLater: number) => new Date((SIGNED_AT + secondsLater) * 1000).toISOString();

function eventOf(object: Record<string, unknown>, changes: Record<string, unknown> = {}): string {
  return JSON.stringify({
    id: 'evt_1',
    object: 'event',
    type: 'x.y',
    livemode: false,
    data: { object },
    ...changes,
  });
}
const SESSION = eventOf({ id: 'cs_test_a1', object: 'checkout.session' });

function read(body: string | Buffer, header: string | undefined, secrets = [SECRET], receivedAt = at(0)) {
  return readStripeWebhook(
    { rawBody: Buffer.from(body), headers: { 'stripe-signature': header }, receivedAt },
    secrets
  );
}
const signed = (body: string, secrets = [SECRET]) => signatureHeader(body, secrets, SIGNED_AT);
const refusal = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    return (error as { code?: string }).code;
  }
  return 'accepted';
};

describe('a Stripe webhook is believed only after its raw bytes are verified', () => {
  it('accepts what was signed with the secret, and says what it is about', () => {
    expect(read(SESSION, signed(SESSION))).toEqual({
      eventId: 'evt_1',
      type: 'x.y',
      mode: 'test',
      subjectRef: 'cs_test_a1',
      dedupeKey: 'evt_1',
      isRepeatable: false,
    });
  });

  it('refuses a changed byte', () => {
    const changed = SESSION.replace('cs_test_a1', 'cs_test_a2');
    expect(refusal(() => read(changed, signed(SESSION)))).toBe('signature_invalid');
  });

  it('refuses the same JSON written otherwise: the bytes count', () => {
    const spaced = JSON.stringify(JSON.parse(SESSION), null, 2);
    expect(refusal(() => read(spaced, signed(SESSION)))).toBe('signature_invalid');
  });

  it('refuses another secret, a missing header, an empty one and a malformed one', () => {
    expect(refusal(() => read(SESSION, signed(SESSION, [OTHER])))).toBe('signature_invalid');
    for (const header of [
      undefined,
      '',
      'nonsense',
      't=abc,v1=00',
      `t=${SIGNED_AT}`,
      `t=${SIGNED_AT},v0=00`,
    ]) {
      expect(refusal(() => read(SESSION, header))).toBe('signature_invalid');
    }
  });

  it('refuses everything as long as no secret is set', () => {
    expect(refusal(() => read(SESSION, signed(SESSION), []))).toBe('signature_invalid');
    expect(refusal(() => read(SESSION, signatureHeader(SESSION, [''], SIGNED_AT), ['']))).toBe(
      'signature_invalid'
    );
  });

  // Tolerance 300 s: https://docs.stripe.com/webhooks#replay-attacks
  it.each([
    [299, 'accepted'],
    [300, 'accepted'],
    [301, 'signature_invalid'],
    [-300, 'accepted'],
    [-301, 'signature_invalid'],
  ])('%d s after the signature: %s', (seconds, outcome) => {
    expect(refusal(() => read(SESSION, signed(SESSION), [SECRET], at(seconds)))).toBe(outcome);
  });

  it('refuses a header with two times, of which only one can be the signed one', () => {
    expect(refusal(() => read(SESSION, `t=${SIGNED_AT - 9_999},${signed(SESSION)}`))).toBe(
      'signature_invalid'
    );
  });

  it('accepts one of two signatures, and one of two secrets, while a secret is rotated', () => {
    const both = signed(SESSION, [OTHER, SECRET]);
    expect(refusal(() => read(SESSION, both))).toBe('accepted');
    expect(refusal(() => read(SESSION, signed(SESSION, [OTHER]), [SECRET, OTHER]))).toBe('accepted');
  });

  it('refuses signed text that is no event', () => {
    for (const body of [
      'not JSON',
      '[]',
      'null',
      '"x"',
      '{}',
      eventOf({}, { object: 'v2.core.event' }),
      eventOf({}, { livemode: 1 }),
    ]) {
      expect(refusal(() => read(body, signed(body)))).toBe('signature_invalid');
    }
  });

  it('refuses bytes that only decode to the signed text', () => {
    const text = eventOf({ id: 'cs_test_a1', object: 'checkout.session', name: '\ufffd' });
    const broken = Buffer.from(
      Buffer.from(text).toString('latin1').replace('\xef\xbf\xbd', '\xff'),
      'latin1'
    );
    const marked = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text)]);
    expect(refusal(() => read(text, signed(text)))).toBe('accepted');
    expect(refusal(() => read(broken, signed(text)))).toBe('signature_invalid');
    expect(refusal(() => read(marked, signed(text)))).toBe('signature_invalid');
    expect(refusal(() => read('', signed('')))).toBe('signature_invalid');
  });
});

describe('a Stripe webhook names the object to fetch', () => {
  it.each([
    [{ id: 'cs_test_a1', object: 'checkout.session' }, 'cs_test_a1'],
    [{ id: 'pi_1', object: 'payment_intent' }, 'pi_1'],
    [{ id: 'seti_1', object: 'setup_intent' }, 'seti_1'],
    [{ id: 'seti_1?expand=x', object: 'setup_intent' }, null],
    [{ id: 'ch_1', object: 'charge', payment_intent: 'pi_1' }, 'pi_1'],
    [{ id: 'du_1', object: 'dispute', payment_intent: 'pi_1' }, 'pi_1'],
    [{ id: 're_1', object: 'refund', payment_intent: 'pi_1' }, 'pi_1'],
    [{ id: 'ch_1', object: 'charge', payment_intent: null }, null],
    [{ id: 'cus_1', object: 'customer' }, null],
    [{ id: 'pm_1', object: 'payment_method' }, null],
    [{ id: 'pi_1/../../account', object: 'payment_intent' }, null],
    [{}, null],
  ])('%j is about %s', (object, subjectRef) => {
    const body = eventOf(object);
    expect(read(body, signed(body)).subjectRef).toBe(subjectRef);
  });

  it('tells the mode by the event', () => {
    const body = eventOf({}, { livemode: true });
    expect(read(body, signed(body)).mode).toBe('live');
  });
});

describe('what the sandbox delivers over HTTP', () => {
  it('is verified by the adapter, retried until it is taken, and covered by the events the admin is told to enable', async () => {
    const receiver = await startReceiver();
    const sandbox = await startStripeSandbox({ webhookUrl: receiver.url, webhookSecret: SECRET });
    receiver.refuseNext();
    const gateway = stripeGateway(sandbox, { webhookSecrets: [SECRET] });
    const { checkoutRef } = await gateway.openCheckout(gateway.prepareCheckout(orderOf()), 'key-1');
    sandbox.control.pay(checkoutRef, '4242424242424242');
    await receiver.until((deliveries) => deliveries.length === 5);
    const notices = receiver.deliveries.map(({ rawBody, headers }) =>
      gateway.readWebhook({ rawBody, headers, receivedAt: new Date().toISOString() })
    );
    expect(notices.find(({ type }) => type === 'checkout.session.completed')?.subjectRef).toBe(checkoutRef);
    // Four events; the refused one came twice under one key.
    expect(new Set(notices.map(({ dedupeKey }) => dedupeKey)).size).toBe(4);
    expect(STRIPE_WEBHOOK_EVENTS).toContain('checkout.session.completed');
    await sandbox.close();
    await receiver.close();
  });

  it('can be withheld, then sent in reverse and doubled', async () => {
    const receiver = await startReceiver();
    const sandbox = await startStripeSandbox({ webhookUrl: receiver.url, webhookSecret: SECRET });
    const gateway = stripeGateway(sandbox, { webhookSecrets: [SECRET] });
    const { checkoutRef } = await gateway.openCheckout(gateway.prepareCheckout(orderOf()), 'key-1');
    sandbox.control.withhold();
    sandbox.control.pay(checkoutRef, '4242424242424242');
    await new Promise((done) => setTimeout(done, 300));
    expect(receiver.deliveries).toHaveLength(0);
    await sandbox.control.release({ order: 'reversed', copies: 2 });
    const ids = receiver.deliveries.map(
      ({ rawBody }) => (JSON.parse(rawBody.toString()) as { id: string }).id
    );
    const sent = sandbox.control.events().map(({ id }) => id);
    expect(ids).toEqual([...sent].reverse().flatMap((id) => [id, id]));
    await sandbox.control.redeliver(sent[0] ?? '');
    expect(receiver.deliveries).toHaveLength(9);
    await sandbox.close();
    await receiver.close();
  });

  it('tells each end of a set-up and of a charge by an event that the admin is told to enable, and names what is fetched', async () => {
    const receiver = await startReceiver();
    const sandbox = await startStripeSandbox({ webhookUrl: receiver.url, webhookSecret: SECRET });
    const gateway = stripeGateway(sandbox, { webhookSecrets: [SECRET] });
    /** What the enabled events lead to, for the deliveries since the last look. */
    const news = async () => {
      while (sandbox.control.undelivered() > 0) await new Promise((done) => setTimeout(done, 10));
      const notices = receiver.deliveries
        .splice(0)
        .map(({ rawBody, headers }) =>
          gateway.readWebhook({ rawBody, headers, receivedAt: new Date().toISOString() })
        )
        .filter(({ type }) => (STRIPE_WEBHOOK_EVENTS as readonly string[]).includes(type));
      const refs = new Set(notices.flatMap(({ subjectRef }) => subjectRef ?? []));
      const told = await Promise.all([...refs].map((ref) => gateway.fetchPayment(ref)));
      return [...new Set(told.map(({ attemptPublicId, state }) => `${attemptPublicId} ${state}`))];
    };
    const zero = { attemptPublicId: 'setup1', amount: { amount: 0n, currency: 'EUR' }, saves: payer() };
    const { checkoutRef } = await gateway.openCheckout(gateway.prepareCheckout(orderOf(zero)), 'key-1');
    sandbox.control.pay(checkoutRef, 'FR1420041010050500013M02606');
    expect(await news()).toEqual(['setup1 succeeded']);

    const { savedMethod } = await gateway.fetchPayment(checkoutRef);
    if (savedMethod === null) throw new Error('Nothing was saved.');
    const charge = async (attemptPublicId: string) =>
      gateway.charge(gateway.prepareCharge(chargeOf(savedMethod, { attemptPublicId })), attemptPublicId);
    const { paymentRef } = await charge('charge1');
    expect(await news()).toEqual(['charge1 processing']);
    sandbox.control.settle(paymentRef ?? '', 'failed');
    expect(await news()).toEqual(['charge1 failed']);
    const second = await charge('charge2');
    await news();
    sandbox.control.settle(second.paymentRef ?? '', 'succeeded');
    expect(await news()).toEqual(['charge2 succeeded']);
    sandbox.control.dispute(second.paymentRef ?? '');
    expect(await news()).toEqual(['charge2 charged_back']);
    await sandbox.close();
    await receiver.close();
  });
});
