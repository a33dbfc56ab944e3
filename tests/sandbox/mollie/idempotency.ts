import { createHash } from 'node:crypto';
import { ApiError } from './api-error';
import type { Json, KeyRow, State } from './types';

/**
 * Mollie's memory of keys: the first answer to a POST is given again, whatever it was; other parameters, or another
 * endpoint, under a used key are a 400; a key in flight is a 409. Keys are purged at some point, after an hour at the soonest.
 * Source: https://docs.mollie.com/reference/api-idempotency, `IdempotencyParameter` in @mollie/api-client (the hour)
 */
export type KeyedRequest =
  { kind: 'replay'; status: number; body: Json } | { kind: 'first'; keep(status: number, body: Json): void };

const LIFE_MS = 3_600_000;

export function beginKeyed(
  state: State,
  now: number,
  apiKey: string,
  key: string,
  request: string
): KeyedRequest {
  const name = `${apiKey}\n${key}`;
  const fingerprint = createHash('sha256').update(request).digest('hex');
  const known = state.keys[name];
  if (known !== undefined && now - known.createdAtMs < LIFE_MS) return again(known, fingerprint);
  const row: KeyRow = { fingerprint, createdAtMs: now, answer: null };
  state.keys[name] = row;
  return {
    kind: 'first',
    keep: (status, body) => {
      row.answer = { status, body };
    },
  };
}

function again(known: KeyRow, fingerprint: string): KeyedRequest {
  if (known.fingerprint !== fingerprint) {
    throw new ApiError(400, 'This idempotency key was used for another request.');
  }
  if (known.answer === null) {
    throw new ApiError(409, 'A request with this idempotency key is being processed.');
  }
  return { kind: 'replay', ...known.answer };
}
