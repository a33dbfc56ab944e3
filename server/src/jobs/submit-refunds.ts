import type { World } from '../ports';
import { submitRefund } from '../use-cases/submit-refund';
import { workOff } from './batch';
import type { Fence } from './lease';

/** Sends refunds that were decided, and follows those under way. */
export const submitRefundsJob = (world: World, fence: Fence): Promise<void> =>
  workOff({
    fence,
    log: world.log,
    name: 'submit-refunds',
    due: (limit) => world.store.dueRefunds(world.clock.system(), limit),
    keyOf: (id) => id,
    work: (id) => submitRefund(world, id),
  });
