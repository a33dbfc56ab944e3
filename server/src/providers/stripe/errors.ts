import Stripe from 'stripe';
import { GatewayError, isGatewayError, type GatewayErrorKind } from '../../ports';

/** The parts of an SDK error that decide what it means to us. */
type Refusal = { statusCode?: number; rawType?: string; code?: string };

/**
 * Anything that a call threw, as a GatewayError. Stripe's error itself is not kept as the cause: a log that prints it
 * whole must not show a key, nor the payer's details.
 * Source of the meanings: https://docs.stripe.com/api/errors and https://docs.stripe.com/error-low-level
 */
export function toGatewayError(error: unknown): GatewayError {
  if (isGatewayError(error)) return error;
  if (!(error instanceof Stripe.errors.StripeError)) {
    return new GatewayError(
      'unknown',
      'Stripe gave no answer that could be read. The call will be checked later.'
    );
  }
  const kind = kindOf({ statusCode: error.statusCode, rawType: error.rawType, code: error.code });
  const code = error.decline_code ?? error.code ?? error.rawType ?? null;
  const trace = error.requestId ? ` (Stripe request ${error.requestId})` : '';
  return new GatewayError(kind, `${MEANING[kind]} ${redact(error.message)}${trace}`.trim(), code);
}

/** Runs one operation, reading of the answer included: whatever it throws becomes a GatewayError. */
export async function answered<T>(operation: () => Promise<T>): Promise<T> {
  try {
    return await operation();
  } catch (error) {
    throw toGatewayError(error);
  }
}

const MEANING: Record<GatewayErrorKind, string> = {
  declined: 'The payment was declined.',
  rejected: 'Stripe refused the request.',
  unauthorised:
    'Stripe does not accept the API key for this. Check the key and its permissions in the payment account.',
  not_found: 'Stripe knows no such object in this account and mode.',
  busy: 'Stripe asks to try again later.',
  unknown: 'Stripe gave no clear answer. The call will be checked later.',
};

function kindOf({ statusCode, rawType, code }: Refusal): GatewayErrorKind {
  if (statusCode === undefined) return 'unknown';
  if (statusCode === 429 || statusCode === 409) return 'busy';
  if (code === 'lock_timeout' || code === 'rate_limit' || code === 'idempotency_key_in_use') return 'busy';
  if (statusCode === 401 || statusCode === 403) return 'unauthorised';
  if (statusCode === 404) return 'not_found';
  if (statusCode === 402) return rawType === 'card_error' ? 'declined' : 'rejected';
  if (statusCode === 400) return rawType === 'card_error' ? 'declined' : 'rejected';
  // 424 says that a system behind Stripe failed; every 5xx may have happened after the effect.
  return 'unknown';
}

const SECRETS = /\b(?:sk|rk|pk|whsec)_[A-Za-z0-9_*+/=-]+/g;

/** Takes keys out of a provider's own words. Stripe masks them itself, but leaves their ends. */
export function redact(message: string): string {
  return message.replace(SECRETS, '[key]');
}
