/**
 * `npm run simulate -- --seed S --clients N --years Y`: the billing engine through years of faults (tests/simulation). The last line
 * is one line of JSON; a violation ends it with 1, and the same seed has it again. `--first` ends with the first violation.
 */
import { join } from 'node:path';
import { fastTemporaryFolder } from './database-servers.mjs';
import { ensureInstalled } from './install.mjs';
import { ROOT } from './paths.mjs';
import { run } from './run.mjs';

await ensureInstalled();
process.exitCode = await run(
  process.execPath,
  [
    '--max-semi-space-size=64',
    '--require',
    join(ROOT, 'tests', 'support', 'strapi-process', 'typescript.cjs'),
    join(ROOT, 'tests', 'simulation', 'simulate.ts'),
    ...process.argv.slice(2),
  ],
  { cwd: ROOT, env: { NODE_ENV: 'test', TMPDIR: fastTemporaryFolder() } }
);
