/**
 * The stand-in for Mollie is ours, so it proves nothing by itself. Mollie's own typed SDK judges it: it is generated from
 * Mollie's API description, shares no code with the client that the plugin uses, and checks with zod every answer that it
 * reads and every request that it writes.
 */
import { isDeepStrictEqual } from 'node:util';
import { Client } from 'mollie-api-typescript';
import * as models from 'mollie-api-typescript/models';
import { ErrorResponse } from 'mollie-api-typescript/models/errors';
import * as operations from 'mollie-api-typescript/models/operations';
import { MOLLIE_SANDBOX_KEY, type MollieSandbox, type RecordedMollieRequest } from '../sandbox';
import { recordMollieConversation } from './mollie-conversation';
import { startTrustedSandbox } from './mollie-harness';

type Judge = (json: string) => { ok: boolean };

/** What Mollie's SDK reads an answer as, by the request that it answers. */
const ANSWERS: readonly (readonly [method: string, path: RegExp, judge: Judge])[] = [
  ['GET', /^\/v2\/profiles\/me$/, models.profileResponseFromJSON],
  ['POST', /^\/v2\/customers$/, models.customerResponseFromJSON],
  ['GET', /^\/v2\/customers\/[^/]+\/mandates\/[^/]+$/, models.mandateResponseFromJSON],
  ['POST', /^\/v2\/payments$/, models.paymentResponseFromJSON],
  ['GET', /^\/v2\/payments$/, operations.listPaymentsResponseBodyFromJSON],
  ['GET', /^\/v2\/payments\/[^/]+$/, models.paymentResponseFromJSON],
  ['DELETE', /^\/v2\/payments\/[^/]+$/, models.paymentResponseFromJSON],
  ['POST', /^\/v2\/payments\/[^/]+\/refunds$/, models.refundResponseFromJSON],
  ['GET', /^\/v2\/payments\/[^/]+\/refunds$/, operations.listRefundsResponseBodyFromJSON],
  ['GET', /^\/v2\/payments\/[^/]+\/refunds\/[^/]+$/, models.refundResponseFromJSON],
];

/** Zod drops what it does not know: what comes out otherwise than it went in holds something that Mollie does not take. */
const BODIES: readonly (readonly [path: RegExp, schema: { parse(value: unknown): unknown }])[] = [
  [/^\/v2\/customers$/, models.EntityCustomer$outboundSchema],
  [/^\/v2\/payments$/, models.PaymentRequest$outboundSchema],
  [/^\/v2\/payments\/[^/]+\/refunds$/, models.RefundRequest$outboundSchema],
];

const answerJudge = ({ method, path }: Pick<RecordedMollieRequest, 'method' | 'path'>): Judge => {
  const found = ANSWERS.find(([wanted, pattern]) => wanted === method && pattern.test(path));
  if (found === undefined) throw new Error(`Nobody judges the answer to ${method} ${path}.`);
  return found[2];
};

function isTakenBody(path: string, body: unknown): boolean {
  const found = BODIES.find(([pattern]) => pattern.test(path));
  if (found === undefined) throw new Error(`Nobody judges the body of POST ${path}.`);
  const written = found[1].parse({ redirectUrl: null, ...(body as object) }) as Record<string, unknown>;
  return isDeepStrictEqual(withoutNull(written), withoutNull(body));
}

/** The SDK's type wants a `redirectUrl`, null for charges; Mollie lets it be left out there. */
const withoutNull = (body: unknown): unknown =>
  Object.fromEntries(Object.entries(body as object).filter(([, value]) => value !== null));

const described = ({ method, path, status }: RecordedMollieRequest) => `${method} ${path} → ${status}`;

