/** The simulation is proved: bugs are planted, one at a time, and each is caught, and for what it is. */
import { BUGS, drop } from './planted/bugs';
import { runSimulation, type Pace } from './runner';
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

/** Two days before a month’s end, on a bad network: those who have subscribed are charged, others come. */
const PACE: Partial<Pace> = {
  start: '2026-03-29T08:00:00.000Z',
  arrivalDays: 2,
  ticksADay: 3,
  faultiness: 5,
  doingsADay: 2,
  subscribers: 10,
  plans: ['Studio'],
  through: ['stripe', 'mollie'],
};
const DAYS = 6;

it.each(BUGS)('$name: caught', async ({ caught, world, modules, withoutIndex, run }) => {
  const restore = [modules?.(), withoutIndex && drop(database, withoutIndex)];
  try {
    const { violations } = await runSimulation(app, database, {
      seed: 'planted',
      clients: 4,
      years: DAYS / 365.25,
      ...run,
      pace: { ...PACE, ...run?.pace },
      plant: (ports) => world?.(ports, database),
      stopsAtFirst: true,
    });
    expect(violations[0]?.text).toMatch(caught);
  } finally {
    for (const back of restore) if (back) back();
  }
});
