import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerThrough, holdBack, type Fault, type Faults } from '../faults';
import { ApiError, unprocessable } from './api-error';
import { beginKeyed, type KeyedRequest } from './idempotency';
import { route } from './routes';
import type { Json, Mode } from './types';
import { nowMs, type World } from './world';

/** One API call as it came in, and what was answered; null when no answer was sent. */
export type RecordedRequest = {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly body: string;
  readonly idempotencyKey: string | null;
  status: number | null;
  answer: Json | null;
};

export type Api = {
  handle(req: IncomingMessage, res: ServerResponse, url: URL, body: string): Promise<void>;
  readonly requests: RecordedRequest[];
};

export type ApiKeys = readonly string[] | 'any_test_key';

type Answer = { status: number; body: Json; isReplayed?: boolean };

/** `/v2/…`: authorisation, faults, keys, then the endpoint. */
export function createApi(world: World, apiKeys: ApiKeys, faults: Faults): Api {
  const requests: RecordedRequest[] = [];
  return {
    requests,
    async handle(req, res, url, body) {
      const recorded = recordOf(req, url, body);
      requests.push(recorded);
      await answerThrough(faults, res, recorded, {
        answer: (fault) => answerOf(world, apiKeys, req, recorded, fault),
        write,
      });
    },
  };
}

function recordOf(req: IncomingMessage, url: URL, body: string): RecordedRequest {
  const key = req.headers['idempotency-key'];
  return {
    method: req.method ?? 'GET',
    path: url.pathname,
    query: url.search.slice(1),
    body,
    idempotencyKey: typeof key === 'string' ? key : null,
    status: null,
    answer: null,
  };
}

async function answerOf(
  world: World,
  apiKeys: ApiKeys,
  req: IncomingMessage,
  recorded: RecordedRequest,
  fault: Fault | null
): Promise<Answer> {
  const { method, path, query, body, idempotencyKey } = recorded;
  let keyed: KeyedRequest | null = null;
  try {
    const apiKey = authorise(req, apiKeys);
    refuse(fault);
    // Of a GET or DELETE the key is ignored. Source: https://docs.mollie.com/reference/api-idempotency
    if (method === 'POST' && idempotencyKey !== null) {
      keyed = beginKeyed(world.state, nowMs(world), apiKey, idempotencyKey, `${method} ${path}\n${body}`);
      if (keyed.kind === 'replay') return { ...keyed, isReplayed: true };
    }
    await holdBack(fault);
    if (fault?.kind === 'error_kept') throw serverError();
    if (fault?.kind === 'refused') throw unreachable();
    const done = route(world, method, path, {
      query: new URLSearchParams(query),
      params: jsonOf(body),
      mode: modeOf(apiKey),
    });
    if (fault?.kind === 'error_after') throw serverError();
    if (keyed?.kind === 'first') keyed.keep(done.status, done.body);
    return done;
  } catch (error) {
    const refusal = error instanceof ApiError ? error : new ApiError(500, String(error));
    if (keyed?.kind === 'first') keyed.keep(refusal.status, refusal.body());
    return { status: refusal.status, body: refusal.body() };
  }
}

const modeOf = (apiKey: string): Mode => (apiKey.startsWith('live_') ? 'live' : 'test');

/** Source: https://docs.mollie.com/reference/authentication */
function authorise(req: IncomingMessage, apiKeys: ApiKeys): string {
  const key = (req.headers.authorization ?? '').replace(/^Bearer /, '');
  if (apiKeys === 'any_test_key' ? /^test_\w{20,}$/.test(key) : apiKeys.includes(key)) return key;
  throw new ApiError(401, `Missing authentication, or failed to authenticate (${key.slice(0, 12)})`);
}

function refuse(fault: Fault | null): void {
  switch (fault?.kind) {
    case 'error_before':
      throw serverError();
    case 'rate_limit':
    case 'lock_timeout':
      throw new ApiError(429, 'Too many requests were made in a short time.');
    case 'forbidden':
      throw new ApiError(403, 'The API key has no access to this resource.');
    default:
  }
}

/** Kept under the key as every answer. Source: https://docs.mollie.com/reference/create-payment (webhookUrl) */
const unreachable = (): ApiError =>
  unprocessable(
    "The webhook URL is invalid because it is unreachable from Mollie's point of view",
    'webhookUrl'
  );

const serverError = (): ApiError => new ApiError(500, 'The service is temporarily unavailable.');

function jsonOf(body: string): Json {
  if (body === '') return {};
  try {
    return JSON.parse(body) as Json;
  } catch {
    throw new ApiError(400, 'The request body is no valid JSON.');
  }
}

const write = ({ status, body, isReplayed }: Answer) => ({
  text: JSON.stringify(body),
  headers: {
    'Content-Type': 'application/hal+json',
    ...(isReplayed ? { 'Idempotent-Replayed': 'true' } : {}),
    // Mollie's SDK repeats after 5xx by itself; here it need not wait for that.
    ...(status >= 500 ? { 'Retry-After': '0' } : {}),
  },
});
