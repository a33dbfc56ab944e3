import type { Core } from '@strapi/types';
import { engineOf } from './services/engine';
import { registerTables } from './store';
import { keepRawWebhookBodies } from './webhooks/raw-body';

export function register({ strapi }: { strapi: Core.Strapi }): void {
  registerTables(strapi);
  keepRawWebhookBodies(strapi);
  engineOf(strapi);
}
