/** The one translator from refusals to HTTP, in the shape of Strapi's own errors. */
import type { Context } from 'koa';
import type { Language } from '../billing/ids';
import { wordsIn } from '../words';
import { BillingError, isBillingError, wordsForLog, type BillingErrorCode } from '../billing/errors';
import { isGatewayError, type GatewayErrorKind, type Log } from '../ports';
import { InvalidPayload, readable, type FieldRefusal } from './read-call';

export type HttpError = {
  readonly status: number;
  readonly body: {
    readonly data: null;
    readonly error: {
      readonly status: number;
      readonly name: string;
      readonly message: string;
      readonly details: Readonly<Record<string, unknown>>;
    };
  };
};

/** Exhaustive: a new code without a status does not compile. */
export const STATUS_OF = {
  // The caller mends the request.
  invalid_argument: 400,
  invalid_date: 400,
  invalid_interval: 400,
  invalid_amount: 400,
  invalid_currency: 400,
  currency_mismatch: 400,
  out_of_range: 400,
  invalid_url: 400,
  address_not_allowed: 400,
  signature_invalid: 400,
  provider_declined: 402,
  test_mode_only: 403,
  not_permitted: 403,
  not_found: 404,
  // The request is fine, what is recorded or configured is not ready for it.
  transition_refused: 409,
  immutable_document: 409,
  already_settled: 409,
  attempt_in_flight: 409,
  concurrent_update: 409,
  payment_mismatch: 409,
  settings_incomplete: 409,
  encryption_key_missing: 409,
  secret_unreadable: 409,
  account_unusable: 409,
  payload_too_large: 413,
  // The provider or the mail server did not do its part.
  provider_rejected: 502,
  mail_unavailable: 502,
  provider_unavailable: 503,
} as const satisfies Record<BillingErrorCode, number>;

const NAME_OF: Readonly<Record<number, string>> = {
  400: 'ValidationError',
  402: 'PaymentRequiredError',
  403: 'ForbiddenError',
  404: 'NotFoundError',
  408: 'RequestTimeoutError',
  409: 'ConflictError',
  413: 'PayloadTooLargeError',
  415: 'UnsupportedMediaTypeError',
  429: 'RateLimitError',
  500: 'InternalServerError',
  502: 'BadGatewayError',
  503: 'ServiceUnavailableError',
};

/** A refusal at the border that no `BillingError` describes: a slow body, a flood. */
export function httpError(status: number, code: string, message: string, details: object = {}): HttpError {
  const name = NAME_OF[status] ?? 'ApplicationError';
  return { status, body: { data: null, error: { status, name, message, details: { code, ...details } } } };
}

/**
 * Null for what is no refusal of ours: the caller logs it and answers `internalError()`. Causes stay inside, and of a
 * provider's error only its kind gets out: its message may quote what we sent.
 */
export function translateError(error: unknown, language: Language = 'en'): HttpError | null {
  if (isGatewayError(error)) return translateError(refusalOf(error.kind), language);
  if (!isBillingError(error)) return null;
  const fields = fieldsOf(error).map((field) => readable(field, wordsIn(language, field.said)));
  return httpError(STATUS_OF[error.code], error.code, wordsIn(language, error.said), {
    ...error.details,
    ...(fields.length > 0 ? { errors: fields } : {}),
  });
}

/** Refusals keep their meaning; anything else is logged, in English, and the client learns only that it happened. */
export function answerWithError(
  log: Pick<Log, 'error'>,
  ctx: Pick<Context, 'status' | 'body'>,
  error: unknown,
  language: Language = 'en'
): void {
  const known = translateError(error, language);
  if (!known) log.error(wordsForLog(error));
  else if (isGatewayError(error)) log.error(`Payment provider (${error.kind}): ${error.message}`);
  const { status, body } = known ?? internalError(language);
  ctx.status = status;
  ctx.body = body;
}

/** What a use case finds wrong with one field looks like what the contract finds: a form shows both in the same place. */
function fieldsOf(error: BillingError): readonly FieldRefusal[] {
  if (error instanceof InvalidPayload) return error.fields;
  const { path } = error.details;
  return typeof path === 'string' ? [{ in: 'body', path: path.split('.'), said: error.said }] : [];
}

export const internalError = (language: Language = 'en'): HttpError =>
  httpError(
    500,
    'internal',
    wordsIn(language, 'Something went wrong on the server. Its log says what; nothing more is told here.')
  );

const GATEWAY_REFUSALS = {
  declined: ['provider_declined', 'The payment was declined. Try another payment method.'],
  rejected: ['provider_rejected', 'The payment provider refused this. The server log says why.'],
  method_gone: ['provider_rejected', 'The payment provider refused this. The server log says why.'],
  not_found: ['provider_rejected', 'The payment provider does not know this payment.'],
  unauthorised: [
    'account_unusable',
    'The payment provider refused the key of this account. Set a new one in the settings.',
  ],
  busy: ['provider_unavailable', 'The payment provider is busy. Try again in a minute.'],
  unknown: ['provider_unavailable', 'The payment provider did not answer. Try again in a minute.'],
} as const satisfies Record<GatewayErrorKind, readonly [BillingErrorCode, string]>;

function refusalOf(kind: GatewayErrorKind): BillingError {
  const [code, message] = GATEWAY_REFUSALS[kind];
  return new BillingError(code, message);
}
