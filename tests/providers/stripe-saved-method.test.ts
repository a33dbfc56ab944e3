/** What of saved methods is Stripe's own: the bytes, and answers that the stand-in does not give. */
import { orderOf } from './contract';
import { chargeOf, payer } from './contract-saved';
import { answering, intentOf, methodOf } from './stripe-answers';
import { stripeGateway } from './stripe-harness';

const CUSTOMER = 'cus_1';
const CHARGE = { customerRef: CUSTOMER, methodRef: 'pm_1' };
const gatewayWithoutCalls = stripeGateway({ port: 9 });
const bytesOf = (text: string) => JSON.parse(text) as Record<string, unknown>;

describe('the bytes that save a method', () => {
  it('ask Stripe to keep it for charges without the payer, and to make a customer for it', () => {
    const body = bytesOf(gatewayWithoutCalls.prepareCheckout(orderOf({ saves: payer() })));
    expect(body).toMatchObject({
      mode: 'payment',
      customer_creation: 'always',
      customer_email: 'claire@example.com',
      metadata: { client_billing_payer: 'payer000000000000000001' },
      payment_intent_data: { setup_future_usage: 'off_session' },
    });
    expect(body).not.toHaveProperty('customer');
  });

  it('name a customer that is known, and then no address: Stripe takes one of them', () => {
    const saves = payer({ customerRef: CUSTOMER });
    const body = bytesOf(gatewayWithoutCalls.prepareCheckout(orderOf({ saves })));
    expect(body).toMatchObject({ customer: CUSTOMER });
    expect(body).not.toHaveProperty('customer_email');
    expect(body).not.toHaveProperty('customer_creation');
  });

  it('charge nothing when the amount is zero: setup mode, with the currency and without a line', () => {
    const zero = { amount: { amount: 0n, currency: 'EUR' }, saves: payer() };
    const body = bytesOf(gatewayWithoutCalls.prepareCheckout(orderOf(zero)));
    const metadata = {
      client_billing_account: 'account0000000000000001',
      client_billing_attempt: 'attempt0000000000000001',
      client_billing_request: 'request0000000000000001',
      client_billing_payer: 'payer000000000000000001',
      client_billing_currency: 'EUR',
    };
    expect(body).toMatchObject({
      mode: 'setup',
      currency: 'eur',
      metadata,
      setup_intent_data: { description: 'Conseil & café — “été”', metadata },
    });
    for (const name of ['line_items', 'payment_intent_data', 'adaptive_pricing']) {
      expect(body).not.toHaveProperty(name);
    }
  });

  it('say nothing of saving when nothing is saved: they are what they were before', () => {
    const text = gatewayWithoutCalls.prepareCheckout(orderOf());
    expect(text).not.toMatch(/customer_creation|setup_future_usage|"customer"|payer/);
  });

  it('of a charge have sorted keys, so that the same order can only give one text', () => {
    expect(gatewayWithoutCalls.prepareCharge(chargeOf(CHARGE))).toBe(
      '{"amount":4900,"confirm":true,"currency":"eur","customer":"cus_1","description":"Formule Pro — mars",' +
        '"metadata":{"client_billing_account":"account0000000000000001","client_billing_attempt":"attempt0000000000000002"},' +
        '"off_session":true,"payment_method":"pm_1"}'
    );
  });
});

