import { toMajor } from '../billing';
import type { PublicId } from '../billing/ids';
import type { PlanRow, World } from '../ports';
import { versionTerms, type VersionInput } from './plan-version-input';
import { readPlan } from './read-plans';

/**
 * Another price or other terms for those who subscribe from now on; who is subscribed keeps the version that was agreed.
 * Throws `not_found`, `invalid_amount`, `invalid_argument`, `invalid_currency`.
 */
export async function addPlanVersion(
  world: Pick<World, 'store' | 'clock'>,
  publicId: PublicId,
  input: VersionInput,
  actor: string
): Promise<PlanRow> {
  const { plan } = await readPlan(world, publicId);
  const terms = versionTerms(input, '');
  await world.store.transaction(async (tx) => {
    const version = await tx.insertPlanVersion({ ...terms, planId: plan.id });
    await tx.record({
      mode: 'live',
      objectType: 'plan',
      objectId: plan.publicId,
      event: 'plan.version_added',
      actor,
      facts: {
        version: version.version,
        netPrice: toMajor(terms.netPrice),
        currency: terms.netPrice.currency,
      },
      at: world.clock.system(),
    });
  });
  return readPlan(world, publicId);
}
