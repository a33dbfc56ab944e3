import { createHash } from 'node:crypto';
import { ApiError } from './api-error';
import type { Json, KeyRow, State } from './types';

/**
 * Stripe's memory of keys: the first answer is given again, 500s included; other parameters are an error; while the first
 * request is under way the second is told so; keys of 24 hours may be pruned, and then mean a new request. What never
 * began (a refused parameter, a conflict) is not kept.
 * Source: https://docs.stripe.com/api/idempotent_requests
 */
export type KeyedRequest =
  | { kind: 'replay'; status: number; body: Json }
  | { kind: 'first'; keep(status: number, body: Json): void; forget(): void };

const LIFE_MS = 24 * 3_600_000;

export function beginKeyed(
  state: State,
  nowMs: number,
  apiKey: string,
  key: string,
  request: string
): KeyedRequest {
  if (key.length > 255) {
    throw new ApiError(400, {
      type: 'invalid_request_error',
      message: 'Idempotency keys are at most 255 characters.',
    });
  }
  const name = `${apiKey}\n${key}`;
  const fingerprint = createHash('sha256').update(request).digest('hex');
  const known = state.keys[name];
  if (known !== undefined && nowMs - known.createdAtMs < LIFE_MS) return again(known, fingerprint, key);
  const row: KeyRow = { fingerprint, createdAtMs: nowMs, answer: null };
  state.keys[name] = row;
  return {
    kind: 'first',
    keep: (status, body) => {
      row.answer = { status, body };
    },
    forget: () => {
      if (state.keys[name] === row)
        state.keys = Object.fromEntries(Object.entries(state.keys).filter(([, kept]) => kept !== row));
    },
  };
}

function again(known: KeyRow, fingerprint: string, key: string): KeyedRequest {
  if (known.fingerprint !== fingerprint) {
    throw new ApiError(400, {
      type: 'idempotency_error',
      message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
    });
  }
  if (known.answer === null) {
    throw new ApiError(409, {
      type: 'idempotency_error',
      code: 'idempotency_key_in_use',
      message: `There is currently another in-progress request using this Stripe-Idempotency-Key: ${key}.`,
    });
  }
  return { kind: 'replay', ...known.answer };
}
