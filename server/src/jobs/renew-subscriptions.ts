import { MODES } from '../billing/ids';
import type { Lease, World } from '../ports';
import { renewSubscriptions } from '../use-cases/renew-subscriptions';
import type { Fence } from './lease';

/** Bills what is due and does what else the calendar asks of subscriptions, each mode by its own business clock. */
export async function renewSubscriptionsJob(world: World, fence: Fence, lease: Lease): Promise<void> {
  const failures: unknown[] = [];
  for (const mode of MODES) {
    try {
      await renewSubscriptions(world, mode, { lease, isHeld: fence.isHeld });
    } catch (error) {
      // What stops one mode does not stop the other; without the lease nothing goes on.
      if (!fence.isHeld()) throw error;
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}
