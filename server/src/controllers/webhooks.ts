import type { Core } from '@strapi/types';
import type { Context } from 'koa';
import { engineOf } from '../services/engine';
import { createWebhookReceiver } from '../webhooks/receive';
import { rawBodyOf } from '../webhooks/raw-body';
import { answerWithError, httpError } from './http-errors';

/** The door for providers: public, because each delivery proves itself with a signature. */
export const webhooks = ({ strapi }: { strapi: Core.Strapi }) => {
  const receive = createWebhookReceiver(engineOf(strapi).world);
  return {
    async receive(ctx: Context): Promise<void> {
      const { provider, accountId } = ctx['params'] as { provider: string; accountId: string };
      try {
        const verdict = await receive({
          provider,
          accountId,
          rawBody: rawBodyOf(ctx),
          headers: ctx.headers,
          ip: ctx.request.ip,
        });
        ctx.status = verdict.status;
        ctx.body =
          verdict.status === 200
            ? { received: true }
            : httpError(verdict.status, verdict.code, verdict.message).body;
      } catch (error) {
        answerWithError(strapi.log, ctx, error);
      }
    },
  };
};
