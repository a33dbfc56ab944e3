import type { Core } from '@strapi/types';
import type { Context } from 'koa';
import type { Contract } from '../contracts';
import { may } from '../policies/may';
import { engineOf } from '../services/engine';
import type { Endpoint } from './endpoint';
import { languageOf } from './call-language';
import { answerWithError } from './http-errors';
import { readCall } from './read-call';

/** Validate → use case → present, for any endpoint. The contract's permission is the route's matter. */
export function perform(strapi: Core.Strapi, endpoint: Endpoint) {
  return async (ctx: Context): Promise<void> => {
    // An answer may hold a payment link, which is a right to pay.
    ctx.set('Cache-Control', 'no-store');
    const language = languageOf(ctx);
    try {
      const body: unknown = ctx.request.body;
      const call = readCall(endpoint.contract, {
        params: ownParams(endpoint.contract, ctx['params']),
        query: ctx.query,
        body,
      });
      ctx.body = await endpoint.handle({
        ...call,
        engine: engineOf(strapi),
        actor: actorOf(ctx),
        may: (action) => may(ctx, action),
        language,
      });
    } catch (error) {
      answerWithError(strapi.log, ctx, error, language);
    }
  };
}

/** Strapi's router also leaves there what other matching routes caught, such as the `0` of `/(.*)`. */
function ownParams({ path }: Contract, caught: unknown): Record<string, unknown> {
  const found = Object(caught) as Record<string, unknown>;
  const names = path.split('/').filter((part) => part.startsWith(':'));
  return Object.fromEntries(names.map((part) => [part.slice(1), found[part.slice(1)]]));
}

/** With the name as it is today: the history is read when the administrator is long gone. */
function actorOf(ctx: Context): string {
  const user = Object(ctx.state['user']) as { id?: number; firstname?: unknown; lastname?: unknown };
  const name = [user.firstname, user.lastname].filter((part) => typeof part === 'string' && part !== '');
  return [`admin:${user.id ?? 'unknown'}`, name.join(' ').slice(0, 120)].filter(Boolean).join(' ');
}
