/**
 * `npm run bench:renewals`: how fast a run of renewals is, beside the fastest that could write the same rows. Takes about a
 * quarter of an hour. `-- --due 1000` makes it smaller (the other sizes with it), `--runs 3` shorter, `--databases
 * sqlite,mariadb` says on which. Only a whole one, all databases at full size, writes docs/benchmarks. Its last line is one line of JSON.
 */
import { fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fastTemporaryFolder, startDatabase } from '../scripts/database-servers.mjs';
import { ensureInstalled } from '../scripts/install.mjs';
import { ROOT } from '../scripts/paths.mjs';

const DATABASES = ['sqlite', 'postgres', 'mariadb'];
const FULL_DUE = 10_000;
const FULL_RUNS = 5;

const { values } = parseArgs({
  options: { due: { type: 'string' }, runs: { type: 'string' }, databases: { type: 'string' } },
});
const due = wholeOf(values.due, FULL_DUE);
const runs = wholeOf(values.runs, FULL_RUNS);
const databases = values.databases?.split(',') ?? DATABASES;
if (databases.some((database) => !DATABASES.includes(database)))
  throw new Error(`Databases are ${DATABASES.join(', ')}.`);
const sizes = { due, manyDue: 5 * due, existing: 10 * due, runs };

await ensureInstalled();
// The rest is TypeScript.
const require = createRequire(import.meta.url);
require('../tests/support/strapi-process/typescript.cjs');
const { figuresOf } = require('./renewals/figures.ts');
const { pageOf, plotOf } = require('./renewals/report.ts');

const found = [];
for (const database of databases) {
  const measured = await measureOn(database);
  if (measured !== null) found.push({ ...measured, figures: figuresOf(measured) });
}
if (found.length === 0) throw new Error('None of these databases is installed.');
const page = pageOf(found);
console.log(`\n${page}`);
const isWhole = due === FULL_DUE && runs === FULL_RUNS && found.length === DATABASES.length;
if (isWhole) {
  const folder = join(ROOT, 'docs/benchmarks');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'renewals.md'), page);
  writeFileSync(join(folder, 'renewals.svg'), plotOf(found));
}
console.log(JSON.stringify(Object.fromEntries(found.map(({ database, figures }) => [database, figures]))));

function wholeOf(text, otherwise) {
  const value = text === undefined ? otherwise : Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new Error(`«${text}» is no whole number above zero.`);
}

async function measureOn(database) {
  const say = (line) => console.log(`${database}: ${line}`);
  if (database === 'sqlite') return measureIn({ TEST_DATABASE: 'sqlite' }, say);
  const server = await startDatabase(database);
  if ('missing' in server) {
    say(`skipped, ${server.missing}`);
    return null;
  }
  try {
    const variable = database === 'postgres' ? 'TEST_POSTGRES_URL' : 'TEST_MARIADB_URL';
    return await measureIn({ TEST_DATABASE: database, [variable]: server.url }, say);
  } finally {
    await server.stop();
  }
}

/** In a process of its own: which database it is about stands in its environment. */
function measureIn(env, say) {
  const start = join(ROOT, 'bench/renewals/start.cjs');
  const child = fork(start, [join(ROOT, 'bench/renewals/database.ts')], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      TMPDIR: fastTemporaryFolder(),
      BENCH_SIZES: JSON.stringify(sizes),
      ...env,
    },
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`The measuring process ended with ${code}.`)));
    child.on('message', ({ progress, measured: result, failed }) => {
      if (progress !== undefined) say(progress);
      if (result !== undefined) resolve(result);
      if (failed !== undefined) reject(new Error(failed));
    });
  });
}
