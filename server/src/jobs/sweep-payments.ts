import type { World } from '../ports';
import { dueSweeps, sweepPayments } from '../use-cases/sweep-payments';
import { workOff } from './batch';
import type { Fence } from './lease';

/** Compares the providers' lists of payments with the books, account by account. */
export const sweepPaymentsJob = (world: World, fence: Fence): Promise<void> =>
  workOff({
    fence,
    log: world.log,
    name: 'sweep-payments',
    due: async (limit) => (await dueSweeps(world)).slice(0, limit),
    keyOf: (id) => id,
    work: (id) => sweepPayments(world, id),
  });
