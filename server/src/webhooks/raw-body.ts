/**
 * The exact bytes of a webhook, without any change to the site owner's configuration: a signature covers bytes, and a
 * parsed body cannot be turned back into them. Strapi builds `strapi::body` after plugins register, so wrapping its factory
 * there reaches the site's own instance of it, whatever its settings. Every other request goes to that instance untouched.
 */
import type { IncomingMessage } from 'node:http';
import type { Core } from '@strapi/types';
import type { Context, Next } from 'koa';
import { httpError, type HttpError } from '../controllers/http-errors';

/** Stripe's and Mollie's events are a few KiB; the largest Stripe objects stay well below this. */
const LIMIT_BYTES = 256 * 1024;
/** Providers send a body in one go. A client that drips bytes holds a connection, and nothing else. */
const TIMEOUT_MS = 10_000;

export type RawBodyLimits = { readonly limitBytes: number; readonly timeoutMs: number };

type Middleware = (ctx: Context, next: Next) => unknown;
type MiddlewareFactory = (config: unknown, context: { strapi: Core.Strapi }) => Middleware;
/** The part of Strapi's registry that is used here; its own type is `any`. */
type Middlewares = { extend(uid: string, wrap: (original: MiddlewareFactory) => MiddlewareFactory): void };

/** To be called in `register`, once. Afterwards `ctx.request.rawBody` is a Buffer on POSTs to the webhook prefix. */
export function keepRawWebhookBodies(strapi: Core.Strapi): void {
  const isWebhook = createWebhookMatcher(strapi.config.get('api.rest.prefix', '/api'));
  const keepRaw = createRawBodyMiddleware({ limitBytes: LIMIT_BYTES, timeoutMs: TIMEOUT_MS });
  const middlewares = strapi.get<Middlewares>('middlewares');
  middlewares.extend('strapi::body', (original) => (config, context) => {
    const parse = original(config, context);
    return (ctx, next) => (isWebhook(ctx) ? keepRaw(ctx, next) : parse(ctx, next));
  });
}

/** The bytes that were kept, if this request is one whose bytes are. */
export function rawBodyOf(ctx: Context): Buffer | undefined {
  const body: unknown = Reflect.get(ctx.request, 'rawBody');
  return Buffer.isBuffer(body) ? body : undefined;
}

/** The router ignores the case of a path, so this does too. */
export function createWebhookMatcher(
  apiPrefix: string
): (request: { method: string; path: string }) => boolean {
  const prefix = `/${apiPrefix}/client-billing/webhooks/`.replace(/\/+/g, '/').toLowerCase();
  return ({ method, path }) => method === 'POST' && path.toLowerCase().startsWith(prefix);
}

/** Reads the body into `ctx.request.rawBody`, or answers 413, 415 or 408 and lets go of the connection. */
export function createRawBodyMiddleware(limits: RawBodyLimits): Middleware {
  return async (ctx, next) => {
    const encoding = ctx.get('content-encoding').trim().toLowerCase();
    if (encoding !== '' && encoding !== 'identity') {
      refuse(ctx, COMPRESSED);
      return;
    }
    const body = await readBytes(ctx.req, limits);
    if (!Buffer.isBuffer(body)) {
      refuse(ctx, body);
      return;
    }
    Object.assign(ctx.request, { rawBody: body });
    await next();
  };
}

/** The rest of the body may still be under way and nobody reads it: the connection is not used again. */
function refuse(ctx: Context, { status, body }: HttpError): void {
  ctx.set('Connection', 'close');
  ctx.status = status;
  ctx.body = body;
}

const COMPRESSED = httpError(
  415,
  'encoding_refused',
  'Send the body as it is: compressed bodies are not taken.'
);
const TOO_LARGE = httpError(413, 'payload_too_large', 'This body is larger than any webhook.');
const TOO_SLOW = httpError(408, 'body_too_slow', 'The body did not arrive in time.');
const BROKEN_OFF = httpError(400, 'body_broken_off', 'The body broke off.');

/** Never holds more than the limit, whatever `content-length` claims. Resolves with the refusal instead of throwing it. */
function readBytes(stream: IncomingMessage, limits: RawBodyLimits): Promise<Buffer | HttpError> {
  if (Number(stream.headers['content-length'] ?? 0) > limits.limitBytes) return Promise.resolve(TOO_LARGE);
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;

    const timer = setTimeout(() => finish(TOO_SLOW), limits.timeoutMs);
    const onData = (chunk: Buffer) => {
      size += chunk.length;
      if (size > limits.limitBytes) finish(TOO_LARGE);
      else chunks.push(chunk);
    };
    const onEnd = () => finish(Buffer.concat(chunks));
    const onBreak = () => finish(BROKEN_OFF);
    const finish = (outcome: Buffer | HttpError) => {
      clearTimeout(timer);
      stream.off('data', onData).off('end', onEnd).off('error', onBreak).off('close', onBreak);
      // Keeps a late reset of the connection from ending the process, and stops the flow of what nobody will read.
      if (!Buffer.isBuffer(outcome)) stream.on('error', () => undefined).pause();
      resolve(outcome);
    };
    stream.on('data', onData).on('end', onEnd).on('error', onBreak).on('close', onBreak);
  });
}
