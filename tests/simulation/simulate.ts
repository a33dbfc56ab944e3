/**
 * A program: `--seed S --clients N --years Y`. Boots a Strapi on an empty database, runs, and tells; its last line is one line of
 * JSON. A violation ends it with 1.
 */
import { parseArgs } from 'node:util';
import { QUIET } from '../support/billing-rig';
import { bootStrapi } from '../support/strapi-app';
import { runSimulation, type RunReport } from './runner';
import { openDatabase } from './site/database';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    clients: { type: 'string', default: '100' },
    years: { type: 'string', default: '2' },
    first: { type: 'boolean', default: false },
  },
});

function print(report: RunReport, seconds: number): void {
  const { seed, clients, years, steps, faults, violations, digest, faultCounts, rows, statements } = report;
  const list = (counts: object) =>
    Object.entries(counts)
      .filter(([, count]) => Number(count) > 0)
      .map(([name, count]) => `${name} ${String(count)}`)
      .join(', ');
  console.log(`faults: ${list(faultCounts)}`);
  console.log(`rows: ${list(rows)}`);
  console.log(`${statements} statements in ${seconds.toFixed(0)} s; digest ${digest}`);
  for (const { step, at, doing, text } of violations)
    console.log(`violation at step ${step} (${at}, ${doing}): ${text}`);
  console.log(JSON.stringify({ seed, clients, years, steps, faults, violations: violations.length }));
}

async function main(): Promise<void> {
  const startedAt = Date.now();
  const app = await bootStrapi({
    config: { server: QUIET },
    pluginConfig: { publicUrl: 'https://shop.test', tick: false },
    isEmpty: true,
  });
  const database = await openDatabase(app);
  try {
    const report = await runSimulation(app, database, {
      seed: values.seed,
      clients: Number(values.clients),
      years: Number(values.years),
      stopsAtFirst: values.first,
      log: (line) => console.log(line),
    });
    print(report, (Date.now() - startedAt) / 1_000);
    process.exitCode = report.violations.length === 0 ? 0 : 1;
  } finally {
    database.close();
    await app.close();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
