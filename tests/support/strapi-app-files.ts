/** Writes the few files that make a folder a Strapi app. Plain JSON wherever Strapi reads JSON, so that nothing is cached. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { databaseOfRun, dropDatabase, serverDatabase, type DatabaseKind } from './test-database';

export const TEST_ENCRYPTION_KEY = 'an-encryption-key-for-tests-only';

export type AppOptions = {
  /** An app that was booted before and closed with `keepData`: boots again on its data. */
  readonly appDir?: string;
  /** What the run is about (`TEST_DATABASE`), unless a test is about one of them. */
  readonly database?: DatabaseKind;
  /** True boots on a database without a table, as a new site does; else the tables are there (`jest/make-template.cjs`). */
  readonly isEmpty?: boolean;
  /** `admin.secrets.encryptionKey`; null is a site that has none. */
  readonly encryptionKey?: string | null;
  /** False boots the same app with the plugin switched off in `config/plugins`. */
  readonly pluginEnabled?: boolean;
  /** What a site owner writes under `client-billing.config` in `config/plugins`. */
  readonly pluginConfig?: Record<string, unknown>;
  /** Another server door than the plugin's own, as an absolute path: for tests of one half alone. */
  readonly door?: string;
  /** Further configuration by file name, merged one level deep: `{ server: { url: 'https://shop.test' } }`. */
  readonly config?: Record<string, Record<string, unknown>>;
};

const REPO = resolve(__dirname, '../..');

/** Returns the app's folder. */
export function writeApp(options: AppOptions): string {
  const appDir = options.appDir ?? mkdtempSync(join(tmpdir(), 'client-billing-app-'));
  for (const folder of ['config', 'public/uploads', 'database/migrations', 'src', 'plugin', '.tmp']) {
    mkdirSync(join(appDir, folder), { recursive: true });
  }
  const json = (path: string, value: unknown) =>
    writeFileSync(join(appDir, path), JSON.stringify(value, null, 2));
  const text = (path: string, value: string) => writeFileSync(join(appDir, path), value);

  json('package.json', { name: 'test-app', version: '0.0.0', private: true, strapi: { uuid: false } });
  for (const [file, value] of Object.entries(configFiles(appDir, options)))
    json(`config/${file}.json`, value);
  json('plugins.json', pluginDeclaration(appDir, options));
  // Strapi asks for a JavaScript file here; it is evaluated at each boot, so it reads what was written last.
  text(
    'config/plugins.js',
    `module.exports = () => JSON.parse(require('node:fs').readFileSync(${JSON.stringify(join(appDir, 'plugins.json'))}, 'utf8'));\n`
  );
  json('plugin/package.json', {
    name: 'strapi-plugin-client-billing',
    version: '0.0.0',
    strapi: { kind: 'plugin', name: 'client-billing', displayName: 'Client billing' },
  });
  text('plugin/strapi-server.js', `module.exports = require(${JSON.stringify(doorOf(options))}).default;\n`);
  return appDir;
}

/** For an app that runs in a process of its own: the sources as one file (`jest/make-template.cjs`), which loads quicker. */
export function bundledDoor(): Pick<AppOptions, 'door'> {
  const door = process.env['TEST_PLUGIN_BUNDLE'];
  return door === undefined ? {} : { door };
}

/** The plugin's server door, TypeScript: the sources and not a build of them. */
const doorOf = ({ door = join(REPO, 'strapi-server.ts') }: AppOptions): string => door;

function configFiles(appDir: string, options: AppOptions): Record<string, object> {
  const key = options.encryptionKey === undefined ? TEST_ENCRYPTION_KEY : options.encryptionKey;
  const files: Record<string, Record<string, unknown>> = {
    server: {
      host: '127.0.0.1',
      port: 0,
      app: { keys: ['key-a', 'key-b'] },
      logger: { config: { level: 'error' }, updates: { enabled: false }, startup: { enabled: false } },
    },
    admin: {
      auth: { secret: 'admin-jwt-secret-for-tests' },
      apiToken: { salt: 'api-token-salt-for-tests' },
      transfer: { token: { salt: 'transfer-token-salt-for-tests' } },
      // Null and not absent: Strapi merges this into an object of its own that a second boot in the same process meets again.
      secrets: { encryptionKey: key },
      rateLimit: { enabled: false },
      flags: { nps: false, promoteEE: false, docLinks: false },
    },
    database: { connection: databaseConnection(appDir, options) },
  };
  for (const [file, extra] of Object.entries(options.config ?? {}))
    files[file] = { ...files[file], ...extra };
  return files;
}

function databaseConnection(appDir: string, { database = databaseOfRun() }: AppOptions): object {
  if (database !== 'sqlite') return serverDatabase(database, appDir);
  return { client: 'sqlite', connection: { filename: join(appDir, '.tmp/data.db') }, useNullAsDefault: true };
}

function pluginDeclaration(appDir: string, { pluginEnabled = true, pluginConfig = {} }: AppOptions): object {
  return {
    'client-billing': { enabled: pluginEnabled, resolve: join(appDir, 'plugin'), config: pluginConfig },
  };
}

/** Removes the folder and the database of an app that was closed with `keepData`. */
export async function removeApp(appDir: string, database = databaseOfRun()): Promise<void> {
  await dropDatabase(database, appDir);
  rmSync(appDir, { recursive: true, force: true });
}
