import { BillingError } from '../billing/errors';
import type { PublicId } from '../billing/ids';
import type { PlanRow, World } from '../ports';

/** One plan with its versions. Throws `not_found`. */
export async function readPlan(world: Pick<World, 'store'>, publicId: PublicId): Promise<PlanRow> {
  const row = await world.store.planByPublicId(publicId);
  if (!row) throw new BillingError('not_found', 'There is no such plan.');
  return row;
}
