import { MollieApiError } from '@mollie/api-client';
import { said, type Said } from '../../billing/said';
import { GatewayError, isGatewayError, type GatewayErrorKind } from '../../ports';

/**
 * Anything that a call threw, as a GatewayError. The SDK's error itself is not kept as the cause: a log that prints it
 * whole must not show a key, nor the payer's details.
 * Source of the meanings: https://docs.mollie.com/reference/handling-errors
 */
export function toGatewayError(error: unknown): GatewayError {
  if (isGatewayError(error)) return error;
  if (!(error instanceof MollieApiError) || error.statusCode === undefined) {
    return new GatewayError(
      'unknown',
      'Mollie gave no answer that could be read. The call will be checked later.'
    );
  }
  const kind = kindOf(error.statusCode);
  return new GatewayError(kind, wordsOf(kind, error), codeOf(error));
}

/** Runs one operation, reading of the answer included: whatever it throws becomes a GatewayError. */
export async function answered<T>(operation: () => Promise<T>): Promise<T> {
  try {
    return await operation();
  } catch (error) {
    throw toGatewayError(error);
  }
}

/** One operation whose request names a customer or a mandate: the only thing that Mollie can miss then. */
export async function namingAMethod<T>(operation: () => Promise<T>): Promise<T> {
  try {
    return await operation();
  } catch (error) {
    const thrown = toGatewayError(error);
    if (thrown.kind !== 'not_found') throw thrown;
    throw new GatewayError('method_gone', MEANING.method_gone, thrown.providerCode);
  }
}

/** What it means, then Mollie's own words, which come in English only. */
function wordsOf(kind: GatewayErrorKind, { message }: MollieApiError): Said {
  return said`${MEANING[kind]} ${redact(message)}`;
}

const MEANING: Record<GatewayErrorKind, Said> = {
  declined: said`The payment was declined.`,
  rejected: said`Mollie refused the request.`,
  method_gone: said`Mollie no longer has this customer or payment method.`,
  unauthorised: said`Mollie does not accept the API key for this. Check the key in the payment account.`,
  not_found: said`Mollie knows no such object in this account and mode.`,
  busy: said`Mollie asks to try again later.`,
  unknown: said`Mollie gave no clear answer. The call will be checked later.`,
};

/**
 * Mollie never answers a request with a decline: a payment that the bank refused is a payment that `failed`. A key in
 * flight is a 409, other parameters under a used key are a 400 (https://docs.mollie.com/reference/api-idempotency). What
 * was deleted, such as a customer, is a 410.
 */
function kindOf(statusCode: number): GatewayErrorKind {
  if (statusCode === 429 || statusCode === 409) return 'busy';
  if (statusCode === 401 || statusCode === 403) return 'unauthorised';
  if (statusCode === 404 || statusCode === 410) return 'not_found';
  if (statusCode >= 400 && statusCode < 500 && statusCode !== 408) return 'rejected';
  return 'unknown';
}

/** Mollie has no codes, only the name of the field that it refused. */
const codeOf = ({ statusCode, field }: MollieApiError): string =>
  field === undefined ? `http_${statusCode}` : `http_${statusCode}_${field}`;

const SECRETS = /\b(?:test|live|access)_[A-Za-z0-9]{4,}/g;

/** Takes keys out of a provider's own words. */
export function redact(message: string): string {
  return message.replace(SECRETS, '[key]');
}
