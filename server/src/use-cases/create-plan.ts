import type { Plan } from '../billing/plan/types';
import type { NewRow, PlanRow, World } from '../ports';
import { versionTerms, type VersionInput } from './plan-version-input';
import { readPlan } from './read-plans';

type Needs = Pick<World, 'store' | 'clock'>;

/** Makes a plan with its first version. Throws `invalid_amount`, `invalid_argument`, `invalid_currency`. */
export async function createPlan(
  world: Needs,
  input: NewRow<Plan> & { readonly version: VersionInput },
  actor: string
): Promise<PlanRow> {
  const { version, ...fields } = input;
  const terms = versionTerms(version, 'version.');
  const plan = await world.store.transaction(async (tx) => {
    const made = await tx.insertPlan(fields);
    await tx.insertPlanVersion({ ...terms, planId: made.id });
    await tx.record({
      mode: 'live',
      objectType: 'plan',
      objectId: made.publicId,
      event: 'plan.created',
      actor,
      facts: { name: made.name },
      at: world.clock.system(),
    });
    return made;
  });
  return readPlan(world, plan.publicId);
}
