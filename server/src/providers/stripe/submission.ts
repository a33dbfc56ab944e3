import type Stripe from 'stripe';
import type { Instant } from '../../billing/calendar/types';
import { GatewayError, type ChargeOrder, type CheckoutOrder, type RefundOrder } from '../../ports';
import { canonicalJson } from '../canonical-json';
import { toStripeAmount } from './money';

/** Names in Stripe's metadata by which we find our own objects again. */
export const METADATA = {
  account: 'client_billing_account',
  attempt: 'client_billing_attempt',
  request: 'client_billing_request',
  refund: 'client_billing_refund',
  payer: 'client_billing_payer',
  /** A SetupIntent has no currency of its own. */
  currency: 'client_billing_currency',
} as const;

/**
 * A Checkout Session expires between 30 minutes and 24 hours after its creation.
 * Source: https://docs.stripe.com/api/checkout/sessions/create#create_checkout_session-expires_at
 * The margins are for the two clocks and for the time that the request travels.
 */
const SHORTEST_MS = 32 * 60_000;
const LONGEST_MS = (24 * 60 - 5) * 60_000;

/** Stripe takes 5,000 characters as a product's name; a hosted page has room for far fewer. */
const NAME_LENGTH = 250;

export type CheckoutBody = Stripe.Checkout.SessionCreateParams;
export type ChargeBody = Stripe.PaymentIntentCreateParams;
export type RefundBody = Stripe.RefundCreateParams;

/**
 * The checkout's bytes: JSON with sorted keys, so that the same order always gives the same text.
 * @throws GatewayError `rejected` for an amount that Stripe cannot take; zero is one unless a method is saved
 */
export function checkoutSubmission(order: CheckoutOrder): string {
  const isSetup = order.saves !== null && order.amount.amount === 0n;
  return canonicalJson(isSetup ? setupBody(order) : paymentBody(order));
}

function paymentBody(order: CheckoutOrder): CheckoutBody {
  const { amount, currency } = toStripeAmount(order.amount);
  const metadata = metadataFor(order);
  const description = productName(order.description);
  return {
    ...pageOf(order),
    mode: 'payment',
    // The client pays the amount and currency of the invoice, never a converted one.
    adaptive_pricing: { enabled: false },
    line_items: [
      { quantity: 1, price_data: { currency, unit_amount: amount, product_data: { name: description } } },
    ],
    metadata,
    payment_intent_data: {
      description,
      metadata,
      ...(order.saves === null ? {} : { setup_future_usage: 'off_session' }),
    },
  };
}

/**
 * Nothing is charged, a method is saved. The currency decides which methods the page offers.
 * Source: https://docs.stripe.com/api/checkout/sessions/create#create_checkout_session-currency (required in setup mode)
 */
function setupBody(order: CheckoutOrder): CheckoutBody {
  const { currency } = order.amount;
  const metadata = { ...metadataFor(order), [METADATA.currency]: currency };
  return {
    ...pageOf(order),
    mode: 'setup',
    currency: currency.toLowerCase(),
    metadata,
    setup_intent_data: { description: productName(order.description), metadata },
  };
}

/** What every hosted page has. Who has a customer already is not made twice; Stripe takes an address or a customer, not both. */
function pageOf(order: CheckoutOrder): CheckoutBody {
  const { saves } = order;
  const payer: CheckoutBody =
    saves === null
      ? { customer_email: order.email }
      : saves.customerRef === null
        ? { customer_email: order.email, customer_creation: 'always' }
        : { customer: saves.customerRef };
  return {
    ...payer,
    client_reference_id: order.requestPublicId,
    locale: order.language,
    expires_at: Math.floor(clampedCloseMs(order.closesAt, order.openedAt) / 1000),
    success_url: order.returnUrl,
    cancel_url: order.cancelUrl,
  };
}

function metadataFor(order: CheckoutOrder): Record<string, string> {
  return {
    [METADATA.account]: order.accountPublicId,
    [METADATA.attempt]: order.attemptPublicId,
    [METADATA.request]: order.requestPublicId,
    ...(order.saves === null ? {} : { [METADATA.payer]: order.saves.payerPublicId }),
  };
}

/**
 * The bytes of a charge on a saved method, sorted likewise. No list of payment method types goes with it: the API refuses
 * one since 2026-09-30 (endive), and the saved method says which it is. No return address either: none is wanted when
 * `off_session` is true. Source: https://docs.stripe.com/changelog/2023-08-16/automatic-payment-methods
 */
export function chargeSubmission(order: ChargeOrder): string {
  const body: ChargeBody = {
    ...toStripeAmount(order.amount),
    confirm: true,
    customer: order.customerRef,
    description: productName(order.description),
    metadata: { [METADATA.account]: order.accountPublicId, [METADATA.attempt]: order.attemptPublicId },
    off_session: true,
    payment_method: order.methodRef,
  };
  return canonicalJson(body);
}

/** The refund's bytes, sorted likewise. */
export function refundSubmission(order: RefundOrder): string {
  const body: RefundBody = {
    payment_intent: order.paymentRef,
    amount: toStripeAmount(order.amount).amount,
    metadata: {
      [METADATA.refund]: order.refundPublicId,
      [METADATA.attempt]: order.attemptPublicId,
    },
  };
  return canonicalJson(body);
}

/** Reads a stored submission back. Throws `rejected` when it is not one of ours: it must not be guessed at. */
export function parseSubmission<T extends CheckoutBody | ChargeBody | RefundBody>(submission: string): T {
  try {
    const body: unknown = JSON.parse(submission);
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as T;
  } catch {
    // Falls through to the one refusal below.
  }
  throw new GatewayError('rejected', 'The stored request to Stripe cannot be read.', 'submission_unreadable');
}

function clampedCloseMs(closesAt: Instant, openedAt: Instant): number {
  const start = Date.parse(openedAt);
  const wanted = Date.parse(closesAt);
  return Math.min(Math.max(wanted, start + SHORTEST_MS), start + LONGEST_MS);
}

function productName(description: string): string {
  const characters = Array.from(description.trim());
  return characters.length <= NAME_LENGTH
    ? characters.join('')
    : `${characters.slice(0, NAME_LENGTH - 1).join('')}…`;
}
