/**
 * The playground as a value: Strapi with the plugin, the stand-ins for Stripe and Mollie and the mail catcher, each a process of its own
 * on this machine. The demo starts one, and so does each browser test, in a data folder of its own.
 */
import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundle, ensureBuilt } from './build.mjs';
import { DEMO_DATA, PLAYGROUND, STRAPI_BIN } from './paths.mjs';
import { freePort } from './ports.mjs';
import { startNode, waitForHttp } from './processes.mjs';

const HOST = '127.0.0.1';
const PREFERRED_PORTS = {
  site: 1337,
  stripe: 1340,
  mollie: 1341,
  mollieApi: 1342,
  smtp: 2525,
  mail: 2580,
};
const START_TIMEOUT_MS = 120_000;

/** Only ever used by the stand-ins on this machine. */
export const STAND_IN = {
  secretKey: 'rk_test_playground0000000001',
  webhookSecret: 'whsec_playground0000000000000001',
};
export const MOLLIE_STAND_IN = { secretKey: 'test_playground000000000001' };

/**
 * Starts everything and resolves once it answers. `ports` are wishes: a port that is taken gives way to the next free one.
 * `env` goes to Strapi alone, for a test that wants it configured otherwise.
 */
export async function startPlayground(options = {}) {
  const { dataDir = DEMO_DATA, fresh = false, build = true, command = 'start', log = () => {} } = options;
  if (build) await ensureBuilt({ log });
  mkdirSync(dataDir, { recursive: true });
  const releaseLock = lock(dataDir);
  if (fresh) empty(dataDir);
  mkdirSync(join(dataDir, 'public', 'uploads'), { recursive: true });
  cpSync(join(PLAYGROUND, 'public'), join(dataDir, 'public'), { recursive: true });
  const state = openState(dataDir);
  const ports = await choosePorts({ ...PREFERRED_PORTS, ...state.read().ports, ...options.ports });
  state.write({ ports });
  const world = describe(dataDir, ports);

  const companions = [];
  let strapi;
  const startStrapi = async () => {
    strapi = startNode({
      name: 'Strapi',
      args: [STRAPI_BIN, ...(command === 'develop' ? ['develop', '--watch-admin'] : [command])],
      cwd: PLAYGROUND,
      env: { ...strapiEnv(dataDir, world, command), ...(await trustMollie(dataDir)), ...options.env },
      logFile: join(dataDir, 'strapi.log'),
      echo: options.echo ?? false,
    });
    await waitForHttp(strapi, `${world.urls.site}/_health`, START_TIMEOUT_MS);
  };
  const stop = async () => {
    await strapi?.stop();
    await Promise.all(companions.map((program) => program.stop()));
    releaseLock();
  };

  try {
    companions.push(
      await startStripe(dataDir, world),
      await startMollie(dataDir, world),
      await startMail(dataDir, world)
    );
    await startStrapi();
    await ensureAdmin(world);
  } catch (error) {
    await stop();
    throw error;
  }

  return {
    ...world,
    dataDir,
    state,
    stop,
    /** Stops Strapi in order and starts it again; stand-in and mail catcher go on. */
    async restart() {
      if (!strapi.hasEnded()) await strapi.stop();
      await startStrapi();
    },
    /** Ends Strapi as a power cut would. `restart` brings it back. */
    kill9: () => strapi.kill9(),
    /** Resolves when Strapi ends by itself. */
    ended: () => strapi.ended,
  };
}

function describe(dataDir, ports) {
  const site = `http://${HOST}:${ports.site}`;
  return {
    urls: {
      site,
      admin: `${site}/admin`,
      plugin: `${site}/admin/plugins/client-billing`,
      stripe: `http://${HOST}:${ports.stripe}`,
      mollie: `http://${HOST}:${ports.mollie}`,
      mollieApi: `https://${HOST}:${ports.mollieApi}`,
      mail: `http://${HOST}:${ports.mail}`,
    },
    smtp: { host: HOST, port: ports.smtp },
    stripe: STAND_IN,
    mollie: MOLLIE_STAND_IN,
    logins: { admin: { email: 'admin@example.com', password: 'Playground-1' } },
    ports,
  };
}

async function startStripe(dataDir, { ports, urls }) {
  const program = startNode({
    name: 'The stand-in for Stripe',
    args: [await bundle('tests/sandbox/start.ts', 'sandbox')],
    cwd: dataDir,
    env: {
      SANDBOX_PORT: String(ports.stripe),
      SANDBOX_FILE: join(dataDir, 'stripe.json'),
      SANDBOX_KEYS: STAND_IN.secretKey,
      SANDBOX_MERCHANT: 'Atelier Lumen',
    },
    logFile: join(dataDir, 'stripe.log'),
  });
  await waitForHttp(program, urls.stripe, START_TIMEOUT_MS);
  return program;
}

