import { MODES } from '../billing/ids';
import type { World } from '../ports';
import { expireBillingRequest } from '../use-cases/expire-billing-request';
import { workOff } from './batch';
import type { Fence } from './lease';

/** Expires pending requests whose time is over, each mode by its own business clock. */
export async function expireRequestsJob(world: World, fence: Fence): Promise<void> {
  for (const mode of MODES) {
    const now = await world.clock.business(mode);
    await workOff({
      fence,
      log: world.log,
      name: 'expire-requests',
      due: (limit) => world.store.dueExpiries(mode, now, limit),
      keyOf: (id) => id,
      work: async (id) => {
        await expireBillingRequest(world, id);
      },
    });
  }
}
