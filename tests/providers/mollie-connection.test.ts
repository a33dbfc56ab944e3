import { said } from '../../server/src/billing/said';
import { createMollieGateway } from '../../server/src/providers/mollie';
import { checkMollieKeyMode } from '../../server/src/providers/mollie';
import { createGateways } from '../../server/src/providers';
import { MOLLIE_SANDBOX_KEY, startMollieSandbox, trustAuthority, type MollieSandbox } from '../sandbox';
import { aMinuteAgo, ATTEMPT, kindOf, orderOf } from './contract';
import { chargeOf, payer } from './contract-saved';
import { MOLLIE_LIVE_KEY, mollieGateway, startTrustedSandbox } from './mollie-harness';

const SECRET = 'live_NotToBeSeenAnywhere0000';

describe('a Mollie key', () => {
  it.each([
    [MOLLIE_SANDBOX_KEY, 'test'],
    [MOLLIE_LIVE_KEY, 'live'],
  ] as const)('is taken in its own mode: %s', (key, mode) => {
    expect(() => checkMollieKeyMode(key, mode)).not.toThrow();
  });

  it.each([
    ['the other mode', SECRET, 'test'],
    ['the other mode', SECRET.replace('live', 'test'), 'live'],
    ['another provider', 'rk_live_NotToBeSeenAnywhere', 'live'],
    ['an access token', 'access_NotToBeSeenAnywhere00', 'test'],
    ['nothing', '', 'test'],
  ] as const)('is refused when it is of %s, and never repeated', (_what, key, mode) => {
    const opening = () => createMollieGateway({ secretKey: key, mode, requestTimeoutMs: 1_000 });
    expect(opening).toThrow(expect.objectContaining({ code: 'account_unusable' }) as Error);
    try {
      opening();
    } catch (error) {
      expect(String(error)).not.toContain('NotToBeSeen');
    }
  });

  it('leaves this machine over https only', () => {
    const endpoint = 'http://127.0.0.1:1';
    expect(() =>
      createMollieGateway({ secretKey: MOLLIE_SANDBOX_KEY, mode: 'test', requestTimeoutMs: 1_000, endpoint })
    ).toThrow(expect.objectContaining({ code: 'account_unusable' }) as Error);
  });

  it('never reaches a server whose certificate is not trusted', async () => {
    const sandbox = await startMollieSandbox();
    expect(await kindOf(mollieGateway(sandbox).identify())).toBe('unknown');
    expect(sandbox.control.requests()).toEqual([]);
    const distrust = trustAuthority(sandbox.ca);
    expect(await kindOf(mollieGateway(sandbox).identify())).toBe('no error');
    distrust();
    await sandbox.close();
  });
});

describe('linking a Mollie account', () => {
  const identify = async (
    status: 'unverified' | 'verified' | 'blocked',
    mode: 'test' | 'live',
    key: string
  ) => {
    const sandbox = await startMollieSandbox({
      apiKeys: [MOLLIE_SANDBOX_KEY, MOLLIE_LIVE_KEY],
      profile: { id: 'pfl_Atelier', name: 'Atelier Lumière', status },
    });
    const distrust = trustAuthority(sandbox.ca);
    const gateways = createGateways({
      secrets: { read: () => Promise.resolve(null) },
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
      mollieEndpoint: sandbox.apiUrl,
    });
    try {
      return await gateways.identify('mollie', mode, key);
    } finally {
      distrust();
      await sandbox.close();
    }
  };

  it('names the profile, and the mode of the key rather than that of the profile', async () => {
    expect(await identify('unverified', 'test', MOLLIE_SANDBOX_KEY)).toEqual({
      ref: 'pfl_Atelier',
      name: 'Atelier Lumière',
      country: null,
      mode: 'test',
    });
    expect(await identify('verified', 'test', MOLLIE_SANDBOX_KEY)).toMatchObject({ mode: 'test' });
    expect(await identify('verified', 'live', MOLLIE_LIVE_KEY)).toMatchObject({ mode: 'live' });
  });

  it.each([
    ['a profile that takes no real payments yet', 'unverified', 'live', MOLLIE_LIVE_KEY],
    ['a blocked profile', 'blocked', 'test', MOLLIE_SANDBOX_KEY],
    ['a key that Mollie does not know', 'verified', 'test', 'test_unknownUnknownUnknown00'],
  ] as const)('is refused for %s', async (_what, status, mode, key) => {
    await expect(identify(status, mode, key)).rejects.toMatchObject({ code: 'account_unusable' });
  });
});

