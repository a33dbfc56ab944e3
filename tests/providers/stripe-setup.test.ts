import { answering, methodOf } from './stripe-answers';

describe('a set-up that is read by its SetupIntent', () => {
  const setup = (metadata: object) => ({
    'GET setup_intents/seti_1': {
      body: {
        id: 'seti_1',
        object: 'setup_intent',
        livemode: false,
        status: 'succeeded',
        customer: null,
        metadata,
      },
    },
  });

  it('is not ours without an attempt in it', async () => {
    const call = answering(setup({}), (gateway) => gateway.fetchPayment('seti_1'));
    await expect(call).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('is told without its checkout when nothing leads there', async () => {
    const ours = { client_billing_attempt: 'a1', client_billing_currency: 'CHF' };
    const payment = await answering(setup(ours), (gateway) => gateway.fetchPayment('seti_1'));
    expect(payment).toMatchObject({
      checkoutRef: null,
      paymentRef: 'seti_1',
      attemptPublicId: 'a1',
      state: 'succeeded',
      amount: { amount: 0n, currency: 'CHF' },
    });
  });

  const OURS = { client_billing_attempt: 'a1', client_billing_currency: 'EUR' };
  const sessionOf = (changes: object) => ({
    id: 'cs_test_1',
    mode: 'setup',
    livemode: false,
    status: 'complete',
    setup_intent: 'seti_1',
    customer: 'cus_1',
    metadata: OURS,
    ...changes,
  });

  it('is told with its own checkout, of all that the customer has', async () => {
    const answers = setup(OURS);
    Object.assign(answers['GET setup_intents/seti_1'].body, { customer: 'cus_1' });
    const data = [sessionOf({ id: 'cs_test_2', setup_intent: 'seti_2' }), sessionOf({})];
    const list = { 'GET checkout/sessions': { body: { object: 'list', data, has_more: false } } };
    const payment = await answering({ ...answers, ...list }, (gateway) => gateway.fetchPayment('seti_1'));
    expect(payment.checkoutRef).toBe('cs_test_1');
  });

  it('that the bank still checks is under way, and its method is not to be charged yet', async () => {
    const answers = setup(OURS);
    Object.assign(answers['GET setup_intents/seti_1'].body, { status: 'processing', payment_method: 'pm_1' });
    const more = {
      'GET checkout/sessions/cs_test_1': { body: sessionOf({}) },
      'GET payment_methods/pm_1': { body: methodOf({ type: 'us_bank_account', card: null }) },
    };
    const payment = await answering({ ...answers, ...more }, (gateway) => gateway.fetchPayment('cs_test_1'));
    expect(payment).toMatchObject({ state: 'processing', savedMethod: { state: 'pending', label: 'ACH' } });
  });

  it.each([
    ['expired', 'cancelled'],
    ['open', 'open'],
  ])('whose checkout is %s, and that Stripe has not begun, is %s', async (status, state) => {
    const body = sessionOf({ status, setup_intent: null, customer: null });
    const payment = await answering({ 'GET checkout/sessions/cs_test_1': { body } }, (gateway) =>
      gateway.fetchPayment('cs_test_1')
    );
    expect(payment).toMatchObject({ state, paymentRef: null, savedMethod: null });
  });
});
