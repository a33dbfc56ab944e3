/**
 * `npm run check:pack`: what a site owner gets from the registry, tried out in a Strapi app outside the repository. Packs, installs,
 * compiles against the types, builds the admin panel, starts, connects a Stripe account and verifies webhooks.
 */
import { createHmac, randomBytes } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signIn } from './admin-api.mjs';
import { bundle, ensureBuilt } from './build.mjs';
import { ensureInstalled, nativeBuildEnv } from './install.mjs';
import { ROOT } from './paths.mjs';
import { freePort } from './ports.mjs';
import { startNode, tail, waitForHttp } from './processes.mjs';
import { runOrThrow, timed } from './run.mjs';

const PACKAGE = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const LOCKED = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).packages;
const KEY = 'rk_test_consumer00000000000001';
const SECRET = 'whsec_consumer00000000000000001';
const programs = [];

await ensureInstalled();
await ensureBuilt({ adminPanel: false });
const work = realpathSync(mkdtempSync(join(tmpdir(), 'client-billing-pack-')));
const app = join(work, 'app');
let hasFailed = false;
/** Returns the tarball's path. Throws when something is missing in it or does not belong there. */
function pack() {
  const { stdout, status, stderr } = spawnSync(
    'npm',
    ['pack', '--json', '--ignore-scripts', '--pack-destination', work],
    { cwd: ROOT, encoding: 'utf8' }
  );
  if (status !== 0) throw new Error(`npm pack failed: ${stderr}`);
  const answer = JSON.parse(stdout);
  const [packed] = Array.isArray(answer) ? answer : Object.values(answer);
  const files = packed.files.map((file) => file.path);
  const needed = [
    'package.json',
    'README.md',
    'LICENSE',
    'CHANGELOG.md',
    ...doorsOf(PACKAGE.exports),
    ...Object.values(PACKAGE.bin),
  ];
  const missing = needed.filter((file) => !files.includes(file));
  if (missing.length > 0) throw new Error(`The tarball lacks ${missing.join(', ')}.`);
  const stray = files.filter(
    (file) =>
      !/^(dist\/.*\.(js|mjs|d\.ts)|bin\/[\w-]+\.cjs|package\.json|README\.md|LICENSE|CHANGELOG\.md)$/.test(
        file
      )
  );
  if (stray.length > 0) throw new Error(`The tarball holds what does not belong there: ${stray.join(', ')}.`);
  for (const file of files) {
    if (readFileSync(join(ROOT, file), 'utf8').includes(ROOT))
      throw new Error(`${file} names a path of this machine.`);
  }
  console.log(`  ${files.length} files, ${(packed.size / 1024).toFixed(0)} KiB packed`);
  return join(work, packed.filename);
}

