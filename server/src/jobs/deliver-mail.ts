import type { World } from '../ports';
import { deliverMail } from '../use-cases/deliver-mail';
import { workOff } from './batch';
import type { Fence } from './lease';

/** Sends what waits in the outbox. */
export const deliverMailJob = (world: World, fence: Fence): Promise<void> =>
  workOff({
    fence,
    log: world.log,
    name: 'deliver-mail',
    due: (limit) => world.store.dueMails(world.clock.system(), limit),
    keyOf: (id) => id,
    work: (id) => deliverMail(world, id),
  });
