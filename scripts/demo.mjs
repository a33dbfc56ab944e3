/**
 * `npm run demo`: from a fresh clone to a running Strapi with the plugin, stand-ins for Stripe and Mollie, a mail catcher and
 * some data.
 * `-- --fresh` starts over; `-- --check` starts, proves that it answers, stops, and exits with 0 or 1.
 */
import { ensureInstalled } from './install.mjs';

const flags = new Set(process.argv.slice(2));
for (const flag of flags) {
  if (!['--fresh', '--check'].includes(flag)) {
    console.error(`Unknown option ${flag}. There are --fresh (start over) and --check (start, check, stop).`);
    process.exit(2);
  }
}

const started = performance.now();
let playground;
let isStopping = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void leave(0));

try {
  await ensureInstalled();
  // Read only now: these need what was just installed.
  const { startPlayground } = await import('./playground.mjs');
  const { seed } = await import('./seed.mjs');
  playground = await startPlayground({ fresh: flags.has('--fresh'), log: console.log, ...checkFolder() });
  await seed(playground, { log: console.log });
  if (flags.has('--check')) {
    const { check } = await import('./demo-check.mjs');
    console.log(`✓ demo: ${await check(playground)}`);
    await leave(0);
  } else {
    console.log(welcome());
    await playground.ended();
    if (!isStopping) {
      console.error('Strapi ended by itself; its log is strapi.log in the data folder.');
      await leave(1);
    }
  }
} catch (error) {
  if (!isStopping) {
    console.error(`\n✗ ${error.message}`);
    console.error('To start over with empty data: npm run demo -- --fresh');
    await leave(1);
  }
}

/** A check must not touch the data of the demo that someone clicks in. */
function checkFolder() {
  return flags.has('--check') ? { dataDir: fromHere('../playground/.data/check'), fresh: true } : {};
}

function fromHere(path) {
  return decodeURIComponent(new URL(path, import.meta.url).pathname);
}

async function leave(code) {
  if (isStopping) return;
  isStopping = true;
  if (playground) console.log('\nStopping …');
  await playground?.stop();
  process.exit(code);
}

function welcome() {
  const { urls, logins, dataDir, smtp } = playground;
  return box([
    'Client billing is running.',
    '',
    `Admin panel      ${urls.admin}`,
    `  log in as      ${logins.admin.email}`,
    `  password       ${logins.admin.password}`,
    `Client billing   ${urls.plugin}`,
    `Mails            ${urls.mail}`,
    `Stripe stand-in  ${urls.stripe}`,
    `Mollie stand-in  ${urls.mollie}`,
    `  its API key    ${playground.mollie.secretKey}`,
    `SMTP             ${smtp.host}:${smtp.port}`,
    '',
    'To pay or to subscribe: open a mail with a link, follow it, and take one of these cards at Stripe’s stand-in.',
    '  4242 4242 4242 4242   works, now and later',
    '  4000 0000 0000 0341   works now, is declined at each renewal',
    '  4000 0027 6000 3184   asks for authentication, now and at each renewal',
    '  4000 0000 0000 0002   is declined at once',
    'Mollie’s stand-in lets you choose how a payment ends, and what later ones come to.',
    'Renewals: move the test clock (above each list). It stands a year ahead: a client’s year was lived through.',
    '',
    `Data   ${dataDir}`,
    `Ready after ${((performance.now() - started) / 1000).toFixed(0)} s. Ctrl-C stops it; the data stays.`,
    'To start over: npm run demo -- --fresh',
  ]);
}

function box(lines) {
  const width = Math.max(...lines.map((line) => line.length));
  const edge = '─'.repeat(width + 2);
  return ['', `┌${edge}┐`, ...lines.map((line) => `│ ${line.padEnd(width)} │`), `└${edge}┘`, ''].join('\n');
}
