import { createMollieGateway } from '../../server/src/providers/mollie';
import { MOLLIE_SANDBOX_KEY } from '../sandbox';
import { orderOf } from './contract';
import { mollieGateway, startTrustedSandbox } from './mollie-harness';
import { startReceiver } from './webhook-receiver';

const gateway = createMollieGateway({ secretKey: MOLLIE_SANDBOX_KEY, mode: 'test', requestTimeoutMs: 1_000 });
const read = (body: string | Buffer) =>
  gateway.readWebhook({
    rawBody: Buffer.from(body),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    receivedAt: '2026-01-31T12:00:00.000Z',
  });

describe('a classic webhook of Mollie', () => {
  it('names the payment to fetch, in the mode of the account, and is told again when it comes again', () => {
    // The body of the example in https://docs.mollie.com/reference/webhooks
    expect(read('id=tr_5B8cwPMGnU6qLbRvo7qEZo')).toEqual({
      eventId: 'tr_5B8cwPMGnU6qLbRvo7qEZo',
      type: 'payment.changed',
      mode: 'test',
      subjectRef: 'tr_5B8cwPMGnU6qLbRvo7qEZo',
      dedupeKey: 'tr_5B8cwPMGnU6qLbRvo7qEZo',
      isRepeatable: true,
    });
  });

  it('is taken for any well-formed id, ours or not, and believed in nothing else', () => {
    expect(read('id=tr_nobodyKnowsThisOne').subjectRef).toBe('tr_nobodyKnowsThisOne');
    expect(read('id=tr_a&status=paid&amount=1000')).toMatchObject({ subjectRef: 'tr_a' });
    expect(read('id=ord_kEn1PlbGa').subjectRef).toBeNull();
  });

  it.each([
    ['nothing', ''],
    ['no id', 'status=paid'],
    ['an empty id', 'id='],
    ['two ids', 'id=tr_a&id=tr_b'],
    ['a path', 'id=tr_a/../../customers'],
    ['an escaped path', 'id=tr_a%2F..%2Fcustomers'],
    ['a query', 'id=tr_a%3Fembed=x'],
    ['a line break', 'id=tr_a%0Ax'],
    ['letters beyond ASCII', 'id=tr_é'],
    ['JSON', '{"id":"tr_a"}'],
    ['a very long id', `id=tr_${'a'.repeat(100)}`],
    ['a very long body', `id=tr_a&x=${'a'.repeat(1_000)}`],
  ])('is refused for %s, before anything is written', (_what, body) => {
    expect(() => read(body)).toThrow(expect.objectContaining({ code: 'signature_invalid' }) as Error);
  });

  it('is refused for bytes that are no text', () => {
    expect(() => read(Buffer.from([0xff, 0xfe, 0x00]))).toThrow(
      expect.objectContaining({ code: 'signature_invalid' }) as Error
    );
  });
});

describe('the stand-in’s webhooks', () => {
  it('come as a form without a signature, at each end, until they are answered with 200', async () => {
    const { sandbox, close } = await startTrustedSandbox();
    const receiver = await startReceiver();
    const client = mollieGateway(sandbox);
    const bytes = client.prepareCheckout(orderOf({ webhookUrl: receiver.url }));
    const { checkoutRef } = await client.openCheckout(bytes, 'key-1');
    receiver.refuseNext();
    sandbox.control.choose(checkoutRef, { method: 'creditcard', status: 'paid' });
    await receiver.until((received) => received.length === 2);
    sandbox.control.chargeBack(checkoutRef);
    await receiver.until((received) => received.length === 3);
    for (const { rawBody, headers } of receiver.deliveries) {
      expect(rawBody.toString()).toBe(`id=${checkoutRef}`);
      expect(headers['stripe-signature']).toBeUndefined();
      expect(read(rawBody).subjectRef).toBe(checkoutRef);
    }
    await receiver.close();
    await close();
  });
});
