/**
 * The one error of the plugin. `code` is a closed union: a caller can switch on it, and the translator to HTTP
 * (`controllers/http-errors.ts`) gives each code exactly one status. `message` is for a person and says what to do next.
 */
import { asSaid, sentenceOf, type Message, type Said } from './said';

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
  | 'not_permitted'
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

/**
 * A refusal with a code. `message` is the English sentence, for code and logs; `said` is what it is made of, for whoever
 * reads another language. `details` may reach an API client; `cause` never does.
 */
export class BillingError extends Error {
  readonly code: BillingErrorCode;
  readonly said: Said;
  readonly details: BillingErrorDetails;

  constructor(
    code: BillingErrorCode,
    message: Message,
    options: { details?: BillingErrorDetails; cause?: unknown } = {}
  ) {
    super(sentenceOf(message), options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'BillingError';
    this.code = code;
    this.said = asSaid(message);
    this.details = options.details ?? {};
  }
}

/** Tells a refusal of ours from any other throw, also across module copies (jest's VM, a bundled duplicate). */
export function isBillingError(error: unknown): error is BillingError {
  return isErrorLike(error) && error.name === 'BillingError' && 'code' in error;
}

/** By its shape: a native driver's errors may be of another realm, where `instanceof` says no. */
function isErrorLike(error: unknown): error is Error {
  return (
    typeof error === 'object' &&
    error !== null &&
    'name' in error &&
    typeof error.name === 'string' &&
    'message' in error &&
    typeof error.message === 'string'
  );
}

/** A line of a stack trace, which names places in the code and nothing else. */
const FRAME = /^\s+at .+$/;
const FRAMES = 8;

/**
 * An error in words for the log. Refusals keep their message, which never holds a secret. Of anything else only the kind,
 * the code and the place are told: a database driver writes the statement with its values into the message, and those are
 * webhook bodies, payers' details and links with their tokens.
 */
export function wordsForLog(error: unknown): string {
  if (!isErrorLike(error)) return 'something that is no error was thrown';
  if (isBillingError(error) || error.name === 'GatewayError') return `${error.message}${codeOf(error.cause)}`;
  const code = codeOf(error);
  return [`${error.name}${code}`, ...framesOf(error)].join('\n');
}

/** Of a refusal's cause, too: a database's code says more than our words for it. */
const codeOf = (error: unknown): string =>
  isErrorLike(error) && !isBillingError(error) && 'code' in error && typeof error.code === 'string'
    ? ` (${error.code})`
    : '';

/** From the end: a message may have lines that look like frames, but after it only frames follow. */
function framesOf({ stack = '' }: Error): string[] {
  const lines = stack.split('\n');
  const lastOther = lines.findLastIndex((line) => !FRAME.test(line));
  return lines.slice(lastOther + 1).slice(0, FRAMES);
}
