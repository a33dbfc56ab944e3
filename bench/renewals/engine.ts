/**
 * The plugin in a real Strapi, with one subscription that renews on `DUE_ON`, charged through Stripe. Charges and mails stay
 * in their tables: what is measured is the run. As a program (`engine-process.ts`) it answers its parent's calls.
 */
import { startRenewalRig } from '../../tests/support/renewal-rig';
import { countStatements } from '../../tests/support/statements';
import { oneSubscriber } from '../../tests/support/subscriptions';

const SUBSCRIBED_ON = '2026-03-01';
const DUE_ON = '2026-04-01';

export type Engine = {
  readonly appDir: string;
  /** The job `renew-subscriptions`, once; the seconds that it took. */
  run(): Promise<number>;
  /** As `run`; the statements that it asked of the database, without those that open and close transactions. */
  countStatements(): Promise<number>;
  /** The most memory that the process has had, in bytes. */
  peakRss(): Promise<number>;
  close(): Promise<void>;
};

export async function startEngine(): Promise<Engine> {
  const rig = await startRenewalRig();
  // The rig remembers events for tests: that would count as the run's own memory.
  Object.assign(rig.world.events, { emit: () => undefined });
  await oneSubscriber(rig.store, { account: rig.account, anchorOn: SUBSCRIBED_ON });
  rig.at(DUE_ON);
  return {
    appDir: rig.app.appDir,
    async run() {
      const began = performance.now();
      await rig.run('bench');
      return (performance.now() - began) / 1000;
    },
    countStatements: () => countStatements(rig.app, () => rig.run('bench')),
    peakRss: () => Promise.resolve(process.resourceUsage().maxRSS * 1024),
    close: () => rig.close(),
  };
}
