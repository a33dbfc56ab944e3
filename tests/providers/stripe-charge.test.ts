import { sentenceOf } from '../../server/src/billing/said';
import { startStripeSandbox } from '../sandbox';
import { orderOf } from './contract';
import { chargeOf, payer } from './contract-saved';
import { answering, intentOf, missing, type Answers } from './stripe-answers';
import { stripeGateway } from './stripe-harness';

const CHARGE = { customerRef: 'cus_1', methodRef: 'pm_1' };

describe('the answer to a charge', () => {
  const decline = {
    type: 'card_error',
    code: 'card_declined',
    decline_code: 'lost_card',
    message: 'Your card was declined.',
  };
  const charged = (answers: Answers) =>
    answering(answers, (gateway) => gateway.charge(gateway.prepareCharge(chargeOf(CHARGE)), 'key-1'));
  const lone = { client_billing_attempt: 'a1' };

  it('that is a decline without a payment in it is a decline all the same', async () => {
    const answer = await charged({ 'POST payment_intents': { status: 402, body: { error: decline } } });
    expect(answer).toMatchObject({
      paymentRef: null,
      attemptPublicId: 'attempt0000000000000002',
      state: 'failed',
      amount: { amount: 4_900n, currency: 'EUR' },
      failure: { code: 'lost_card', decline: 'hard' },
    });
  });

  it('that refuses a bank account, and not with a card’s error, is a decline by the payment inside', async () => {
    const error = {
      type: 'invalid_request_error',
      code: 'payment_method_bank_account_blocked',
      message: 'Blocked.',
    };
    const payment_intent = intentOf({
      status: 'requires_payment_method',
      last_payment_error: error,
      metadata: lone,
    });
    const answer = await charged({
      'POST payment_intents': { status: 400, body: { error: { ...error, payment_intent } } },
    });
    expect(answer).toMatchObject({ paymentRef: 'pi_1', state: 'failed', failure: { decline: 'hard' } });
  });

  it('that is a repeat is not believed: what is true now is fetched', async () => {
    const then = intentOf({ status: 'processing', amount_received: 0, metadata: lone });
    const answer = await charged({
      'POST payment_intents': { body: then, headers: { 'Idempotent-Replayed': 'true' } },
      'GET payment_intents/pi_1': { body: intentOf({ metadata: lone }) },
    });
    expect(answer.state).toBe('succeeded');
  });

  it('that a payer would have to act on is a failure: nobody is there', async () => {
    const answer = await charged({
      'POST payment_intents': { body: intentOf({ status: 'requires_action', metadata: lone }) },
    });
    expect(answer).toMatchObject({
      state: 'failed',
      failure: { code: 'authentication_required', decline: 'authentication_required' },
    });
  });

  it('that knows no such customer says that the method is gone, not that a payment is missing', async () => {
    const call = charged({ 'POST payment_intents': { status: 404, body: missing('customer') } });
    await expect(call).rejects.toMatchObject({ kind: 'method_gone', providerCode: 'resource_missing' });
  });

  it('holds no key in the words of a decline', async () => {
    const message = 'Declined for claire@example.com with rk_test_abcdefgh1234.';
    const answer = await charged({
      'POST payment_intents': { status: 402, body: { error: { ...decline, message } } },
    });
    const words = sentenceOf(answer.failure?.message ?? '');
    expect(words).toContain('Declined for claire@example.com with [key].');
  });
});

it('a repeated charge is told as it ended meanwhile, by the stand-in too', async () => {
  const sandbox = await startStripeSandbox();
  const gateway = stripeGateway(sandbox);
  const order = orderOf({ saves: payer(), amount: { amount: 0n, currency: 'EUR' } });
  const { checkoutRef } = await gateway.openCheckout(gateway.prepareCheckout(order), 'key-1');
  sandbox.control.pay(checkoutRef, 'DE89370400440532013000');
  const { savedMethod } = await gateway.fetchPayment(checkoutRef);
  if (savedMethod === null) throw new Error('Nothing was saved.');
  const bytes = gateway.prepareCharge(chargeOf(savedMethod));
  const first = await gateway.charge(bytes, 'key-2');
  sandbox.control.settle(first.paymentRef ?? '', 'failed');
  expect([first.state, (await gateway.charge(bytes, 'key-2')).state]).toEqual(['processing', 'failed']);
  await sandbox.close();
});
