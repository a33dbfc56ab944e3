/**
 * `npm test`: every suite, one after the other, and the sum at the end. `npm test -- unit providers` runs those; what else
 * is given goes to jest. The last line is the count that CI reads.
 */
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled } from './install.mjs';
import { CACHE, JEST_BIN, ROOT } from './paths.mjs';
import { run } from './run.mjs';

const SUITES = ['unit', 'providers', 'integration', 'browser'];
const isCi = Boolean(process.env.CI);
const asked = process.argv.slice(2);
const chosen = SUITES.filter((suite) => asked.includes(suite));
const forJest = asked.filter((argument) => !SUITES.includes(argument));

await ensureInstalled();
const chromium = findChromium();
const results = [];
for (const suite of chosen.length > 0 ? chosen : SUITES) results.push(await runSuite(suite));
process.exitCode = report(results);

async function runSuite(suite) {
  if (suite === 'browser' && chromium === null && !isCi) {
    return { suite, skippedBecause: 'no Chromium at /usr/bin/chromium; install one or set CHROMIUM_PATH' };
  }
  if (!hasTests(join(ROOT, 'tests', suite))) return { suite, failedBecause: `tests/${suite} holds no test` };
  console.log(`\n=== ${suite} ===`);
  mkdirSync(CACHE, { recursive: true });
  const outputFile = join(CACHE, `jest-${suite}.json`);
  rmSync(outputFile, { force: true });
  const code = await run(
    process.execPath,
    [
      JEST_BIN,
      '--selectProjects',
      suite,
      '--json',
      `--outputFile=${outputFile}`,
      // A browser test has the two cores to itself: Strapi and Chromium need both.
      ...(suite === 'browser' ? ['--runInBand'] : []),
      ...(forJest.length > 0 ? ['--passWithNoTests', ...forJest] : []),
    ],
    { cwd: ROOT, env: { NODE_ENV: 'test', ...(chromium === null ? {} : { CHROMIUM_PATH: chromium }) } }
  );
  if (!existsSync(outputFile)) return { suite, failedBecause: `jest ended with ${code} and left no result` };
  return { suite, code, ...countsOf(JSON.parse(readFileSync(outputFile, 'utf8'))) };
}

/** A file that could not run holds an unknown number of tests: it counts as one that failed. */
function countsOf(result) {
  const brokenFiles = result.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed')
  ).length;
  return {
    passed: result.numPassedTests,
    failed: result.numFailedTests + brokenFiles,
    skipped: result.numPendingTests + result.numTodoTests,
  };
}

function report(all) {
  console.log('\n=== all suites ===');
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const result of all) {
    const { suite, skippedBecause, failedBecause, code = 0, passed = 0, failed = 0, skipped = 0 } = result;
    // An exit code without a failed test is a failure all the same: a leak, a crash, a coverage threshold.
    const broken = failedBecause ?? (code !== 0 && failed === 0 ? `jest ended with ${code}` : null);
    sum.passed += passed;
    sum.failed += failed + (broken === null ? 0 : 1);
    sum.skipped += skipped;
    console.log(
      `${suite}: ${skippedBecause ? `skipped (${skippedBecause})` : (broken ?? `${passed} passed, ${failed} failed, ${skipped} skipped`)}`
    );
  }
  if (sum.passed + sum.failed === 0) console.log('No test ran: that is a failure too.');
  if (isCi && sum.skipped > 0) console.log(`${sum.skipped} tests are skipped: in CI that is a failure.`);
  console.log(`${sum.passed} passed, ${sum.failed} failed`);
  return sum.failed > 0 || sum.passed === 0 || (isCi && sum.skipped > 0) ? 1 : 0;
}

function findChromium() {
  const candidates = [process.env.CHROMIUM_PATH, '/usr/bin/chromium'];
  return candidates.find((path) => path && existsSync(path)) ?? null;
}

function hasTests(folder) {
  return (
    existsSync(folder) &&
    readdirSync(folder, { recursive: true }).some((file) => /\.test\.tsx?$/.test(String(file)))
  );
}
