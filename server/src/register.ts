import type { Core } from '@strapi/types';
import { keepTokensOutOfLog } from './controllers/request-log';
import { engineOf } from './services/engine';
import { registerTables } from './store';
import { keepRawWebhookBodies } from './webhooks/raw-body';

export function register({ strapi }: { strapi: Core.Strapi }): void {
  registerTables(strapi);
  keepRawWebhookBodies(strapi);
  keepTokensOutOfLog(strapi);
  engineOf(strapi);
}
