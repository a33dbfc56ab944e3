/** Builds what the playground runs on, each part only when its sources changed. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { CACHE, PLAYGROUND, ROOT, STRAPI_BIN, STRAPI_PLUGIN_BIN } from './paths.mjs';
import { runOrThrow, timed } from './run.mjs';

const PLUGIN_SOURCES = [
  'strapi-server.ts',
  'strapi-admin.ts',
  'server',
  'admin',
  'content-types',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];
const ADMIN_SOURCES = [
  'package-lock.json',
  'playground/src/admin',
  'playground/config',
  'playground/src/index.ts',
  'playground/package.json',
  'playground/tsconfig.json',
];

/** The plugin into `dist/`, then the playground's admin panel into `playground/dist/`. */
export async function ensureBuilt({ log = console.log, adminPanel = true } = {}) {
  const plugin = hashOf(PLUGIN_SOURCES);
  await whenStale('plugin', plugin, isPluginBuilt, () => timed('Building the plugin', buildPlugin, log));
  if (!adminPanel) return;
  // By what was built, not by its sources: a change of the server half alone leaves the panel as it is.
  const admin = hashOf(['dist/admin', ...ADMIN_SOURCES], (file) => !file.endsWith('.d.ts'));
  await whenStale('admin', admin, isAdminBuilt, () =>
    timed('Building the admin panel (about a minute)', buildAdmin, log)
  );
}

const isPluginBuilt = () =>
  existsSync(join(ROOT, 'dist/server/index.js')) && existsSync(join(ROOT, 'dist/admin/index.mjs'));
const isAdminBuilt = () => existsSync(join(PLAYGROUND, 'dist/build/index.html'));

const buildPlugin = () =>
  runOrThrow('Building the plugin', process.execPath, [STRAPI_PLUGIN_BIN, 'build'], {
    cwd: ROOT,
    quiet: true,
  });

async function buildAdmin() {
  // Strapi keeps what Vite pre-bundled; a stale one would hide a change of the plugin.
  rmSync(join(PLAYGROUND, 'node_modules', '.strapi'), { recursive: true, force: true });
  await runOrThrow('Building the admin panel', process.execPath, [STRAPI_BIN, 'build'], {
    cwd: PLAYGROUND,
    quiet: true,
    env: { NODE_ENV: 'production', NODE_OPTIONS: '--max-old-space-size=4096', PUBLIC_URL: '' },
  });
}

async function whenStale(name, hash, isThere, build) {
  const stamp = join(CACHE, `${name}.stamp`);
  if (isThere() && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  rmSync(stamp, { force: true });
  await build();
  if (!isThere()) throw new Error(`The build of the ${name} said it was done but left nothing.`);
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(stamp, hash);
}

function hashOf(sources, isWanted = () => true) {
  const hash = createHash('sha256');
  for (const source of sources) {
    for (const file of filesUnder(join(ROOT, source)).filter(isWanted)) {
      hash.update(relative(ROOT, file)).update('\0').update(readFileSync(file)).update('\0');
    }
  }
  return hash.digest('hex');
}

function filesUnder(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => filesUnder(join(path, entry.name)));
}

/** One of the TypeScript programs under tests/ as a file that Node can run; made again each time, in milliseconds. */
export async function bundle(source, name) {
  const outfile = join(CACHE, `${name}.cjs`);
  const esbuild = await import('esbuild');
  await esbuild.build({
    entryPoints: [join(ROOT, source)],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    sourcemap: 'inline',
    logLevel: 'error',
  });
  return outfile;
}
