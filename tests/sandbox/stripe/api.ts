import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApiError, badRequest } from './api-error';
import { answerThrough, holdBack, type Fault, type Faults } from '../faults';
import { parseForm } from './form';
import { beginKeyed, type KeyedRequest } from './idempotency';
import { API_VERSION } from './render';
import { route } from './routes';
import { newId } from './state';
import type { Json } from './types';
import type { World } from './world';

/** One API call as it came in, and what was answered; null when no answer was sent. */
export type RecordedRequest = {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly body: string;
  readonly params: Json;
  readonly idempotencyKey: string | null;
  readonly stripeVersion: string | null;
  /** The header in which Stripe's SDKs report timings. */
  readonly telemetry: string | null;
  status: number | null;
  answer: Json | null;
};

export type Api = {
  handle(req: IncomingMessage, res: ServerResponse, url: URL, body: string): Promise<void>;
  readonly requests: RecordedRequest[];
};

export type SecretKeys = readonly string[] | 'any_test_key';

type Answer = { status: number; body: Json; isReplay?: boolean };

/** `/v1/…`: authorisation, keys, faults, then the endpoint. */
export function createApi(world: World, secretKeys: SecretKeys, faults: Faults): Api {
  const requests: RecordedRequest[] = [];
  return {
    requests,
    async handle(req, res, url, body) {
      const recorded = recordOf(req, url, body);
      requests.push(recorded);
      await answerThrough(faults, res, recorded, {
        answer: (fault) => answerOf(world, secretKeys, req, recorded, fault),
        write: (answer) => write(answer, recorded.idempotencyKey),
      });
    },
  };
}

function recordOf(req: IncomingMessage, url: URL, body: string): RecordedRequest {
  const header = (name: string) => {
    const value = req.headers[name];
    return typeof value === 'string' ? value : null;
  };
  return {
    method: req.method ?? 'GET',
    path: url.pathname,
    query: url.search.slice(1),
    body,
    params: parseForm(req.method === 'POST' ? body : url.search.slice(1)),
    idempotencyKey: header('idempotency-key'),
    stripeVersion: header('stripe-version'),
    telemetry: header('x-stripe-client-telemetry'),
    status: null,
    answer: null,
  };
}

async function answerOf(
  world: World,
  secretKeys: SecretKeys,
  req: IncomingMessage,
  recorded: RecordedRequest,
  fault: Fault | null
): Promise<Answer> {
  let keyed: KeyedRequest | null = null;
  try {
    const apiKey = authorise(req, secretKeys);
    refuse(fault);
    const { method, path, params, body, idempotencyKey } = recorded;
    if (method === 'POST' && idempotencyKey !== null) {
      const nowMs = Date.now() + world.state.clockOffsetMs;
      keyed = beginKeyed(world.state, nowMs, apiKey, idempotencyKey, `${method} ${path}\n${body}`);
      if (keyed.kind === 'replay') return { status: keyed.status, body: keyed.body, isReplay: true };
    }
    await holdBack(fault);
    if (fault?.kind === 'error_kept') throw serverError(true);
    const done = doneBy(() => route(world, method, path, params, apiKey.includes('_live_')), fault);
    if (keyed?.kind === 'first') keyed.keep(200, done);
    return { status: 200, body: done };
  } catch (error) {
    const refusal = error instanceof ApiError ? error : serverError(true, String(error));
    if (keyed?.kind === 'first') {
      if (refusal.isKept) keyed.keep(refusal.status, refusal.body());
      else keyed.forget();
    }
    return { status: refusal.status, body: refusal.body() };
  }
}

/** Does it, and fails afterwards when it is told to: also when what was done is a decline. */
function doneBy(work: () => Json, fault: Fault | null): Json {
  if (fault?.kind !== 'error_after') return work();
  try {
    work();
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 402) throw error;
  }
  throw serverError(true);
}

/** Bearer, or Basic with the key as the user. Source: https://docs.stripe.com/api/authentication */
function authorise(req: IncomingMessage, secretKeys: SecretKeys): string {
  const header = req.headers.authorization ?? '';
  const basic = /^Basic (.+)$/.exec(header)?.[1];
  const key =
    basic === undefined
      ? header.replace(/^Bearer /, '')
      : Buffer.from(basic, 'base64').toString().split(':')[0];
  if (!key) {
    throw new ApiError(401, {
      type: 'invalid_request_error',
      message: 'You did not provide an API key. Give it in the Authorization header, as Bearer.',
    });
  }
  if (secretKeys === 'any_test_key' ? /^[rs]k_test_\w{8,}$/.test(key) : secretKeys.includes(key)) return key;
  throw new ApiError(401, {
    type: 'invalid_request_error',
    message: `Invalid API Key provided: ${key.slice(0, 8)}${'*'.repeat(8)}${key.slice(-4)}`,
  });
}

function refuse(fault: Fault | null): void {
  switch (fault?.kind) {
    case 'error_before':
      throw serverError(false);
    case 'rate_limit':
      throw new ApiError(429, {
        type: 'invalid_request_error',
        code: 'rate_limit',
        message: 'Too many requests hit the API too quickly.',
      });
    case 'lock_timeout':
      throw new ApiError(429, {
        type: 'invalid_request_error',
        code: 'lock_timeout',
        message: 'This object cannot be accessed right now because another API request is using it.',
      });
    case 'forbidden':
      throw new ApiError(403, {
        type: 'invalid_request_error',
        message:
          "The provided key 'rk_test_*********0000' does not have the required permissions for this endpoint.",
      });
    // Source: https://docs.stripe.com/error-codes#payment-intent-invalid-parameter
    case 'refused':
      throw badRequest(
        'The payment method type provided: card is invalid. It has to be activated in your dashboard.',
        { code: 'payment_intent_invalid_parameter', param: 'payment_method' }
      );
    default:
  }
}

function serverError(isKept: boolean, message = 'An unknown error occurred.'): ApiError {
  return new ApiError(500, { type: 'api_error', message }, { isKept });
}

const write = ({ body, isReplay }: Answer, key: string | null) => ({
  text: JSON.stringify(body, null, 2),
  headers: {
    'Content-Type': 'application/json',
    'Request-Id': newId('req_', 14),
    'Stripe-Version': API_VERSION,
    ...(key === null ? {} : { 'Idempotency-Key': key }),
    // Source: https://docs.stripe.com/api/idempotent_requests
    ...(isReplay === true ? { 'Idempotent-Replayed': 'true' } : {}),
  },
});
