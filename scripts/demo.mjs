/**
 * `npm run demo`: from a fresh clone to a running Strapi with the plugin, a stand-in for Stripe, a mail catcher and some data.
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
    await check();
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

async function check() {
  const { eventually, signIn } = await import('./admin-api.mjs');
  const admin = await signIn(playground);
  const { data } = await admin.get('/billing-requests?mode=test&pageSize=50');
  const states = data.map((request) => request.state).sort();
  const expected = ['deleted', 'expired', 'paid', 'paid', 'paid', 'pending', 'pending'];
  if (JSON.stringify(states) !== JSON.stringify(expected))
    throw new Error(`The states are ${states.join(', ')}.`);
  const panel = await fetch(playground.urls.admin).then((answer) => answer.text());
  if (!panel.includes('<div id="strapi"')) throw new Error('The admin panel does not answer with its page.');
  // Mails leave after the transaction that asked for them: six links and three receipts.
  const mails = await eventually('Nine mails', async () => {
    const caught = await fetch(`${playground.urls.mail}/api/mails`).then((answer) => answer.json());
    return caught.length >= 9 && caught;
  });
  for (const email of ['marie.dubois@example.com', 'tom.becker@example.com']) {
    const count = mails.filter((mail) => mail.to.includes(email)).length;
    if (count !== 2) throw new Error(`${email} got ${count} mails instead of a link and a receipt.`);
  }
  console.log(`✓ demo: ${data.length} billing requests, ${mails.length} mails, the panel answers`);
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
    `SMTP             ${smtp.host}:${smtp.port}`,
    '',
    'To pay: open a payment mail, follow its link, and take card 4242 4242 4242 4242.',
    'A declined card is 4000 0000 0000 0002.',
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