describe('Mollie’s SDK reads every answer of the stand-in, and would write every request of the plugin', () => {
  let requests: readonly RecordedMollieRequest[] = [];
  const fine = () => requests.filter(({ status }) => status !== null && status < 300);

  beforeAll(async () => {
    requests = await recordMollieConversation();
  });

  it('heard every kind of call, and every kind of end', () => {
    const heard = new Set(ANSWERS.map(([method, path]) => `${method} ${path.source}`));
    for (const request of fine()) {
      for (const [method, path] of ANSWERS) {
        if (method === request.method && path.test(request.path)) heard.delete(`${method} ${path.source}`);
      }
    }
    expect([...heard]).toEqual([]);
    const statuses = new Set(fine().map(({ answer }) => answer?.['status']));
    for (const status of [
      'open',
      'pending',
      'paid',
      'failed',
      'canceled',
      'expired',
      'valid',
      'invalid',
      'refunded',
    ])
      expect(statuses).toContain(status);
    expect(new Set(requests.map(({ status }) => status))).toEqual(
      new Set([200, 201, 400, 403, 404, 422, 429, 500])
    );
  });

  it('reads every answer', () => {
    const misread = fine().filter((request) => !answerJudge(request)(JSON.stringify(request.answer)).ok);
    expect(misread.map(described)).toEqual([]);
  });

  it('would write every body', () => {
    const strange = fine().filter(
      ({ method, path, body }) => method === 'POST' && !isTakenBody(path, JSON.parse(body))
    );
    expect(strange.map(({ path, body }) => `${path} ${body}`)).toEqual([]);
  });

  it('reads every refusal as one of Mollie’s', () => {
    const refusals = requests.filter(({ status }) => status !== null && status >= 400);
    for (const { status, answer } of refusals)
      expect(answer).toMatchObject({
        status,
        title: expect.any(String) as string,
        detail: expect.any(String) as string,
        _links: { documentation: { type: 'text/html' } },
      });
  });

  describe('and is no judge that lets everything pass', () => {
    it.each([
      [
        'a payment',
        'POST',
        '/v2/payments',
        ['id', 'mode', 'amount', 'status', 'sequenceType', 'profileId', '_links'],
      ],
      ['a profile', 'GET', '/v2/profiles/me', ['id', 'name', 'status', 'mode', 'email']],
      ['a customer', 'POST', '/v2/customers', ['id', 'mode', 'name', 'metadata', '_links']],
    ] as const)('misses each part that is taken out of %s', (_what, method, path, fields) => {
      const whole =
        fine().find((request) => request.method === method && request.path === path)?.answer ?? {};
      const judge = answerJudge({ method, path });
      expect(judge(JSON.stringify(whole)).ok).toBe(true);
      for (const field of fields)
        expect([field, judge(JSON.stringify({ ...whole, [field]: undefined })).ok]).toEqual([field, false]);
    });

    it('refuses an amount that is a number, and a list without its payments', () => {
      const payment = fine().find(({ path, method }) => path === '/v2/payments' && method === 'POST')?.answer;
      const wrong = { ...payment, amount: { currency: 'EUR', value: 10 } };
      expect(models.paymentResponseFromJSON(JSON.stringify(wrong)).ok).toBe(false);
      expect(operations.listPaymentsResponseBodyFromJSON('{"count":0,"_links":{}}').ok).toBe(false);
    });

    it('finds a field in a body that Mollie does not know, and one of another form', () => {
      const body = JSON.parse(
        fine().find(({ path, method }) => path === '/v2/payments' && method === 'POST')?.body ?? '{}'
      ) as object;
      expect(isTakenBody('/v2/payments', body)).toBe(true);
      expect(isTakenBody('/v2/payments', { ...body, statementDescriptor: 'x' })).toBe(false);
      expect(() => isTakenBody('/v2/payments', { ...body, amount: '10.00' })).toThrow();
      expect(() => isTakenBody('/v2/payments', { ...body, description: undefined })).toThrow();
    });
  });
});

