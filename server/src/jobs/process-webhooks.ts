import type { World } from '../ports';
import { processWebhook } from '../webhooks/process';
import { workOff } from './batch';
import type { Fence } from './lease';

/** Applies what webhooks announced. */
export const processWebhooksJob = (world: World, fence: Fence): Promise<void> =>
  workOff({
    fence,
    log: world.log,
    name: 'process-webhooks',
    due: (limit) => world.store.dueEvents(world.clock.system(), limit),
    keyOf: (event) => event.id,
    work: (event) => processWebhook(world, event),
  });
