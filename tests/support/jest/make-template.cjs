/** Before the integration suites. In processes of their own: what jest itself would load here goes through the transforms of tests. */
const { execFile } = require('node:child_process');
const { mkdirSync, mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join, resolve } = require('node:path');
const { promisify } = require('node:util');
const esbuild = require('esbuild');

const ROOT = resolve(__dirname, '../../..');
const LOADER = resolve(__dirname, '../strapi-process/typescript.cjs');

/** Names the folder of the app whose database is the template (tests/support/test-database.ts). */
const variableOf = (database) => `TEST_TEMPLATE_${database.toUpperCase()}`;

/** The databases that the run is about (`scripts/test.mjs` names them). */
const DATABASES = (process.env.TEST_DATABASES ?? 'sqlite').split(',');

const template = (asked, appDir, database) =>
  promisify(execFile)(
    process.execPath,
    ['--require', LOADER, join(__dirname, 'template.ts'), asked, appDir],
    {
      env: { ...process.env, TEST_DATABASE: database },
    }
  );

/**
 * The plugin's server half as one file, for the processes that tests start and kill, tens a run: loading its sources one by
 * one is a quarter of what such a start costs (tests/support/strapi-app-files.ts). Beside the packages that it requires.
 */
async function bundlePlugin() {
  const folder = join(ROOT, 'node_modules/.cache/client-billing');
  mkdirSync(folder, { recursive: true });
  const outfile = join(folder, `server-${process.pid}.cjs`);
  await esbuild.build({
    entryPoints: [join(ROOT, 'strapi-server.ts')],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    logLevel: 'error',
  });
  process.env.TEST_PLUGIN_BUNDLE = outfile;
}

module.exports = async function makeTemplates() {
  await bundlePlugin();
  await Promise.all(
    DATABASES.map(async (database) => {
      const appDir = mkdtempSync(join(tmpdir(), 'client-billing-app-'));
      await template('make', appDir, database);
      process.env[variableOf(database)] = appDir;
    })
  );
};
module.exports.dropTemplates = async () => {
  await Promise.all(
    DATABASES.map(async (database) => {
      const appDir = process.env[variableOf(database)];
      if (appDir !== undefined) await template('drop', appDir, database);
    })
  );
  rmSync(process.env.TEST_PLUGIN_BUNDLE ?? '', { force: true });
};
