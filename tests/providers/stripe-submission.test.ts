import { exponentOf } from '../../server/src/billing/money/currency';
import { fromStripeAmount, stripeMinimum, toStripeAmount } from '../../server/src/providers/stripe/money';
import {
  checkoutSubmission,
  parseSubmission,
  refundSubmission,
  type CheckoutBody,
} from '../../server/src/providers/stripe/submission';
import { orderOf } from './contract';

const OPENED_AT = '2026-03-01T10:00:00.000Z';
const secondsAfter = (ms: number) => Date.parse(OPENED_AT) / 1000 + ms / 1000;
const bodyOf = (changes: Parameters<typeof orderOf>[0]) =>
  parseSubmission<CheckoutBody>(checkoutSubmission(orderOf({ openedAt: OPENED_AT, ...changes })));

describe('money as Stripe takes it', () => {
  it('starts from the exponents of the core, which are those of ISO 4217', () => {
    const exponents = ['JPY', 'ISK', 'UGX', 'EUR', 'HUF', 'TWD', 'MGA', 'KWD'].map(exponentOf);
    expect(exponents).toEqual([0, 0, 0, 2, 2, 2, 2, 3]);
  });

  // https://docs.stripe.com/currencies: zero-decimal, special and three-decimal currencies, against ISO 4217 minor units.
  it.each([
    ['10 EUR', 'EUR', 1_000n, 1_000],
    ['500 JPY', 'JPY', 500n, 500],
    ['5 ISK', 'ISK', 5n, 500],
    ['5 UGX', 'UGX', 5n, 500],
    ['10.45 HUF', 'HUF', 1_045n, 1_045],
    ['800.45 TWD', 'TWD', 80_045n, 80_045],
    ['7 MGA', 'MGA', 700n, 7],
    ['5.12 KWD', 'KWD', 5_120n, 5_120],
  ])('%s', (_what, currency, ours, theirs) => {
    expect(toStripeAmount({ amount: ours, currency })).toEqual({
      amount: theirs,
      currency: currency.toLowerCase(),
    });
    expect(fromStripeAmount(theirs, currency.toLowerCase())).toEqual({ amount: ours, currency });
  });

  it.each([
    ['5.124 KWD', 'KWD', 5_124n],
    ['0.50 MGA', 'MGA', 50n],
    ['nothing', 'EUR', 0n],
    ['less than nothing', 'EUR', -1n],
    ['more than a number holds', 'EUR', 2n ** 53n],
  ])('refuses %s, which Stripe cannot take, and rounds nothing', (_what, currency, amount) => {
    expect(() => toStripeAmount({ amount, currency })).toThrow(
      expect.objectContaining({ kind: 'rejected' }) as Error
    );
  });

  it.each([
    [1.5, 'eur'],
    [undefined, 'eur'],
    ['12', 'eur'],
    [12, undefined],
    [123, 'isk'],
  ])('does not believe an answer of %p %p', (amount, currency) => {
    expect(() => fromStripeAmount(amount, currency)).toThrow(
      expect.objectContaining({ kind: 'unknown' }) as Error
    );
  });

  it('has Stripe’s documented minimum in ISO minor units, and none where none is documented', () => {
    expect([stripeMinimum('EUR'), stripeMinimum('JPY'), stripeMinimum('HUF'), stripeMinimum('KWD')]).toEqual([
      50n,
      50n,
      17_500n,
      null,
    ]);
  });
});

describe('the bytes of a checkout', () => {
  it('state the gross amount as one line, and carry our ids on the session and on the payment', () => {
    const metadata = {
      client_billing_account: 'account0000000000000001',
      client_billing_attempt: 'attempt0000000000000001',
      client_billing_request: 'request0000000000000001',
    };
    expect(bodyOf({ closesAt: '2026-03-01T16:00:00.000Z' })).toEqual({
      mode: 'payment',
      adaptive_pricing: { enabled: false },
      client_reference_id: 'request0000000000000001',
      customer_email: 'claire@example.com',
      locale: 'fr',
      expires_at: secondsAfter(6 * 3_600_000),
      success_url: 'https://shop.example/pay/return?t=a&b=c',
      cancel_url: 'https://shop.example/pay/cancel',
      line_items: [
        {
          quantity: 1,
          price_data: {
            currency: 'eur',
            unit_amount: 12_000,
            product_data: { name: 'Conseil & café — “été”' },
          },
        },
      ],
      metadata,
      payment_intent_data: { description: 'Conseil & café — “été”', metadata },
    });
  });

  // https://docs.stripe.com/api/checkout/sessions/create: 30 minutes to 24 hours. Our margins: 32 minutes, 23 h 55.
  it.each([
    ['an end that is too near', '2026-03-01T10:01:00.000Z', 32 * 60_000],
    ['an end that has passed', '2026-02-01T10:00:00.000Z', 32 * 60_000],
    ['an end that fits', '2026-03-01T11:00:00.000Z', 3_600_000],
    ['an end that is too far', '2026-03-09T10:00:00.000Z', (24 * 60 - 5) * 60_000],
  ])('clamp %s to what Stripe accepts', (_what, closesAt, ms) => {
    expect(bodyOf({ closesAt }).expires_at).toBe(secondsAfter(ms));
  });

  it('shorten a purpose that is too long without cutting a character in two', () => {
    const name =
      bodyOf({ description: '😀'.repeat(400) }).line_items?.[0]?.price_data?.product_data?.name ?? '';
    expect(Array.from(name)).toHaveLength(250);
    expect(name.endsWith('😀…')).toBe(true);
  });

  it('have sorted keys, so that the same order can only give one text', () => {
    const keys = Object.keys(JSON.parse(checkoutSubmission(orderOf())) as object);
    expect(keys).toEqual([...keys].sort());
    const refund = refundSubmission({
      refundPublicId: 'r',
      attemptPublicId: 'a',
      paymentRef: 'pi_1',
      amount: { amount: 5n, currency: 'ISK' },
    });
    expect(refund).toBe(
      '{"amount":500,"metadata":{"client_billing_attempt":"a","client_billing_refund":"r"},"payment_intent":"pi_1"}'
    );
  });
});
