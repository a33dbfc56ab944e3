import type { Core } from '@strapi/types';
import { registerPermissions } from './policies/permissions';
import { engineOf } from './services/engine';
import { allowWebhookEvents } from './services/outbound-events';
import { reportConfiguration } from './services/start-up-report';
import { persistTables, protectDocuments } from './store';

export async function bootstrap({ strapi }: { strapi: Core.Strapi }): Promise<void> {
  await registerPermissions(strapi);
  allowWebhookEvents(strapi);
  await persistTables(strapi);
  protectDocuments(strapi);
  const { world, jobs } = engineOf(strapi);
  reportConfiguration(world);
  // Commands such as `strapi export` boot without listening: they bill nobody.
  strapi.server.httpServer.once('listening', () => {
    jobs.start();
  });
}