describe('Mollie’s SDK, driving the stand-in itself', () => {
  let sandbox: MollieSandbox;
  let close: () => Promise<void>;
  let client: Client;
  const EUR = (value: string) => ({ currency: 'EUR', value });

  beforeAll(async () => {
    ({ sandbox, close } = await startTrustedSandbox());
    client = clientOf(MOLLIE_SANDBOX_KEY);
  });
  afterAll(() => close());

  const clientOf = (apiKey: string) =>
    new Client({
      security: { apiKey },
      serverURL: sandbox.apiUrl,
      retryConfig: { strategy: 'none' },
    });
  const refusal = (call: Promise<unknown>) =>
    call.then(
      () => null,
      (error: unknown) => error
    );

  it('knows the profile', async () => {
    expect(await client.profiles.getCurrent()).toMatchObject({ id: 'pfl_SandboxShop', status: 'verified' });
  });

  it('saves a mandate with a first payment, and charges it', async () => {
    const customer = await client.customers.create({
      entityCustomer: { name: 'Claire Dubois', email: 'claire@example.com' },
    });
    const first = await client.payments.create({
      paymentRequest: {
        description: 'First',
        amount: EUR('10.00'),
        redirectUrl: 'https://shop.example/return',
        sequenceType: 'first',
        customerId: customer.id,
      },
    });
    expect(first).toMatchObject({ status: 'open', links: { checkout: { type: 'text/html' } } });
    sandbox.control.choose(first.id, { method: 'ideal', status: 'paid' });
    const paid = await client.payments.get({ paymentId: first.id });
    expect(paid).toMatchObject({ status: 'paid', method: 'ideal', amountRemaining: EUR('10.00') });
    const mandates = await client.mandates.list({ customerId: customer.id });
    for await (const { result } of mandates)
      expect(result.embedded.mandates).toMatchObject([{ status: 'valid', method: 'directdebit' }]);
    const charge = await client.payments.create({
      paymentRequest: {
        description: 'Second',
        amount: EUR('5.00'),
        redirectUrl: null,
        sequenceType: 'recurring',
        customerId: customer.id,
        mandateId: paid.mandateId,
      },
    });
    expect(charge).toMatchObject({ status: 'pending', sequenceType: 'recurring' });
    expect(charge.links.checkout).toBeUndefined();
  });

  it('pages through payments, newest first, each once', async () => {
    const made: string[] = [];
    for (let index = 0; index < 7; index += 1) {
      const { id } = await client.payments.create({
        paymentRequest: {
          description: `Page ${index}`,
          amount: EUR('1.00'),
          redirectUrl: 'https://shop.example/return',
        },
      });
      made.unshift(id);
    }
    const listed: string[] = [];
    for await (const { result } of await client.payments.list({ limit: 3 })) {
      expect(result.count).toBeLessThanOrEqual(3);
      listed.push(...(result.embedded.payments ?? []).map(({ id }) => id));
    }
    expect(listed.slice(0, 7)).toEqual(made);
    expect(new Set(listed).size).toBe(listed.length);
  });

  it('refunds, and reads chargebacks', async () => {
    const { id: paymentId } = await client.payments.create({
      paymentRequest: {
        description: 'To be refunded',
        amount: EUR('20.00'),
        redirectUrl: 'https://shop.example/return',
      },
    });
    sandbox.control.choose(paymentId, { method: 'creditcard', status: 'paid' });
    const refund = await client.refunds.create({
      paymentId,
      refundRequest: { description: 'Back', amount: EUR('5.00') },
    });
    expect(refund.status).toBe('pending');
    expect((await client.payments.get({ paymentId })).amountRemaining).toEqual(EUR('15.00'));
    sandbox.control.chargeBack(paymentId);
    for await (const { result } of await client.chargebacks.list({ paymentId }))
      expect(result.embedded.chargebacks).toMatchObject([{ paymentId, amount: EUR('20.00') }]);
    expect((await client.payments.get({ paymentId })).amountChargedBack).toEqual(EUR('20.00'));
  });

  it('is refused as by Mollie: wrong key, unknown id, bad amount, what is over', async () => {
    const unknown = await refusal(client.payments.get({ paymentId: 'tr_unknown' }));
    expect(unknown).toBeInstanceOf(ErrorResponse);
    expect(unknown).toMatchObject({ status: 404, title: 'Not Found' });
    expect(await refusal(clientOf('test_notTheRightOneAtAll').profiles.getCurrent())).toMatchObject({
      statusCode: 401,
    });
    const bad = { description: 'x', amount: EUR('1.5'), redirectUrl: 'https://shop.example/return' };
    expect(await refusal(client.payments.create({ paymentRequest: bad }))).toMatchObject({
      status: 422,
      field: 'amount',
    });
    const { id: paymentId } = await client.payments.create({
      paymentRequest: { ...bad, amount: EUR('1.50') },
    });
    expect((await client.payments.cancel({ paymentId })).status).toBe('canceled');
    expect(await refusal(client.payments.cancel({ paymentId }))).toMatchObject({ status: 422 });
  });

  it('keeps its keys: the same answer again, 400 for other parameters', async () => {
    const order = { description: 'Once', amount: EUR('3.00'), redirectUrl: 'https://shop.example/return' };
    const first = await client.payments.create({ idempotencyKey: 'key-1', paymentRequest: order });
    const again = await client.payments.create({ idempotencyKey: 'key-1', paymentRequest: order });
    expect(again).toEqual(first);
    const other = client.payments.create({
      idempotencyKey: 'key-1',
      paymentRequest: { ...order, description: 'Twice' },
    });
    expect(await refusal(other)).toMatchObject({ statusCode: 400 });
  });
});
