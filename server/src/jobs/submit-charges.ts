import type { World } from '../ports';
import { submitCharge } from '../use-cases/submit-charge';
import { workOff } from './batch';
import type { Fence } from './lease';

/** Sends the charges that renewals decided: one after the other, as providers bound how many they take in a second. */
export const submitChargesJob = (world: World, fence: Fence): Promise<void> =>
  workOff({
    fence,
    log: world.log,
    name: 'submit-charges',
    due: (limit) => world.store.dueCharges(world.clock.system(), limit),
    keyOf: (id) => id,
    work: (id) => submitCharge(world, id),
  });
