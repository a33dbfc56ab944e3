import type { AttemptId } from '../billing/ids';
import type { World } from '../ports';
import { reconcileAttempt } from '../use-cases/reconcile-attempt';
import { workOff } from './batch';
import type { Fence } from './lease';

/** Asks the providers about attempts that no webhook has settled, and closes the checkouts of requests that are over. */
export const reconcileAttemptsJob = (world: World, fence: Fence): Promise<void> =>
  workOff({
    fence,
    log: world.log,
    name: 'reconcile-attempts',
    due: (limit) => world.store.dueAttempts(world.clock.system(), limit),
    keyOf: (id) => id,
    work: async (id) => {
      await reconcileAttempt(world, id, { close: await isWithdrawn(world, id) });
    },
  });

async function isWithdrawn(world: World, id: AttemptId): Promise<boolean> {
  const attempt = await world.store.attempt(id);
  if (attempt?.session !== 'on_session') return false;
  const request = await world.store.requestOfAttempt(id);
  return request !== null && request.state !== 'pending';
}
