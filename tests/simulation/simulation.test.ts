/**
 * The simulation (tests/simulation), in short: some clients, some months, every fault. A seed is all there is to say of a run,
 * and what a step's check looks at agrees with the whole check.
 */
import { runSimulation, type RunReport } from './runner';
import { agreement } from './planted/agreement';
import { openDatabase, type SimulatedDatabase } from './site/database';
import { QUIET } from '../support/billing-rig';
import { bootStrapi, type StrapiApp } from '../support/strapi-app';

let app: StrapiApp;
let database: SimulatedDatabase;
beforeAll(async () => {
  app = await bootStrapi({
    database: 'sqlite',
    config: { server: QUIET },
    pluginConfig: { publicUrl: 'https://shop.test', tick: false },
  });
  database = await openDatabase(app);
});
afterAll(async () => {
  database.close();
  await app.close();
});

const PACE = { arrivalDays: 5, ticksADay: 2, faultiness: 3 };
const run = (seed: string, clients: number, years: number): Promise<RunReport> =>
  runSimulation(app, database, { seed, clients, years, pace: PACE });

it('bills through a quarter of faults without a violation', async () => {
  const { violations, faults, rows, faultCounts } = await run('short', 12, 0.3);
  expect(violations).toEqual([]);
  expect(faults).toBeGreaterThan(30);
  expect(faultCounts.stopped).toBeGreaterThan(5);
  expect(rows['invoices']).toBeGreaterThan(15);
});

it('replays from its seed: every step, every row', async () => {
  const [first, second, other] = [await run('a', 4, 0.1), await run('a', 4, 0.1), await run('b', 4, 0.1)];
  expect(second).toEqual({ ...first, statements: second.statements });
  expect(other.digest).not.toBe(first.digest);
});

it('finds a planted violation after the step, and in the whole check', async () => {
  await run('agree', 10, 0.15);
  for (const { planted, touched, whole } of await agreement(app, database)) {
    expect({ planted, touched }).toEqual({ planted, touched: expect.arrayContaining([planted]) });
    expect({ planted, whole }).toEqual({ planted, whole: expect.arrayContaining([planted, ...touched]) });
  }
});
