/**
 * PostgreSQL and MariaDB for the tests: servers of our own, from the installed binaries, on free ports and in a folder that
 * goes away with them. Whatever else runs on the machine is left alone. Where the system has a folder in memory they live
 * there: a test's database need not outlive the power.
 *
 * `TEST_POSTGRES_URL` and `TEST_MARIADB_URL` name servers to be used instead.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, chownSync, constants, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './ports.mjs';
import { startProgram, tail } from './processes.mjs';

const START_LIMIT_MS = 30_000;

/** A folder in memory where there is one, else the usual one for temporary files. */
export function fastTemporaryFolder() {
  try {
    accessSync('/dev/shm', constants.W_OK);
    return '/dev/shm';
  } catch {
    return tmpdir();
  }
}

/**
 * Starts a server, or says why there is none. `stop` ends it and removes its data.
 * @param {'postgres' | 'mariadb'} kind
 * @returns {Promise<{ url: string, stop: () => Promise<void> } | { missing: string }>}
 */
export async function startDatabase(kind) {
  const { variable, find, start } = SERVERS[kind];
  const given = process.env[variable];
  if (given) return { url: given, stop: async () => {} };
  const binaries = find();
  if (binaries === null) return { missing: `${SERVERS[kind].hint}, or set ${variable}` };
  const folder = mkdtempSync(join(fastTemporaryFolder(), `client-billing-${kind}-`));
  const program = await start({ binaries, folder, port: await freePort(SERVERS[kind].port) });
  return {
    url: program.url,
    async stop() {
      await program.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const SERVERS = {
  postgres: {
    variable: 'TEST_POSTGRES_URL',
    hint: 'no PostgreSQL server found; install one (Debian: postgresql)',
    port: 55_432,
    find: findPostgres,
    start: startPostgres,
  },
  mariadb: {
    variable: 'TEST_MARIADB_URL',
    hint: 'no MariaDB server found; install one (Debian: mariadb-server)',
    port: 53_306,
    find: findMariadb,
    start: startMariadb,
  },
};

/** The folder with `initdb` and `postgres`: Debian keeps one a version, the newest last. */
function findPostgres() {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(a) - Number(b)) : [];
  const folders = [...versions.map((version) => join(root, version, 'bin')), ...pathFolders()].reverse();
  return (
    folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres'))) ??
    null
  );
}

function findMariadb() {
  const server = inPath('mariadbd');
  const install = inPath('mariadb-install-db');
  return server && install ? { server, install } : null;
}

const pathFolders = () => (process.env.PATH ?? '').split(':').filter((folder) => folder !== '');
const inPath = (name) =>
  [...pathFolders(), '/usr/sbin', '/usr/bin']
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path)) ?? null;

/** Both servers refuse to run as root: then they run as the user that their packages made. */
function userFor(name, folder) {
  if (process.getuid?.() !== 0) return {};
  const id = (flag) => Number(execFileSync('id', [flag, name], { encoding: 'utf8' }));
  const user = { uid: id('-u'), gid: id('-g') };
  chownSync(folder, user.uid, user.gid);
  return user;
}

async function startPostgres({ binaries, folder, port }) {
  const user = userFor('postgres', folder);
  const data = join(folder, 'data');
  prepare(
    join(binaries, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync'],
    user
  );
  const settings = { port, listen_addresses: '127.0.0.1', unix_socket_directories: folder, fsync: 'off' };
  const program = startProgram({
    name: 'PostgreSQL',
    command: join(binaries, 'postgres'),
    args: [
      '-D',
      data,
      ...Object.entries({ ...settings, max_connections: 200 }).flatMap(([k, v]) => ['-c', `${k}=${v}`]),
    ],
    cwd: folder,
    logFile: join(folder, 'server.log'),
    user,
  });
  await waitForPort(program, port);
  return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, stop: program.stop };
}

async function startMariadb({ binaries, folder, port }) {
  const user = userFor('mysql', folder);
  const data = join(folder, 'data');
  prepare(
    binaries.install,
    ['--no-defaults', `--datadir=${data}`, '--auth-root-authentication-method=normal', '--skip-test-db'],
    user
  );
  const program = startProgram({
    name: 'MariaDB',
    command: binaries.server,
    args: [
      '--no-defaults',
      `--datadir=${data}`,
      `--port=${port}`,
      '--bind-address=127.0.0.1',
      `--socket=${join(folder, 'socket')}`,
      `--pid-file=${join(folder, 'pid')}`,
      '--innodb-flush-log-at-trx-commit=0',
      '--max-connections=200',
    ],
    cwd: folder,
    logFile: join(folder, 'server.log'),
    user,
  });
  await waitForPort(program, port);
  return { url: `mysql://root@127.0.0.1:${port}`, stop: program.stop };
}

function prepare(command, args, user) {
  const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8', ...user });
  if (status !== 0) throw new Error(`${command} failed: ${error?.message ?? stderr}`);
}

/** A server that takes connections is ready: both bind their port last. */
async function waitForPort(program, port) {
  const deadline = performance.now() + START_LIMIT_MS;
  while (performance.now() < deadline && !program.hasEnded()) {
    const isOpen = await new Promise((resolve) => {
      const socket = connect({ host: '127.0.0.1', port });
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (isOpen) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await program.stop();
  throw new Error(`${program.name} did not start.\n${tail(program.logFile)}`);
}