const doorsOf = (exported) =>
  Object.entries(exported)
    .filter(([name]) => name !== './package.json')
    .flatMap(([, door]) => [door.types, door.import, door.require])
    .map((path) => path.replace(/^\.\//, ''));

const versionOf = (name) => LOCKED[`node_modules/${name}`].version;

async function install(tarball) {
  cpSync(join(ROOT, 'tests/consumer/app'), app, { recursive: true });
  cpSync(join(ROOT, 'tests/consumer/types'), join(app, 'types'), { recursive: true });
  mkdirSync(join(app, 'public/uploads'), { recursive: true });
  mkdirSync(join(app, '.tmp'), { recursive: true });
  const pinned = (names) => Object.fromEntries(names.map((name) => [name, versionOf(name)]));
  writeFileSync(
    join(app, 'package.json'),
    JSON.stringify({
      name: 'a-site',
      version: '0.0.0',
      private: true,
      dependencies: {
        ...pinned([
          '@strapi/strapi',
          'better-sqlite3',
          'react',
          'react-dom',
          'react-router-dom',
          'styled-components',
        ]),
        [PACKAGE.name]: `file:${tarball}`,
      },
      // As Strapi's TypeScript starter has them. One of React's types without the other would make npm nest packages that
      // Strapi's build looks for at the top.
      devDependencies: pinned(['typescript', '@types/node', '@types/react', '@types/react-dom']),
      // The registry may lag on platform packages: the same pins as in the repository.
      overrides: PACKAGE.overrides,
      strapi: { uuid: false },
    })
  );
  await runOrThrow(
    'npm install',
    'npm',
    ['install', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: app,
      env: nativeBuildEnv(),
      quiet: true,
    }
  );
  if (!existsSync(join(app, 'node_modules', PACKAGE.name, 'dist/server/index.js')))
    throw new Error('The plugin is not there.');
}

/** Strict, and with the libraries' own types checked: whatever is wrong in ours counts, what is wrong in others' does not. */
function compileTypes() {
  for (const [module, moduleResolution] of [
    ['ESNext', 'Bundler'],
    ['Node16', 'Node16'],
  ]) {
    const compilerOptions = {
      target: 'ES2022',
      lib: ['ES2023', 'DOM', 'DOM.Iterable'],
      module,
      moduleResolution,
      strict: true,
      noEmit: true,
      skipLibCheck: false,
      esModuleInterop: true,
      jsx: 'react-jsx',
      types: ['node'],
    };
    const config = join(app, `tsconfig.${moduleResolution}.json`);
    writeFileSync(config, JSON.stringify({ compilerOptions, files: ['types/site.ts'] }));
    const tsc = join(app, 'node_modules/typescript/bin/tsc');
    const { stdout } = spawnSync(process.execPath, [tsc, '--pretty', 'false', '-p', config], {
      cwd: app,
      encoding: 'utf8',
    });
    const ours = stdout
      .split('\n')
      .filter((line) => /^(types\/|node_modules\/strapi-plugin-client-billing\/)|^error/.test(line));
    if (ours.length > 0) throw new Error(`The types do not hold (${moduleResolution}):\n${ours.join('\n')}`);
  }
}

const strapi = () => join(app, 'node_modules/@strapi/strapi/bin/strapi.js');

const buildAdmin = () =>
  runOrThrow('strapi build', process.execPath, [strapi(), 'build'], {
    cwd: app,
    quiet: true,
    env: { NODE_ENV: 'production', NODE_OPTIONS: '--max-old-space-size=4096' },
  });

async function verifyWebhooks() {
  const taken = new Set();
  const [site, stripe] = [await freePort(1437, taken), await freePort(1440, taken)];
  const urls = { site: `http://127.0.0.1:${site}`, admin: `http://127.0.0.1:${site}/admin` };
  await startSandbox(stripe);
  const program = startStrapi(site, stripe, urls.site);
  await waitForHttp(program, `${urls.site}/_health`, 120_000);
  const logins = { admin: { email: 'owner@example.com', password: 'Consumer-1' } };
  await expectStatus('registering an administrator', 200, () =>
    postJson(
      `${urls.admin}/register-admin`,
      JSON.stringify({ firstname: 'O', lastname: 'Wner', ...logins.admin })
    )
  );
  const panel = await fetch(urls.admin).then((answer) => answer.text());
  if (!panel.includes('id="strapi"')) throw new Error('The admin panel does not answer.');
  const admin = await signIn({ urls, logins });
  const { data: account } = await admin.post('/accounts', {
    provider: 'stripe',
    mode: 'test',
    label: 'Stripe',
    secretKey: KEY,
    webhookSecret: SECRET,
  });
  await tryWebhooks(account.webhookUrl, admin).catch((error) => {
    throw new Error(`${error.message}\n${tail(program.logFile)}`);
  });
}

async function tryWebhooks(url, admin) {
  // Spaces and an escape that no re-serialisation would keep: only the exact bytes verify.
  const body = `{ "id":"evt_consumer1",  "object":"event", "type":"customer.created", "livemode":false, "created":1763000000, "api_version":null, "pending_webhooks":1, "request":null, "data":{ "object":{ "id":"cus_1", "object":"customer", "name":"Zo\\u00eb" } } }`;
  const signed = (secret) => ({ 'stripe-signature': signature(body, secret) });
  await expectStatus('a signed webhook', 200, () => postJson(url, body, signed(SECRET)));
  await expectStatus('a tampered webhook', 400, () =>
    postJson(url, body.replace('cus_1', 'cus_2'), signed(SECRET))
  );
  await expectStatus('a webhook signed with another secret', 400, () =>
    postJson(url, body, signed('whsec_other'))
  );
  await expectStatus('an unsigned webhook', 400, () => postJson(url, body));
  const { data } = await admin.get('/activity/webhooks?mode=test');
  if (data.length !== 1)
    throw new Error(`${data.length} webhooks are stored instead of the one that was signed.`);
}

/** Written from Stripe's documentation (docs.stripe.com/webhooks, «verify manually»), not with the SDK that the plugin uses. */
function signature(body, secret) {
  const at = Math.floor(Date.now() / 1000);
  return `t=${at},v1=${createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')}`;
}

const postJson = (url, body, headers = {}) =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });

async function expectStatus(what, expected, send) {
  const answer = await send();
  const text = await answer.text();
  const isRight = expected === 200 ? answer.ok : answer.status === expected;
  if (!isRight) throw new Error(`${what}: ${answer.status} instead of ${expected}. ${text.slice(0, 300)}`);
  console.log(`  ${what}: ${answer.status}`);
}

async function startSandbox(port) {
  const program = startNode({
    name: 'The stand-in for Stripe',
    args: [await bundle('tests/sandbox/start.ts', 'sandbox-pack')],
    cwd: work,
    env: { SANDBOX_PORT: String(port), SANDBOX_KEYS: KEY },
    logFile: join(work, 'stripe.log'),
  });
  programs.push(program);
  await waitForHttp(program, `http://127.0.0.1:${port}/`, 60_000);
}

function startStrapi(port, stripePort, publicUrl) {
  const secret = () => randomBytes(24).toString('base64url');
  const program = startNode({
    name: 'Strapi',
    args: [strapi(), 'start'],
    cwd: app,
    env: {
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: String(port),
      PUBLIC_URL: publicUrl,
      STRIPE_API_BASE: `http://127.0.0.1:${stripePort}`,
      APP_KEYS: `${secret()},${secret()}`,
      ADMIN_JWT_SECRET: secret(),
      API_TOKEN_SALT: secret(),
      TRANSFER_TOKEN_SALT: secret(),
      ENCRYPTION_KEY: secret(),
    },
    logFile: join(work, 'strapi.log'),
  });
  programs.push(program);
  return program;
}

try {
  const tarball = await timed('Packing, and looking at what is in the tarball', pack);
  await timed('Installing it in a plain Strapi app', () => install(tarball));
  await timed('Compiling a TypeScript site against its types', compileTypes);
  await timed('Building the admin panel there', buildAdmin);
  await timed('Starting it and verifying webhooks', verifyWebhooks);
  console.log('✓ check:pack');
} catch (error) {
  hasFailed = true;
  console.error(`✗ check:pack: ${error.message}`);
  process.exitCode = 1;
} finally {
  for (const program of programs.reverse()) await program.stop();
  if (hasFailed && !process.env.CI) console.error(`What was made is kept in ${work}.`);
  else rmSync(work, { recursive: true, force: true });
}
