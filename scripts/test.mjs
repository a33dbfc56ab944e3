/**
 * `npm test`: every suite, and the sum at the end. `npm test -- unit providers` runs those; what else is given goes to jest.
 * The last line is the count that CI reads.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fastTemporaryFolder, startDatabase } from './database-servers.mjs';
import { ensureInstalled } from './install.mjs';
import { CACHE, JEST_BIN, ROOT } from './paths.mjs';
import { run } from './run.mjs';

/** Integration runs once a database: SQLite always, the others where their servers are installed. */
const SUITES = [
  'unit',
  'providers',
  'simulation',
  'integration',
  'integration-postgres',
  'integration-mariadb',
  'browser',
];
const SERVERS = {
  'integration-postgres': { database: 'postgres', variable: 'TEST_POSTGRES_URL' },
  'integration-mariadb': { database: 'mariadb', variable: 'TEST_MARIADB_URL' },
};
/** The first is the same engine without the desktop around it, which starts and draws quicker. */
const CHROMIUMS = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];
const NO_CHROMIUM = {
  suite: 'browser',
  missing: `no Chromium at ${CHROMIUMS.join(' or ')}; install one or set CHROMIUM_PATH`,
};
const isCi = Boolean(process.env.CI);
const asked = process.argv.slice(2);
const named = SUITES.filter((suite) => asked.includes(suite));
const chosen = named.length > 0 ? named : SUITES;
const forJest = asked.filter((argument) => !SUITES.includes(argument));

await ensureInstalled();
const chromium = findChromium();
process.exitCode = report(await runChosen());

/** In one run of jest, so that no worker waits for the last file of a suite, and none loads Strapi twice. */
async function runChosen() {
  const servers = await startServers(chosen.filter((suite) => suite in SERVERS));
  try {
    const away = [
      ...servers.filter((server) => 'missing' in server),
      ...(chosen.includes('browser') && chromium === null ? [NO_CHROMIUM] : []),
    ];
    const runnable = chosen.filter((suite) => !away.some((one) => one.suite === suite));
    const databases = new Set(runnable.map((suite) => SERVERS[suite]?.database ?? 'sqlite'));
    const env = Object.assign(
      { TEST_DATABASES: [...databases].join(',') },
      ...servers.map((server) => server.env)
    );
    return [
      ...(await runJest(runnable, env)),
      ...away.map(({ suite, missing }) =>
        isCi ? { suite, failedBecause: missing } : { suite, skippedBecause: missing }
      ),
    ];
  } finally {
    await Promise.all(servers.map((server) => server.stop?.()));
  }
}

/** All of them, or none: where one cannot be started, the others are stopped before its error is thrown. */
async function startServers(suites) {
  const tried = await Promise.allSettled(
    suites.map(async (suite) => {
      const { database, variable } = SERVERS[suite];
      const server = await startDatabase(database);
      if ('missing' in server) return { suite, missing: server.missing };
      return { suite, env: { [variable]: server.url }, stop: server.stop };
    })
  );
  const failed = tried.find(({ status }) => status === 'rejected');
  if (failed === undefined) return tried.map(({ value }) => value);
  await Promise.all(tried.map(({ value }) => value?.stop?.()));
  throw failed.reason;
}

/** What each suite came to. */
async function runJest(suites, env) {
  if (suites.length === 0) return [];
  console.log(`\n=== ${suites.join(', ')} ===`);
  mkdirSync(CACHE, { recursive: true });
  const countsFile = join(CACHE, 'test-counts.json');
  rmSync(countsFile, { force: true });
  const code = await run(
    process.execPath,
    [
      // Strapi makes much that is soon gone: with room for it, a tenth of the time that collecting it takes is saved.
      '--max-semi-space-size=64',
      JEST_BIN,
      '--selectProjects',
      ...suites,
      // Ends the list of projects.
      '--passWithNoTests',
      ...forJest,
    ],
    { cwd: ROOT, env: testEnv({ ...env, TEST_COUNTS_FILE: countsFile }) }
  );
  const counts = existsSync(countsFile) ? JSON.parse(readFileSync(countsFile, 'utf8')) : null;
  return suites.map((suite) => resultOf(suite, code, counts));
}

/** An exit code without a failed test is a failure all the same: a leak, a crash, a coverage threshold. */
function resultOf(suite, code, counts) {
  if (counts === null) return { suite, failedBecause: `jest ended with ${code} and left no result` };
  const failed = Object.values(counts).reduce((sum, one) => sum + one.failed, 0);
  if (code !== 0 && failed === 0) return { suite, failedBecause: `jest ended with ${code}` };
  const found = counts[suite] ?? { passed: 0, failed: 0, skipped: 0 };
  if (forJest.length === 0 && found.passed + found.failed + found.skipped === 0)
    return { suite, failedBecause: 'none of its tests ran' };
  return { suite, ...found };
}

function testEnv(env) {
  return {
    NODE_ENV: 'test',
    // Throw-away apps with their SQLite files: in memory where the system offers it.
    TMPDIR: fastTemporaryFolder(),
    ...(chromium === null ? {} : { CHROMIUM_PATH: chromium }),
    ...env,
  };
}

function report(all) {
  console.log('\n=== all suites ===');
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const { suite, skippedBecause, failedBecause, passed = 0, failed = 0, skipped = 0 } of all) {
    sum.passed += passed;
    sum.failed += failed + (failedBecause === undefined ? 0 : 1);
    sum.skipped += skipped;
    const told = skippedBecause === undefined ? failedBecause : `skipped (${skippedBecause})`;
    console.log(`${suite}: ${told ?? `${passed} passed, ${failed} failed, ${skipped} skipped`}`);
  }
  if (sum.passed + sum.failed === 0) console.log('No test ran: that is a failure too.');
  if (isCi && sum.skipped > 0) console.log(`${sum.skipped} tests are skipped: in CI that is a failure.`);
  console.log(`${sum.passed} passed, ${sum.failed} failed`);
  return sum.failed > 0 || sum.passed === 0 || (isCi && sum.skipped > 0) ? 1 : 0;
}

function findChromium() {
  const candidates = [process.env.CHROMIUM_PATH, ...CHROMIUMS];
  return candidates.find((path) => path && existsSync(path)) ?? null;
}
