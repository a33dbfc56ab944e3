/** Who may use which admin route. The list of routes comes from Strapi's own router, so that a new one cannot be forgotten. */
import * as contracts from '../../server/src/contracts';
import { ACTIONS, actionUid, ANY_ACTION, type Action, type Contract } from '../../server/src/contracts';
import { anonymous, asAdminWith, type AdminApi, type ApiAnswer } from '../support/admin-api';
import { bootStrapi, type StrapiApp } from '../support/strapi-app';

type Route = { readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'; readonly path: string };

const PREFIX = '/client-billing';
const isContract = (value: unknown): value is Contract =>
  typeof value === 'object' && value !== null && 'action' in value && 'path' in value;
const allContracts = Object.values(contracts)
  .filter((module) => typeof module === 'object')
  .flatMap((module) => Object.values(module))
  .filter(isContract);
const contractOf = ({ method, path }: Route): Contract | undefined =>
  allContracts.find((contract) => contract.method === method && `${PREFIX}${contract.path}` === path);

/** Null where any will do. */
const actionOf = (route: Route): Action | null => {
  const { action } = contractOf(route)!;
  return action === ANY_ACTION ? null : action;
};

/** Nothing has these ids: a route that lets somebody in answers 404 or 400, and changes nothing. */
const concrete = (path: string) =>
  path
    .replace('/activity/webhooks/:id', '/activity/webhooks/999999')
    .replace('/activity/mails/:id', '/activity/mails/999999')
    .replace(':id', 'z'.repeat(24));

function call(api: AdminApi, { method, path }: Route): Promise<ApiAnswer> {
  const url = concrete(path);
  switch (method) {
    case 'GET':
      return api.get(`${url}?mode=test`);
    case 'POST':
      return api.post(url, {});
    case 'PUT':
      return api.put(url, {});
    case 'DELETE':
      return api.delete(url);
  }
}

describe('the admin routes', () => {
  let app: StrapiApp;
  let routes: Route[];
  /** An admin with this permission only, and one with all the others, by action. */
  const only = new Map<string, AdminApi>();
  const allBut = new Map<string, AdminApi>();

  beforeAll(async () => {
    app = await bootStrapi({
      pluginConfig: { tick: false },
      config: { server: { url: 'https://shop.test' } },
    });
    routes = app.strapi.server
      .api('admin')
      .listRoutes()
      .filter(({ path }) => path.startsWith(`${PREFIX}/`))
      .flatMap(({ path, methods }: { path: string; methods: string[] }) =>
        methods
          .filter((method) => method !== 'HEAD')
          .map((method) => ({ method: method as Route['method'], path }))
      );
    const uids = Object.values(ACTIONS).map(actionUid);
    for (const action of uids) {
      only.set(action, await asAdminWith(app, [{ action }]));
      allBut.set(
        action,
        await asAdminWith(
          app,
          uids.filter((uid) => uid !== action).map((uid) => ({ action: uid }))
        )
      );
    }
  }, 120_000);
  afterAll(() => app.close());

  it('are the contracts, all of them and nothing else', () => {
    const key = ({ method, path }: Route) => `${method} ${path}`;
    expect(routes.map(key).sort()).toEqual(
      allContracts.map(({ method, path }) => key({ method, path: `${PREFIX}${path}` })).sort()
    );
    expect(routes.length).toBeGreaterThan(15);
  });

  it('answer 401 without a token, and with one that is not valid', async () => {
    for (const route of routes) {
      expect({ ...route, status: (await call(anonymous(app), route)).status }).toEqual({
        ...route,
        status: 401,
      });
      const forged = await fetch(`${app.url}${concrete(route.path)}`, {
        method: route.method,
        headers: { authorization: 'Bearer eyJhbGciOiJub25lIn0.e30.' },
      });
      expect({ ...route, status: forged.status }).toEqual({ ...route, status: 401 });
    }
  });

  it('answer 403 to a role that has every permission but the one needed', async () => {
    for (const route of routes) {
      const action = actionOf(route);
      if (action === null) continue;
      const api = allBut.get(actionUid(action))!;
      expect({ ...route, status: (await call(api, route)).status }).toEqual({
        ...route,
        status: 403,
      });
    }
  });

  it('let in a role that has just the permission needed', async () => {
    for (const route of routes) {
      const action = actionOf(route);
      if (action === null) continue;
      const { status } = await call(only.get(actionUid(action))!, route);
      // Nothing has the ids that are asked for, and the bodies are empty.
      const isPlain = route.method === 'GET' || route.method === 'DELETE';
      const plainly = route.path.includes(':') ? [404] : [200];
      const expected = isPlain ? plainly : [200, 400, 404];
      expect({ ...route, status, isExpected: expected.includes(status) }).toEqual({
        ...route,
        status,
        isExpected: true,
      });
    }
  });

  it('tell the time of test mode to whoever may do anything here, and to nobody else', async () => {
    const anything = routes.filter((route) => actionOf(route) === null);
    expect(anything).toEqual([{ method: 'GET', path: `${PREFIX}/test-clock` }]);
    for (const [uid, api] of only) {
      expect([uid, (await api.get(`${PREFIX}/test-clock`)).status]).toEqual([uid, 200]);
    }
    const stranger = await asAdminWith(app, [{ action: 'plugin::upload.read' }]);
    expect((await stranger.get(`${PREFIX}/test-clock`)).status).toBe(403);
  });

  it('are not reachable through the public API', async () => {
    for (const route of routes) {
      const answer = await fetch(`${app.url}/api${concrete(route.path)}`, { method: route.method });
      expect({ ...route, isHidden: [404, 405].includes(answer.status) }).toEqual({
        ...route,
        isHidden: true,
      });
    }
  });

  it('have a place for each permission in the roles page', async () => {
    type Action = { readonly actionId: string; readonly pluginName?: string };
    const { actionProvider } = app.strapi.service('admin::permission') as {
      actionProvider: { values(): Action[] };
    };
    const registered = actionProvider
      .values()
      .filter(({ pluginName }) => pluginName === 'client-billing')
      .map(({ actionId }) => actionId);
    expect(registered.sort()).toEqual(Object.values(ACTIONS).map(actionUid).sort());
  });
});
