import Stripe from 'stripe';
import { said, type Said } from '../../billing/said';
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
  return new GatewayError(kind, wordsOf(kind, error), code);
}

/** Runs one operation, reading of the answer included: whatever it throws becomes a GatewayError. */
export async function answered<T>(operation: () => Promise<T>): Promise<T> {
  try {
    return await operation();
  } catch (error) {
    throw toGatewayError(error);
  }
}

/**
 * One operation whose request names a customer or a method: the only thing that Stripe can miss then. Source of the code:
 * https://docs.stripe.com/error-codes#resource-missing
 */
export async function namingAMethod<T>(operation: () => Promise<T>): Promise<T> {
  try {
    return await operation();
  } catch (error) {
    const thrown = toGatewayError(error);
    const isMissing = thrown.kind === 'not_found' || thrown.providerCode === 'resource_missing';
    throw isMissing ? new GatewayError('method_gone', MEANING.method_gone, thrown.providerCode) : thrown;
  }
}

/** What it means, then Stripe's own words, which come in English only. */
function wordsOf(kind: GatewayErrorKind, { message, requestId }: Stripe.errors.StripeError): Said {
  const meaning = MEANING[kind];
  return requestId
    ? said`${meaning} ${redact(message)} (Stripe request ${requestId})`
    : said`${meaning} ${redact(message)}`;
}

const MEANING: Record<GatewayErrorKind, Said> = {
  declined: said`The payment was declined.`,
  rejected: said`Stripe refused the request.`,
  method_gone: said`Stripe no longer has this customer or payment method.`,
  unauthorised: said`Stripe does not accept the API key for this. Check the key and its permissions in the payment account.`,
  not_found: said`Stripe knows no such object in this account and mode.`,
  busy: said`Stripe asks to try again later.`,
  unknown: said`Stripe gave no clear answer. The call will be checked later.`,
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
