/**
 * A payment link is a key, and Strapi's request log prints addresses. As with `strapi::body`, the factory of
 * `strapi::logger` is wrapped where plugins register: the site's own instance of it works on, whatever its settings, and
 * sees every address without the token.
 */
import type { Core } from '@strapi/types';
import type { Context, Next } from 'koa';

type Middleware = (ctx: Context, next: Next) => unknown;
type MiddlewareFactory = (config: unknown, context: { strapi: Core.Strapi }) => Middleware;
/** The part of Strapi's registry that is used here; its own type is `any`. */
type Middlewares = { extend(uid: string, wrap: (original: MiddlewareFactory) => MiddlewareFactory): void };

/** The router ignores the case of a path; whatever prefix the site has, this is ours. */
const TOKEN = /(\/client-billing\/+pay\/+)[^/?#\s]+/gi;

/** To be called in `register`, once. */
export function keepTokensOutOfLog(strapi: Core.Strapi): void {
  strapi.get<Middlewares>('middlewares').extend('strapi::logger', (original) => (config, context) => {
    const log = original(config, context);
    // What comes after the logger works with the true context: only the logger's own view is masked.
    return (ctx, next) => log(masked(ctx), next);
  });
}

/** Any text with the tokens of payment links taken out. */
export function withoutTokens(text: string): string {
  return text.replace(TOKEN, '$1[token]');
}

/** The same object, to be read: every text in it, and in the request below it, is without tokens. */
function masked<T extends object>(source: T): T {
  return new Proxy(source, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      if (typeof value === 'string') return withoutTokens(value);
      return key === 'request' && typeof value === 'object' && value !== null ? masked(value) : value;
    },
  });
}
