import type Stripe from 'stripe';
import type { Instant } from '../../billing/calendar/types';
import { GatewayError, type CheckoutOrder, type RefundOrder } from '../../ports';
import { toStripeAmount } from './money';

/** Names in Stripe's metadata by which we find our own objects again. */
export const METADATA = {
  attempt: 'client_billing_attempt',
  request: 'client_billing_request',
  refund: 'client_billing_refund',
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
export type RefundBody = Stripe.RefundCreateParams;

/** The checkout's bytes: JSON with sorted keys, so that the same order always gives the same text. */
export function checkoutSubmission(order: CheckoutOrder): string {
  const { amount, currency } = toStripeAmount(order.amount);
  const metadata = {
    [METADATA.attempt]: order.attemptPublicId,
    [METADATA.request]: order.requestPublicId,
  };
  const body: CheckoutBody = {
    mode: 'payment',
    // The client pays the amount and currency of the invoice, never a converted one.
    adaptive_pricing: { enabled: false },
    client_reference_id: order.requestPublicId,
    customer_email: order.email,
    locale: order.language,
    expires_at: Math.floor(clampedCloseMs(order.closesAt, order.openedAt) / 1000),
    success_url: order.returnUrl,
    cancel_url: order.cancelUrl,
    line_items: [
      {
        quantity: 1,
        price_data: { currency, unit_amount: amount, product_data: { name: productName(order.description) } },
      },
    ],
    metadata,
    payment_intent_data: { description: productName(order.description), metadata },
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
export function parseSubmission<T extends CheckoutBody | RefundBody>(submission: string): T {
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

function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner
  );
}