describe('what is sent to Mollie', () => {
  const gateway = createMollieGateway({
    secretKey: MOLLIE_SANDBOX_KEY,
    mode: 'test',
    requestTimeoutMs: 1_000,
  });
  const paymentIn = (submission: string) =>
    (JSON.parse(submission) as { payment: Record<string, unknown> }).payment;

  it('is a decimal with the digits of the currency', () => {
    const amountOf = (amount: bigint, currency: string) =>
      paymentIn(gateway.prepareCheckout(orderOf({ amount: { amount, currency } })))['amount'];
    expect(amountOf(1n, 'EUR')).toEqual({ currency: 'EUR', value: '0.01' });
    expect(amountOf(123_456n, 'EUR')).toEqual({ currency: 'EUR', value: '1234.56' });
    // https://docs.mollie.com/docs/multicurrency: no decimals.
    expect(amountOf(500n, 'JPY')).toEqual({ currency: 'JPY', value: '500' });
    expect(amountOf(500n, 'HUF')).toEqual({ currency: 'HUF', value: '5.00' });
  });

  it('is no currency that Mollie does not take', () => {
    const amount = { amount: 5_120n, currency: 'KWD' };
    expect(gateway.refusalOf(amount)?.template).toBe('Mollie takes no payments in {0}.');
    expect(() => gateway.prepareCheckout(orderOf({ amount }))).toThrow(
      expect.objectContaining({ kind: 'rejected' }) as Error
    );
  });

  it('asks for nothing but a card when nothing is charged, since only cards can be saved so', () => {
    const zero = { amount: { amount: 0n, currency: 'EUR' }, saves: payer() };
    expect(paymentIn(gateway.prepareCheckout(orderOf(zero)))).toMatchObject({
      amount: { currency: 'EUR', value: '0.00' },
      method: 'creditcard',
      sequenceType: 'first',
    });
    expect(paymentIn(gateway.prepareCheckout(orderOf({ saves: payer() })))).not.toHaveProperty('method');
  });

  it.each([
    'http://127.0.0.1:1337/hook',
    'http://localhost/hook',
    'http://192.168.1.4/hook',
    'https://shop.test/hook',
    '/hook',
  ])('names no webhook that Mollie cannot reach: %s', (webhookUrl) => {
    expect(paymentIn(gateway.prepareCheckout(orderOf({ webhookUrl })))).not.toHaveProperty('webhookUrl');
    const order = chargeOf({ customerRef: 'cst_1', methodRef: 'mdt_1' }, { webhookUrl });
    expect(paymentIn(gateway.prepareCharge(order))).not.toHaveProperty('webhookUrl');
  });

  it('names the webhook of a site that Mollie can reach', () => {
    const webhookUrl = 'https://cms.shop.example/api/client-billing/webhooks/mollie/x';
    expect(paymentIn(gateway.prepareCheckout(orderOf({ webhookUrl })))['webhookUrl']).toBe(webhookUrl);
  });

  it('is an e-mail address whose domain is written in ASCII', () => {
    const submission = gateway.prepareCheckout(orderOf({ email: 'zoé@münchen.example', saves: payer() }));
    // «münchen» is the textbook example of Punycode: xn--mnchen-3ya.
    const ascii = 'zoé@xn--mnchen-3ya.example';
    expect(paymentIn(submission)['billingAddress']).toEqual({ email: ascii });
    expect((JSON.parse(submission) as { customer: object }).customer).toMatchObject({ email: ascii });
    const plain = paymentIn(gateway.prepareCheckout(orderOf()));
    expect(plain['billingAddress']).toEqual({ email: 'claire@example.com' });
  });

  it('is a description of at most 255 characters', () => {
    const { description } = paymentIn(gateway.prepareCheckout(orderOf({ description: 'é'.repeat(300) })));
    expect(Array.from(String(description))).toHaveLength(255);
  });
});

