/**
 * The one error of the plugin. `code` is a closed union: a caller can switch on it, and the translator to HTTP
 * (`controllers/http-errors.ts`) gives each code exactly one status. `message` is for a person and says what to do next.
 */

/** Every reason for which the plugin refuses. Grouped by who can mend it. */
export type BillingErrorCode =
  // a bad argument or payload: the caller mends it
  | 'invalid_argument'
  | 'invalid_date'
  | 'invalid_interval'
  | 'invalid_amount'
  | 'invalid_currency'
  | 'currency_mismatch'
  | 'out_of_range'
  | 'invalid_url'
  // a conflict with what is recorded: reload, then decide
  | 'transition_refused'
  | 'immutable_document'
  | 'already_settled'
  | 'attempt_in_flight'
  | 'concurrent_update'
  // something is missing or must be set up first
  | 'not_found'
  | 'settings_incomplete'
  | 'encryption_key_missing'
  | 'secret_unreadable'
  | 'account_unusable'
  | 'test_mode_only'
  // the border: signatures, providers, mail servers
  | 'signature_invalid'
  | 'payload_too_large'
  | 'payment_mismatch'
  | 'provider_declined'
  | 'provider_rejected'
  | 'provider_unavailable'
  | 'mail_unavailable'
  | 'address_not_allowed';

/** Extra, machine-readable facts about a refusal. Never holds a secret. */
export type BillingErrorDetails = Readonly<Record<string, string | number | boolean | null>>;

/** A refusal with a code. `details` may reach an API client; `cause` never does. */
export class BillingError extends Error {
  readonly code: BillingErrorCode;
  readonly details: BillingErrorDetails;

  constructor(
    code: BillingErrorCode,
    message: string,
    options: { details?: BillingErrorDetails; cause?: unknown } = {}
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'BillingError';
    this.code = code;
    this.details = options.details ?? {};
  }
}

/** Tells a refusal of ours from any other throw, also across module copies (jest's VM, a bundled duplicate). */
export function isBillingError(error: unknown): error is BillingError {
  return error instanceof Error && error.name === 'BillingError' && 'code' in error;
}