describe('a saved method as the client knows it', () => {
  it.each([
    ['a card', {}, 'Visa •••• 4242', '2028-03-01T00:00:00.000Z'],
    [
      'a card of December',
      { card: { brand: 'amex', last4: '0005', exp_month: 12, exp_year: 2027 } },
      'American Express •••• 0005',
      '2028-01-01T00:00:00.000Z',
    ],
    [
      'a card of two networks',
      {
        card: {
          brand: 'visa',
          display_brand: 'cartes_bancaires',
          last4: '0006',
          exp_month: 1,
          exp_year: 2030,
        },
      },
      'Cartes Bancaires •••• 0006',
      '2030-02-01T00:00:00.000Z',
    ],
    [
      'a bank account',
      { type: 'sepa_debit', card: null, sepa_debit: { last4: '3000' } },
      'SEPA •••• 3000',
      null,
    ],
    ['a wallet without digits', { type: 'amazon_pay', card: null, amazon_pay: {} }, 'Amazon Pay', null],
    [
      'a card that says more than four digits',
      { card: { brand: 'visa', last4: '4242424242424242', exp_month: 2, exp_year: 2028 } },
      'Visa •••• 4242',
      '2028-03-01T00:00:00.000Z',
    ],
  ])('%s', async (_what, changes, label, expiresAt) => {
    const answers = { 'GET payment_methods/pm_1': { body: methodOf(changes) } };
    expect(await answering(answers, (gateway) => gateway.fetchMethod(CHARGE))).toMatchObject({
      label,
      expiresAt,
    });
  });

  it.each([
    ['cut short', { id: 'pm_1' }],
    ['nothing', {}],
  ])('is unclear when the answer is %s', async (_what, body) => {
    const call = answering({ 'GET payment_methods/pm_1': { body } }, (gateway) =>
      gateway.fetchMethod(CHARGE)
    );
    await expect(call).rejects.toMatchObject({ name: 'GatewayError', kind: 'unknown' });
  });
});

describe('a method that a known customer has from before', () => {
  it.each([
    ['is not told while the payer still has to confirm it', 'requires_action', null],
    ['is told once the payment is under way', 'processing', { methodRef: 'pm_1', state: 'valid' }],
  ])('%s', async (_rule, status, savedMethod) => {
    const session = {
      id: 'cs_test_1',
      mode: 'payment',
      status: 'open',
      amount_total: 4_900,
      currency: 'eur',
    };
    const answers = {
      'GET payment_intents/pi_1': { body: intentOf({ status, setup_future_usage: 'off_session' }) },
      'GET checkout/sessions': { body: { object: 'list', data: [session], has_more: false } },
      'GET payment_methods/pm_1': { body: methodOf() },
    };
    const payment = await answering(answers, (gateway) => gateway.fetchPayment('pi_1'));
    expect(payment).toMatchObject({ attemptPublicId: 'a1', savedMethod });
  });
});

describe('a payment that pays once and leaves a SEPA debit', () => {
  // https://docs.stripe.com/payments/ideal/set-up-payment: the debit is on the charge, `generated_sepa_debit`.
  const session = {
    id: 'cs_test_1',
    mode: 'payment',
    livemode: false,
    status: 'complete',
    amount_total: 4_900,
    currency: 'eur',
    metadata: {},
  };
  const fetched = (generated: string | null) => {
    const latest_charge = {
      id: 'py_1',
      amount_refunded: 0,
      currency: 'eur',
      payment_method_details: { type: 'ideal', ideal: { generated_sepa_debit: generated } },
    };
    const intent = intentOf({ setup_future_usage: 'off_session', latest_charge });
    const debit = methodOf({ id: 'pm_2', type: 'sepa_debit', card: null, sepa_debit: { last4: '1234' } });
    return answering(
      {
        'GET payment_intents/pi_1': { body: intent },
        'GET checkout/sessions': { body: { object: 'list', data: [session], has_more: false } },
        'GET payment_methods/pm_1': { body: methodOf({ type: 'ideal', card: null, ideal: {} }) },
        'GET payment_methods/pm_2': { body: debit },
      },
      (gateway) => gateway.fetchPayment('pi_1')
    );
  };

  it('tells the debit, which can be charged again', async () => {
    expect((await fetched('pm_2')).savedMethod).toMatchObject({
      methodRef: 'pm_2',
      kind: 'sepa_debit',
      label: 'SEPA •••• 1234',
    });
  });

  it('tells no method as long as the debit is not there', async () => {
    expect((await fetched(null)).savedMethod).toBeNull();
  });

  it('is told without a method that is gone since', async () => {
    expect(await fetched('pm_3')).toMatchObject({ state: 'succeeded', savedMethod: null });
  });
});
