import type { Json } from './types';

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized Request',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  410: 'Gone',
  422: 'Unprocessable Entity',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
};

/** An answer that is an error, in Mollie's shape. Source: https://docs.mollie.com/reference/handling-errors */
export class ApiError extends Error {
  readonly status: number;
  readonly field: string | null;

  constructor(status: number, detail: string, field: string | null = null) {
    super(detail);
    this.status = status;
    this.field = field;
  }

  body(): Json {
    return {
      status: this.status,
      title: TITLES[this.status] ?? 'Error',
      detail: this.message,
      ...(this.field === null ? {} : { field: this.field }),
      _links: {
        documentation: { href: 'https://docs.mollie.com/reference/handling-errors', type: 'text/html' },
      },
    };
  }
}

export const unprocessable = (detail: string, field: string | null = null): ApiError =>
  new ApiError(422, detail, field);

export const missing = (kind: string, id: string): ApiError =>
  new ApiError(404, `No ${kind} exists with token ${id}.`);
