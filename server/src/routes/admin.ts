import { z } from 'zod';
import { ADMIN_ENDPOINTS } from '../controllers/admin-endpoints';
import { actionUid, ANY_ACTION, PLUGIN_ID, type Contract } from '../contracts';
import { described } from './described';

/** The admin API, made from the contracts. Whatever is added to them is guarded here, without anybody thinking of it. */
export const adminRoutes = {
  type: 'admin' as const,
  routes: Object.entries(ADMIN_ENDPOINTS)
    .flatMap(([controller, actions]) =>
      Object.entries(actions).map(([action, { contract }]) => routeOf(contract, `${controller}.${action}`))
    )
    .sort(fixedBeforeVariable),
};

function routeOf(contract: Contract, handler: string) {
  return {
    method: contract.method,
    path: contract.path,
    handler,
    /** `strapi openapi` describes the route by these. */
    request: {
      ...(contract.params && { params: shapeOf(contract.params) }),
      ...(contract.query && { query: shapeOf(contract.query) }),
      ...(contract.body && { body: { 'application/json': described(contract.body, 'input') } }),
    },
    response: described(contract.response, 'output'),
    config: {
      policies: [
        'admin::isAuthenticatedAdmin',
        contract.action === ANY_ACTION
          ? `plugin::${PLUGIN_ID}.may-anything`
          : { name: 'admin::hasPermissions', config: { actions: [actionUid(contract.action)] } },
      ],
    },
  };
}

function shapeOf(schema: z.ZodType): Record<string, z.ZodType> {
  if (!(schema instanceof z.ZodObject)) throw new Error('The params and query of a contract are objects.');
  const fields = Object.entries(schema.shape);
  return Object.fromEntries(fields.map(([name, field]) => [name, described(field, 'input')]));
}

/** The router takes the first path that matches: `/billing-requests/options` stands before `/billing-requests/:id`. */
function fixedBeforeVariable(a: { path: string }, b: { path: string }): number {
  return a.path.split(':').length - b.path.split(':').length;
}
