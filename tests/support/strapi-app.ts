/**
 * Boots a real, throw-away Strapi with this plugin loaded from its sources, in the test's own process, listening on a port
 * of its own. Each boot has a folder in the system's temp directory; pass `appDir` of an earlier one to restart on its data.
 *
 *   const app = await bootStrapi();
 *   ...
 *   await app.close();                          // removes the folder
 *   await app.close({ keepData: true });        // keeps it for bootStrapi({ appDir: app.appDir })
 */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createStrapi, type Core } from '@strapi/strapi';
import { removeApp, writeApp, type AppOptions } from './strapi-app-files';
import { createDatabase, databaseOfRun } from './test-database';

export type BootOptions = AppOptions & {
  /** Runs after the plugin's and Strapi's own configuration were read, before `register`: a place for spies. */
  readonly beforeLoad?: (strapi: Core.Strapi) => void | Promise<void>;
};

export type StrapiApp = {
  readonly strapi: Core.Strapi;
  readonly httpServer: Server;
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  readonly url: string;
  readonly appDir: string;
  close(options?: { keepData?: boolean }): Promise<void>;
};

/** Boots, mounts the routes and listens. A boot that fails is torn down before its error is thrown. */
export async function bootStrapi(options: BootOptions = {}): Promise<StrapiApp> {
  process.env['STRAPI_TELEMETRY_DISABLED'] = 'true';
  const appDir = writeApp(options);
  const database = options.database ?? databaseOfRun();
  await createDatabase(database, appDir, options.isEmpty);
  const listeners = rememberProcessListeners();
  const strapi = createStrapi({ appDir, distDir: appDir, autoReload: false, serveAdminPanel: false });
  try {
    await options.beforeLoad?.(strapi);
    await strapi.load();
    stopStrapisOwnJobs(strapi);
    const httpServer = await listen(strapi);
    const { port } = httpServer.address() as AddressInfo;
    return {
      strapi,
      httpServer,
      appDir,
      url: `http://127.0.0.1:${port}`,
      async close({ keepData = false } = {}) {
        forgetHandlers(strapi);
        await strapi.destroy().finally(listeners.restore);
        if (!keepData) await removeApp(appDir, database);
      },
    };
  } catch (error) {
    await tearDown(strapi);
    listeners.restore();
    if (options.appDir === undefined) await removeApp(appDir, database);
    throw error;
  }
}

/**
 * Strapi's parts have jobs by the clock: the media library counts its files fifteen seconds after a boot. Tests count statements
 * and stop at them, and whether those fifteen seconds are over by then is the machine's affair. Ours run without Strapi's cron.
 */
function stopStrapisOwnJobs(strapi: Core.Strapi): void {
  strapi.cron.stop();
}

type Hooks = Readonly<Record<string, { getHandlers(): readonly unknown[]; delete(handler: unknown): void }>>;

/**
 * What plugins register at each boot stays in Strapi's modules, which the next boot in this process finds: the admin's
 * permissions would be worked through once more for every app that there has been.
 */
function forgetHandlers(strapi: Core.Strapi): void {
  const { actionProvider, engine } = strapi.service('admin::permission') as unknown as {
    actionProvider: { hooks: Hooks };
    engine: { hooks: Hooks };
  };
  const roles = strapi.service('admin::role') as unknown as { hooks: Hooks };
  for (const { hooks } of [actionProvider, engine, roles])
    for (const hook of Object.values(hooks))
      for (const handler of [...hook.getHandlers()]) hook.delete(handler);
}

/** What did not come up whole cannot be destroyed whole: `destroy` stops at the first part that is not there. */
async function tearDown(strapi: Core.Strapi): Promise<void> {
  const parts: (() => unknown)[] = [
    () => strapi.destroy(),
    () => strapi.server.destroy(),
    () => strapi.db.destroy(),
    () => strapi.cron.destroy(),
  ];
  for (const part of parts) {
    await Promise.resolve()
      .then(part)
      .catch(() => undefined);
  }
}

function listen(strapi: Core.Strapi): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = strapi.server.httpServer;
    server.once('error', reject);
    strapi.server.listen(0, '127.0.0.1', () => {
      server.off('error', reject);
      resolve(server);
    });
  });
}

/** `strapi.destroy()` removes every listener of the process, jest's own included; they are put back afterwards. */
function rememberProcessListeners(): { restore: () => void } {
  const before = process
    .eventNames()
    .map((name) => ({ name, listeners: process.rawListeners(name as 'exit') }));
  return {
    restore() {
      process.removeAllListeners();
      for (const { name, listeners } of before) {
        for (const listener of listeners) process.on(name as 'exit', listener as () => void);
      }
    },
  };
}