/** Its pages answer over http, its API over https: Mollie's client speaks nothing else. */
async function startMollie(dataDir, { ports, urls }) {
  const program = startNode({
    name: 'The stand-in for Mollie',
    args: [await bundle('tests/sandbox/mollie/start.ts', 'mollie-sandbox')],
    cwd: dataDir,
    env: {
      MOLLIE_SANDBOX_PAGE_PORT: String(ports.mollie),
      MOLLIE_SANDBOX_API_PORT: String(ports.mollieApi),
      MOLLIE_SANDBOX_FILE: join(dataDir, 'mollie.json'),
      MOLLIE_SANDBOX_CA: mollieAuthority(dataDir),
      MOLLIE_SANDBOX_KEYS: MOLLIE_STAND_IN.secretKey,
      SANDBOX_MERCHANT: 'Atelier Lumen',
    },
    logFile: join(dataDir, 'mollie.log'),
  });
  await waitForHttp(program, urls.mollie, START_TIMEOUT_MS);
  return program;
}

const mollieAuthority = (dataDir) => join(dataDir, 'mollie-authority.pem');

/** The stand-in's authority is new at each start; a module that is loaded before Strapi makes this Strapi trust it. */
async function trustMollie(dataDir) {
  const preload = await bundle('tests/sandbox/mollie/trust-start.ts', 'mollie-trust');
  return {
    MOLLIE_SANDBOX_CA: mollieAuthority(dataDir),
    NODE_OPTIONS: [process.env.NODE_OPTIONS, `--require ${JSON.stringify(preload)}`]
      .filter(Boolean)
      .join(' '),
  };
}

async function startMail(dataDir, { ports, urls }) {
  const program = startNode({
    name: 'The mail catcher',
    args: [await bundle('tests/support/mail-catcher-start.ts', 'mail-catcher')],
    cwd: dataDir,
    env: {
      MAIL_CATCHER_SMTP_PORT: String(ports.smtp),
      MAIL_CATCHER_WEB_PORT: String(ports.mail),
      MAIL_CATCHER_FILE: join(dataDir, 'mails.json'),
    },
    logFile: join(dataDir, 'mail.log'),
  });
  await waitForHttp(program, urls.mail, START_TIMEOUT_MS);
  return program;
}

function strapiEnv(dataDir, { urls, ports }, command) {
  return {
    ...secrets(dataDir),
    NODE_ENV: command === 'develop' ? 'development' : 'production',
    HOST,
    PORT: String(ports.site),
    PUBLIC_URL: urls.site,
    PUBLIC_DIR: join(dataDir, 'public'),
    DATABASE_FILENAME: join(dataDir, 'data.db'),
    STRIPE_API_BASE: urls.stripe,
    MOLLIE_API_BASE: urls.mollieApi,
  };
}

/** Made on the first start and kept: with another encryption key the stored secrets would be lost. */
function secrets(dataDir) {
  const file = join(dataDir, '.env');
  if (!existsSync(file)) {
    const secret = () => randomBytes(24).toString('base64url');
    const lines = [
      `APP_KEYS=${secret()},${secret()}`,
      ...['ADMIN_JWT_SECRET', 'API_TOKEN_SALT', 'TRANSFER_TOKEN_SALT', 'JWT_SECRET', 'ENCRYPTION_KEY'].map(
        (name) => `${name}=${secret()}`
      ),
    ];
    writeFileSync(file, `${lines.join('\n')}\n`, { mode: 0o600 });
  }
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)])
  );
}

async function choosePorts(wishes) {
  const taken = new Set();
  const chosen = {};
  for (const [name, wish] of Object.entries(wishes)) chosen[name] = await freePort(wish, taken);
  return chosen;
}

/** What is remembered between starts: the ports, so that links in mails keep working, and how far the seeding got. */
function openState(dataDir) {
  const file = join(dataDir, 'state.json');
  const read = () => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {});
  return {
    read,
    write: (changes) => writeFileSync(file, `${JSON.stringify({ ...read(), ...changes }, null, 2)}\n`),
  };
}

const LOCK_FILE = 'running.pid';

/** All but the lock, which is taken first: nothing is deleted under a playground that runs. */
function empty(dataDir) {
  for (const entry of readdirSync(dataDir)) {
    if (entry !== LOCK_FILE) rmSync(join(dataDir, entry), { recursive: true, force: true });
  }
}

/** What this process holds: a file that names us but is not in here is left from another run. */
const held = new Set();

/** Two Strapis on one SQLite file would work against each other. */
function lock(dataDir) {
  const file = join(dataDir, LOCK_FILE);
  const holder = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  const isOurs = holder === process.pid;
  if (isOurs ? held.has(file) : holder > 0 && isAlive(holder)) {
    throw new Error(
      `A playground already runs on ${dataDir} (process ${holder}). Stop it first, with Ctrl-C there.`
    );
  }
  held.add(file);
  writeFileSync(file, String(process.pid));
  return () => {
    held.delete(file);
    rmSync(file, { force: true });
  };
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

async function ensureAdmin({ urls, logins }) {
  const init = await fetch(`${urls.admin}/init`).then((answer) => answer.json());
  if (init.data.hasAdmin) return;
  const answer = await fetch(`${urls.admin}/register-admin`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ firstname: 'Ada', lastname: 'Marchand', ...logins.admin }),
  });
  if (!answer.ok)
    throw new Error(`The administrator could not be created: ${answer.status} ${await answer.text()}`);
}
