import Stripe from 'stripe';
import type { Mode } from '../../billing/ids';
import type { PaymentSnapshot } from '../../billing/payment/types';
import type { StripeClient } from './client';
import { namingAMethod, toGatewayError } from './errors';
import { failureOf, toPaymentSnapshot } from './mappers';
import { fromStripeAmount } from './money';
import { fetchStripePayment } from './payments';
import { METADATA, parseSubmission, type ChargeBody } from './submission';

type Answer = { readonly intent: Stripe.PaymentIntent | null; readonly isReplay: boolean };

/** What a decline says, kept apart from the error: the error itself may hold the payer's details. */
type Decline = Answer & { readonly failure: PaymentSnapshot['failure'] };

/**
 * Charges a saved method with the payer absent. Stripe answers a decline with an error that holds the payment; here it is
 * an answer like any other.
 * Source: https://docs.stripe.com/payments/save-during-payment (charge later), https://docs.stripe.com/error-handling
 */
export async function chargeSavedMethod(
  client: StripeClient,
  submission: string,
  idempotencyKey: string,
  mode: Mode
): Promise<PaymentSnapshot> {
  const body = parseSubmission<ChargeBody>(submission);
  const { intent, isReplay, failure } = await namingAMethod(() =>
    client.call((sdk) => send(sdk, body, idempotencyKey))
  );
  if (intent === null) return declinedBeforeAPayment(body, mode, failure);
  // A replay is what was true when the key was new. What is true now is asked for.
  if (isReplay) return fetchStripePayment(client, intent.id, mode);
  return toPaymentSnapshot({ session: null, intent, disputes: [] });
}

async function send(sdk: Stripe, body: ChargeBody, idempotencyKey: string): Promise<Decline> {
  try {
    const intent = await sdk.paymentIntents.create(body, { idempotencyKey });
    return { intent, isReplay: isReplayed(intent.lastResponse.headers), failure: null };
  } catch (error) {
    const decline = declineIn(error);
    if (decline === null) throw error;
    return decline;
  }
}

/** The decline that an error tells of; null when it is something else. */
function declineIn(error: unknown): Decline | null {
  if (!(error instanceof Stripe.errors.StripeError)) return null;
  const intent = error.payment_intent ?? null;
  const hasFailed = intent?.last_payment_error != null;
  if (!hasFailed && toGatewayError(error).kind !== 'declined') return null;
  return { intent, isReplay: isReplayed(error.headers), failure: failureOf(error) };
}

/** Source: https://docs.stripe.com/api/idempotent_requests (the header `Idempotent-Replayed`). */
function isReplayed(headers: Readonly<Record<string, string>> | undefined): boolean {
  return headers?.['idempotent-replayed'] === 'true';
}

function declinedBeforeAPayment(
  body: ChargeBody,
  mode: Mode,
  failure: PaymentSnapshot['failure']
): PaymentSnapshot {
  const attempt = typeof body.metadata === 'object' ? body.metadata[METADATA.attempt] : null;
  return {
    checkoutRef: null,
    paymentRef: null,
    attemptPublicId: typeof attempt === 'string' ? attempt : null,
    mode,
    state: 'failed',
    amount: fromStripeAmount(body.amount, body.currency),
    refunded: 0n,
    failure,
    savedMethod: null,
  };
}
