/**
 * The plugin's data and nothing else: tables, guard and content types in a real Strapi. For tests of the store alone.
 *
 *   const app = await bootStrapi({ door: STORE_DOOR });
 */
import type { Core } from '@strapi/strapi';
import contentTypes from '../../content-types';
import { persistTables, protectDocuments, registerTables } from '../../server/src/store';

export const STORE_DOOR = __filename;

export default {
  register: ({ strapi }: { strapi: Core.Strapi }) => registerTables(strapi),
  async bootstrap({ strapi }: { strapi: Core.Strapi }) {
    await persistTables(strapi);
    protectDocuments(strapi);
  },
  contentTypes,
};
