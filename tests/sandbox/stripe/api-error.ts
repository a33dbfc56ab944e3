import type { Json } from './types';

/** An answer that is an error, in Stripe's shape. Source: https://docs.stripe.com/api/errors */
export class ApiError extends Error {
  readonly status: number;
  readonly fields: { type: string; code?: string; decline_code?: string; param?: string; message: string };
  /** Stripe keeps an answer under its key only when the endpoint had begun to work. */
  readonly isKept: boolean;
  /** The objects that come with it: the payment that a card was declined for. */
  readonly objects: Json;

  constructor(
    status: number,
    fields: ApiError['fields'],
    options: { isKept?: boolean; objects?: Json } = {}
  ) {
    super(fields.message);
    this.status = status;
    this.fields = fields;
    this.isKept = options.isKept ?? false;
    this.objects = options.objects ?? {};
  }

  body(): Json {
    return { error: { ...this.fields, ...this.objects } };
  }
}

export function badRequest(message: string, extra: { code?: string; param?: string } = {}): ApiError {
  return new ApiError(400, { type: 'invalid_request_error', message, ...extra });
}

export function missing(kind: string, id: string): ApiError {
  return new ApiError(404, {
    type: 'invalid_request_error',
    code: 'resource_missing',
    param: 'id',
    message: `No such ${kind}: '${id}'`,
  });
}
