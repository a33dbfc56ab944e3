/** `npm ci`, but only when what is installed is not what the lock file says. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { MODULES, ROOT } from './paths.mjs';
import { run, runOrThrow, timed } from './run.mjs';

const STAMP = join(MODULES, '.client-billing-lock');

export async function ensureInstalled({ log = console.log } = {}) {
  const wanted = createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex');
  if (!isInstalled(wanted)) {
    await timed('Installing dependencies (npm ci)', () => npm(['ci', '--no-audit', '--no-fund']), log);
  }
  if (!(await sqliteLoads())) {
    await timed('Compiling SQLite for this Node', () => npm(['rebuild', 'better-sqlite3']), log);
  }
  writeFileSync(STAMP, `${wanted}\n`);
}

function isInstalled(wanted) {
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8').trim() === wanted) return true;
  return existsSync(join(MODULES, '.package-lock.json')) && holdsTheLock();
}

/** Someone ran `npm ci` by hand: npm's own record of what it installed tells whether that was this lock. */
function holdsTheLock() {
  const packagesOf = (path) => JSON.parse(readFileSync(path, 'utf8')).packages;
  const wanted = packagesOf(join(ROOT, 'package-lock.json'));
  const installed = packagesOf(join(MODULES, '.package-lock.json'));
  return Object.entries(wanted).every(
    ([path, entry]) =>
      !path.startsWith('node_modules/') ||
      entry.optional ||
      entry.link ||
      installed[path]?.version === entry.version
  );
}

const sqliteLoads = async () =>
  (await run(process.execPath, ['-e', "new (require('better-sqlite3'))(':memory:').close()"], {
    cwd: ROOT,
    quiet: true,
  }).catch(() => 1)) === 0;

const npm = (args) => runOrThrow(`npm ${args[0]}`, 'npm', args, { cwd: ROOT, env: nativeBuildEnv() });

/**
 * better-sqlite3 would download a prebuilt binary, and node-gyp Node's headers. Nothing but npm is reached: it is compiled,
 * against the headers that come with Node.
 */
export function nativeBuildEnv() {
  const prefix = dirname(dirname(process.execPath));
  const hasHeaders = existsSync(join(prefix, 'include', 'node', 'node.h'));
  return {
    npm_config_build_from_source: 'better-sqlite3',
    ...(hasHeaders ? { npm_config_nodedir: prefix } : {}),
  };
}
