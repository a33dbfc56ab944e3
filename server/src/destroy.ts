import type { Core } from '@strapi/types';
import { engineOf } from './services/engine';

export async function destroy({ strapi }: { strapi: Core.Strapi }): Promise<void> {
  await engineOf(strapi).jobs.stop();
}
