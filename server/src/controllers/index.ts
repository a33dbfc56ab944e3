import type { Core } from '@strapi/types';
import { ADMIN_ENDPOINTS } from './admin-endpoints';
import type { Endpoint } from './endpoint';
import { pages } from './pages';
import { perform } from './perform';
import { webhooks } from './webhooks';

type Actions = Readonly<Record<string, Endpoint>>;

/** A Strapi controller with one action an endpoint. */
const controllerOf =
  (actions: Actions) =>
  ({ strapi }: { strapi: Core.Strapi }) =>
    Object.fromEntries(Object.entries(actions).map(([name, endpoint]) => [name, perform(strapi, endpoint)]));

const adminControllers = Object.fromEntries(
  Object.entries(ADMIN_ENDPOINTS).map(([name, actions]) => [name, controllerOf(actions)])
);

export const controllers = { ...adminControllers, pages, webhooks };
