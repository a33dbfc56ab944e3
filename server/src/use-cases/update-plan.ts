import type { PublicId } from '../billing/ids';
import type { Plan } from '../billing/plan/types';
import type { PlanRow, World } from '../ports';
import { readPlan } from './read-plans';

/** Changes what a plan is called and whether it is offered. Its prices only change by new versions. Throws `not_found`. */
export async function updatePlan(
  world: Pick<World, 'store' | 'clock'>,
  publicId: PublicId,
  change: Pick<Plan, 'name' | 'description' | 'isActive' | 'families' | 'position'>,
  actor: string
): Promise<PlanRow> {
  const { plan } = await readPlan(world, publicId);
  await world.store.transaction(async (tx) => {
    await tx.updatePlan(plan.id, change);
    await tx.record({
      mode: 'live',
      objectType: 'plan',
      objectId: plan.publicId,
      event: 'plan.updated',
      actor,
      facts: { name: change.name, isActive: change.isActive },
      at: world.clock.system(),
    });
  });
  return readPlan(world, publicId);
}