describe('Mollie’s payments', () => {
  let sandbox: MollieSandbox;
  let close: () => Promise<void>;
  beforeEach(async () => {
    ({ sandbox, close } = await startTrustedSandbox());
  });
  afterEach(() => close());
  const opened = async (changes: Parameters<typeof orderOf>[0] = {}, key = 'key-1') => {
    const gateway = mollieGateway(sandbox);
    return (await gateway.openCheckout(gateway.prepareCheckout(orderOf(changes)), key)).checkoutRef;
  };

  it('are looked through page by page: one behind 260 others is found', async () => {
    const gateway = mollieGateway(sandbox);
    const mine = await opened();
    sandbox.control.fill(260);
    sandbox.control.clearRequests();
    const found = await gateway.findPayments({ attemptPublicId: ATTEMPT, createdAfter: aMinuteAgo() });
    expect(found.map(({ checkoutRef }) => checkoutRef)).toEqual([mine]);
    const pages = sandbox.control.requests().filter(({ path }) => path === '/v2/payments');
    expect(pages).toHaveLength(2);
  });

  it('are looked through no further than the window goes', async () => {
    const gateway = mollieGateway(sandbox);
    await opened({ attemptPublicId: 'long-ago' });
    sandbox.control.fill(250);
    sandbox.control.advanceClock(3 * 3_600_000);
    await opened({}, 'key-now');
    sandbox.control.clearRequests();
    const createdAfter = new Date(Date.now() + 2 * 3_600_000).toISOString();
    await gateway.findPayments({ attemptPublicId: ATTEMPT, createdAfter });
    expect(sandbox.control.requests().filter(({ path }) => path === '/v2/payments')).toHaveLength(1);
  });

  it('cannot be closed while the payer is at the bank: busy, until it ended by itself', async () => {
    const gateway = mollieGateway(sandbox);
    const ref = await opened();
    sandbox.control.choose(ref, { method: 'ideal', status: 'open' });
    expect(await kindOf(gateway.closeCheckout(ref))).toBe('busy');
    expect((await gateway.fetchPayment(ref)).state).toBe('open');
    sandbox.control.advanceClock(3_600_000);
    await expect(gateway.closeCheckout(ref)).resolves.toBeUndefined();
    expect((await gateway.fetchPayment(ref)).state).toBe('cancelled');
  });

  it('are left alone when they are on their way: a debit that was begun is not closed', async () => {
    const gateway = mollieGateway(sandbox);
    const ref = await opened();
    sandbox.control.choose(ref, { method: 'directdebit', status: 'pending' });
    await gateway.closeCheckout(ref);
    expect((await gateway.fetchPayment(ref)).state).toBe('processing');
  });

  it('of other software are no payments of ours, whatever their metadata is', async () => {
    const gateway = mollieGateway(sandbox);
    for (const metadata of [null, 'order 12', 7, ['x'], { client_billing_attempt: 5 }]) {
      const ref = await opened({}, `key-${JSON.stringify(metadata)}`);
      const row = sandbox.control.payments().find(({ id }) => id === ref);
      if (row) row.metadata = metadata;
      expect((await gateway.fetchPayment(ref)).attemptPublicId).toBeNull();
    }
    expect(await gateway.findPayments({ attemptPublicId: ATTEMPT, createdAfter: aMinuteAgo() })).toEqual([]);
  });

  it('say why they were taken back', async () => {
    const gateway = mollieGateway(sandbox);
    const ref = await opened();
    sandbox.control.choose(ref, { method: 'creditcard', status: 'paid' });
    sandbox.control.chargeBack(ref, { code: 'MD06', description: 'Refund requested by the payer' });
    expect(await gateway.fetchPayment(ref)).toMatchObject({
      state: 'charged_back',
      failure: {
        code: 'MD06',
        message: said`${said`The payer’s bank took the payment back.`} (${'Mollie'}: ${'Refund requested by the payer'})`,
      },
    });
  });

  it('make one customer, when the answer about the customer was lost', async () => {
    const bytes = mollieGateway(sandbox).prepareCheckout(orderOf({ saves: payer() }));
    sandbox.control.inject({ kind: 'hang_after', path: '/customers' });
    const impatient = mollieGateway(sandbox, { requestTimeoutMs: 500 });
    expect(await kindOf(impatient.openCheckout(bytes, 'key-1'))).toBe('unknown');
    await mollieGateway(sandbox).openCheckout(bytes, 'key-1');
    expect(sandbox.control.customers()).toHaveLength(1);
    expect(sandbox.control.customers()[0]).toMatchObject({
      name: 'Claire Dubois',
      metadata: { client_billing_payer: 'payer000000000000000001' },
    });
  });
});

describe('Mollie’s mandates', () => {
  it('may be pending for days after the first payment, which stands meanwhile', async () => {
    const { sandbox, close } = await startTrustedSandbox();
    const gateway = mollieGateway(sandbox);
    const bytes = gateway.prepareCheckout(orderOf({ saves: payer() }));
    const { checkoutRef } = await gateway.openCheckout(bytes, 'key-1');
    sandbox.control.choose(checkoutRef, { method: 'paypal', status: 'paid' });
    const { state, savedMethod } = await gateway.fetchPayment(checkoutRef);
    expect(state).toBe('succeeded');
    expect(savedMethod).toMatchObject({ state: 'pending', kind: 'paypal', label: 'PayPal', expiresAt: null });
    if (savedMethod === null) throw new Error('nothing was saved');
    sandbox.control.setMandate(savedMethod.methodRef, 'valid');
    expect(await gateway.fetchMethod(savedMethod)).toMatchObject({ state: 'valid' });
    await close();
  });

  it('of a bank account show its last digits and no end; a card’s end is the day after its last', async () => {
    const { sandbox, close } = await startTrustedSandbox();
    const gateway = mollieGateway(sandbox);
    const methodOf = async (method: 'ideal' | 'creditcard') => {
      const bytes = gateway.prepareCheckout(orderOf({ saves: payer() }));
      const { checkoutRef } = await gateway.openCheckout(bytes, `key-${method}`);
      sandbox.control.choose(checkoutRef, { method, status: 'paid' });
      return (await gateway.fetchPayment(checkoutRef)).savedMethod;
    };
    expect(await methodOf('ideal')).toMatchObject({
      kind: 'directdebit',
      label: 'SEPA •••• 5937',
      expiresAt: null,
    });
    // The stand-in's card: cardExpiryDate 2031-03-31.
    expect(await methodOf('creditcard')).toMatchObject({
      label: 'Visa •••• 4242',
      expiresAt: '2031-04-01T00:00:00.000Z',
    });
    await close();
  });
});
