/** A server door with the data alone: content types, engine tables, guard. For tests that must not depend on the rest. */
import type { Core } from '@strapi/types';
import contentTypes from '../../content-types';
import { protectDocuments } from '../../server/src/store/guard';
import { persistTables, registerTables } from '../../server/src/store/tables';

const door = {
  contentTypes,
  register: ({ strapi }: { strapi: Core.Strapi }) => registerTables(strapi),
  async bootstrap({ strapi }: { strapi: Core.Strapi }) {
    await persistTables(strapi);
    protectDocuments(strapi);
  },
};
export default door;
