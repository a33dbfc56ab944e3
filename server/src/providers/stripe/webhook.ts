import { isUtf8 } from 'node:buffer';
import Stripe from 'stripe';
import { z } from 'zod';
import { BillingError } from '../../billing/errors';
import type { Message } from '../../billing/said';
import type { WebhookDelivery, WebhookNotice } from '../../ports';
import { modeOf } from './mappers';
import { isCheckoutRef, isPaymentRef, isSetupRef } from './refs';

/** What the site owner's webhook endpoint at Stripe has to send us. */
export const STRIPE_WEBHOOK_EVENTS = [
  'checkout.session.completed',
  'checkout.session.async_payment_succeeded',
  'checkout.session.async_payment_failed',
  'checkout.session.expired',
  'payment_intent.succeeded',
  'payment_intent.processing',
  'payment_intent.payment_failed',
  'payment_intent.canceled',
  'setup_intent.succeeded',
  'setup_intent.setup_failed',
  'charge.refunded',
  'charge.dispute.created',
  'charge.dispute.funds_withdrawn',
  'charge.dispute.funds_reinstated',
  'charge.dispute.closed',
  'refund.created',
  'refund.updated',
  'refund.failed',
] as const;

/** Stripe's own tolerance. Source: https://docs.stripe.com/webhooks#replay-attacks */
const TOLERANCE_SECONDS = 300;

/** What is read of an event; everything else in it is left alone, because the object is fetched. */
const eventFacts = z.object({
  id: z.string().min(1).max(255),
  object: z.literal('event'),
  type: z.string().min(1).max(255),
  livemode: z.boolean(),
  data: z.object({
    object: z.object({
      id: z.unknown().optional(),
      object: z.unknown().optional(),
      payment_intent: z.unknown().optional(),
    }),
  }),
});
type EventFacts = z.output<typeof eventFacts>;

/**
 * Verifies a delivery against each of the secrets (two while one is being rotated) and says what it is about.
 * @throws BillingError `signature_invalid` for a missing, wrong, old or future signature, and for a body that is no event
 */
export function readStripeWebhook(delivery: WebhookDelivery, secrets: readonly string[]): WebhookNotice {
  const header = delivery.headers['stripe-signature'];
  if (header === undefined || header === '') throw invalid('The Stripe-Signature header is missing.');
  if (secrets.length === 0) {
    throw invalid('No webhook secret is set for this account. Copy it from Stripe into the payment account.');
  }
  const receivedAtMs = Date.parse(delivery.receivedAt);
  refuseFuture(header, receivedAtMs);
  const body = exactText(delivery.rawBody);
  for (const secret of secrets) {
    if (isSignedBy(secret, body, header, receivedAtMs)) return toNotice(body);
  }
  throw invalid(
    'The signature does not fit the body, or it is too old. Check the webhook secret and the clock.'
  );
}

function isSignedBy(secret: string, body: string, header: string, receivedAtMs: number): boolean {
  try {
    Stripe.webhooks.constructEvent(body, header, secret, TOLERANCE_SECONDS, undefined, receivedAtMs);
    return true;
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError) return false;
    throw invalid('The body is not a Stripe event.');
  }
}

/**
 * The SDK verifies text, and decodes bytes leniently: two different bodies could read the same. So the bytes must be
 * UTF-8, and a byte order mark stays in the text.
 */
function exactText(rawBody: Buffer): string {
  if (rawBody.length === 0 || !isUtf8(rawBody)) throw invalid('The body is not a Stripe event.');
  return rawBody.toString('utf8');
}

/** The SDK refuses what is too old; a signature from the future would stay good for replays for just as long. */
function refuseFuture(header: string, receivedAtMs: number): void {
  const stamps = header.split(',').filter((part) => part.trim().startsWith('t='));
  const seconds = Number(stamps[0]?.trim().slice(2));
  if (stamps.length !== 1 || !Number.isSafeInteger(seconds))
    throw invalid('The signature has no readable time.');
  if (seconds - Math.floor(receivedAtMs / 1000) > TOLERANCE_SECONDS) {
    throw invalid('The signature is from the future. Check the clock of this server.');
  }
}

function toNotice(body: string): WebhookNotice {
  const { success, data: event } = eventFacts.safeParse(JSON.parse(body));
  if (!success) throw invalid('The body is not a Stripe event.');
  return {
    eventId: event.id,
    type: event.type,
    mode: modeOf(event.livemode),
    subjectRef: subjectOf(event),
    dedupeKey: event.id,
    isRepeatable: false,
  };
}

function subjectOf(event: EventFacts): string | null {
  const { object } = event.data;
  switch (object.object) {
    case 'checkout.session':
      return isCheckoutRef(object.id) ? object.id : null;
    case 'payment_intent':
      return isPaymentRef(object.id) ? object.id : null;
    case 'setup_intent':
      return isSetupRef(object.id) ? object.id : null;
    case 'charge':
    case 'dispute':
    case 'refund':
      return isPaymentRef(object.payment_intent) ? object.payment_intent : null;
    default:
      return null;
  }
}

function invalid(message: Message): BillingError {
  return new BillingError('signature_invalid', message);
}
