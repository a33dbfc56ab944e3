/**
 * `npm run develop`: the playground with both halves watched. The plugin is built again on each change; Strapi starts anew
 * when its server half changed, and the browser reloads the admin half. Data of its own, apart from the demo's.
 */
import { join } from 'node:path';
import { watch } from 'node:fs';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { DEMO_DATA, ROOT, STRAPI_PLUGIN_BIN } from './paths.mjs';
import { startNode } from './processes.mjs';

await ensureInstalled();
// The admin panel is served by Strapi's own watcher: only `dist/` has to be there for the first start.
await ensureBuilt({ log: console.log, adminPanel: false });

const { startPlayground } = await import('./playground.mjs');
const { seed } = await import('./seed.mjs');
const playground = await startPlayground({
  dataDir: join(DEMO_DATA, '..', 'develop'),
  fresh: process.argv.includes('--fresh'),
  build: false,
  command: 'develop',
  echo: true,
});
const builder = startNode({
  name: 'The plugin build',
  args: [STRAPI_PLUGIN_BIN, 'watch'],
  cwd: ROOT,
  env: {},
  logFile: join(playground.dataDir, 'build.log'),
  echo: true,
});

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void leave());
await seed(playground, { log: console.log });
console.log(
  `\nAdmin panel ${playground.urls.admin} (${playground.logins.admin.email}, ${playground.logins.admin.password})`
);
console.log(
  `Mails ${playground.urls.mail} · Stand-ins ${playground.urls.stripe} (Stripe), ${playground.urls.mollie} (Mollie)\n`
);

// Strapi watches its own app, not a linked plugin: a new server bundle restarts it, a burst of writes only once.
let pending;
watch(join(ROOT, 'dist', 'server'), (_event, file) => {
  if (file !== 'index.js') return;
  clearTimeout(pending);
  pending = setTimeout(() => void restart(), 800);
});

async function restart() {
  console.log('The server half changed: starting Strapi anew …');
  await playground.restart().catch((error) => console.error(error.message));
}

async function leave() {
  await builder.stop();
  await playground.stop();
  process.exit(0);
}
