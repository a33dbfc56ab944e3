import { wordsForLog } from '../billing/errors';
import type { Lease, World } from '../ports';

/** After this long without a sign of life a job is free for another instance. */
export const LEASE_TTL_MS = 30_000;

/** Tells a job between two pieces of work whether it may go on. */
export type Fence = { readonly isHeld: () => boolean };

/**
 * Runs `work` while this process holds the named lease; does nothing when another instance holds it. The lease is renewed
 * while `work` runs, so a killed process frees it within LEASE_TTL_MS; a process that was paused longer finds it lost.
 * Returns false when the lease was not to be had.
 */
export async function underLease(
  world: Pick<World, 'store' | 'clock' | 'log'>,
  name: string,
  holder: string,
  work: (fence: Fence, lease: Lease) => Promise<void>
): Promise<boolean> {
  const lease = await world.store.takeLease(name, holder, world.clock.system(), LEASE_TTL_MS);
  if (!lease) return false;
  const heartbeat = startHeartbeat(world, lease);
  try {
    await work(heartbeat, lease);
  } finally {
    heartbeat.stop();
    await world.store.releaseLease(lease);
  }
  return true;
}

function startHeartbeat(
  world: Pick<World, 'store' | 'clock' | 'log'>,
  lease: Lease
): Fence & { stop: () => void } {
  let isHeld = true;
  // A process that was stopped and woken up notices by the clock, before any answer of the database.
  let renewedAt = Date.parse(world.clock.system());
  const beat = async () => {
    try {
      const isRenewed = await world.store.renewLease(lease, world.clock.system(), LEASE_TTL_MS);
      if (isRenewed) renewedAt = Date.parse(world.clock.system());
      else isHeld = false;
    } catch (error) {
      world.log.warn(`Lease «${lease.name}» could not be renewed: ${wordsForLog(error)}`);
    }
  };
  const timer = setInterval(() => void beat(), LEASE_TTL_MS / 3);
  timer.unref();
  return {
    isHeld: () => isHeld && Date.parse(world.clock.system()) - renewedAt < LEASE_TTL_MS,
    stop: () => {
      clearInterval(timer);
    },
  };
}
