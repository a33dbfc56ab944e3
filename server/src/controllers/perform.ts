import type { Core } from '@strapi/types';
import type { Context } from 'koa';
import { engineOf } from '../services/engine';
import type { Endpoint } from './endpoint';
import { answerWithError } from './http-errors';
import { readCall } from './read-call';

/** Validate → use case → present, for any endpoint. Permissions are the route's matter. */
export function perform(strapi: Core.Strapi, endpoint: Endpoint) {
  return async (ctx: Context): Promise<void> => {
    // An answer may hold a payment link, which is a right to pay.
    ctx.set('Cache-Control', 'no-store');
    try {
      const body: unknown = ctx.request.body;
      const call = readCall(endpoint.contract, { params: ctx['params'], query: ctx.query, body });
      ctx.body = await endpoint.handle({ ...call, engine: engineOf(strapi), actor: actorOf(ctx) });
    } catch (error) {
      answerWithError(strapi.log, ctx, error);
    }
  };
}

function actorOf(ctx: Context): string {
  const user: unknown = ctx.state['user'];
  const id = typeof user === 'object' && user !== null && 'id' in user ? user.id : 'unknown';
  return `admin:${String(id)}`;
}
