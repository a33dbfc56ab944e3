/** What a run costs that finds nothing to do, and what it leaves to others meanwhile. */
import { manySubscribers } from '../support/subscriptions';
import { startRenewalRig, type RenewalRig } from '../support/renewal-rig';
import { statementsOf } from '../support/statements';

let rig: RenewalRig;

beforeAll(async () => {
  rig = await startRenewalRig();
});
afterAll(async () => {
  await rig.close();
});

it('a run with nothing due asks the same few things, whatever exists', async () => {
  rig.at('2026-04-01');
  await rig.run();
  const withNothing = await statementsOf(rig.app, () => rig.run());
  await manySubscribers(rig.store, 40, { account: rig.account, anchorOn: '2026-03-02' });
  await rig.runOn('2026-04-02');
  expect(await rig.rows('invoices')).toHaveLength(40);
  rig.at('2026-04-03');
  expect(await statementsOf(rig.app, () => rig.run())).toEqual(withNothing);
  // For each mode its clock and one look at the index, between taking the lease and letting it go.
  expect(withNothing.length).toBeLessThanOrEqual(12);
});

it('lets timers and requests have their turn between two batches', async () => {
  let turns = 0;
  let isRunning = true;
  // By turns of the event loop, not by time: a run with nothing due may be over within a millisecond.
  const count = (): void => {
    turns += 1;
    if (isRunning) setImmediate(count);
  };
  rig.at('2026-04-03');
  setImmediate(count);
  await rig.run();
  isRunning = false;
  expect(turns).toBeGreaterThan(0);
});
