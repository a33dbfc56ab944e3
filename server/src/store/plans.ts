import { BillingError } from '../billing/errors';
import type { Mode, PlanId, PlanVersionId } from '../billing/ids';
import type { PlanVersion } from '../billing/plan/types';
import type { PlanRow, SubscriptionReads, SubscriptionWrites } from '../ports';
import { rememberPlanName, versionLabel } from './names';
import { fromPlan, fromPlanVersion, toPlan, toPlanVersion, VERSION_MONEY } from './rows/plan';
import { all, first, ref, text, whole, type Row } from './rows/reading';
import { LIVE_SUBSCRIPTIONS } from './rows/subscription';
import { documentRow, insertRow, withExact, type Connection, type Session, type Stamps } from './session';
import { TABLES } from './tables';

const V = TABLES.planVersions;

/** Versions with their plan's name beside them. */
export const selectVersions = (knex: Connection) =>
  knex(V)
    .join(TABLES.plans, `${TABLES.plans}.id`, `${V}.plan_id`)
    .select([
      ...withExact(knex, V, VERSION_MONEY),
      knex.raw('?? as ??', [`${TABLES.plans}.name`, 'plan_name']),
      knex.raw('?? as ??', [`${TABLES.plans}.document_id`, 'plan_document_id']),
    ]);

type Reads = 'plans' | 'planByPublicId' | 'planVersion' | 'planVersionByPublicId';

export function planReads(session: Session): Pick<SubscriptionReads, Reads> {
  const version = async (where: Record<string, unknown>): Promise<PlanVersion | null> => {
    const { knex } = await session();
    const row = await first(selectVersions(knex).where(where).first());
    return row ? toPlanVersion(row) : null;
  };
  return {
    async plans() {
      const { knex } = await session();
      return completed(knex, await all(knex(TABLES.plans).orderBy(['position', 'name', 'id'])));
    },
    async planByPublicId(publicId) {
      const { knex } = await session();
      const [plan] = await completed(knex, await all(knex(TABLES.plans).where({ document_id: publicId })));
      return plan ?? null;
    },
    planVersion: (id) => version({ [`${V}.id`]: id }),
    planVersionByPublicId: (publicId) => version({ [`${V}.document_id`]: publicId }),
  };
}

type Writes = 'insertPlan' | 'updatePlan' | 'insertPlanVersion';

export function planWrites(session: Session, stamps: Stamps): Pick<SubscriptionWrites, Writes> {
  return {
    async insertPlan({ publicId, ...plan }) {
      const { knex } = await session();
      const row = documentRow(stamps, publicId, fromPlan(plan));
      const id = (await insertRow(knex, TABLES.plans, row)) as PlanId;
      return { ...plan, id, publicId: text(row, 'document_id') };
    },

    async updatePlan(id, change) {
      const { knex } = await session();
      await knex(TABLES.plans)
        .where({ id })
        .update({ ...fromPlan(change), updated_at: stamps.now() });
      if (change.name !== undefined) await rememberPlanName(knex, id, change.name);
    },

    async insertPlanVersion({ publicId, ...content }) {
      const { knex } = await session();
      const planName = await lockPlan(knex, content.planId);
      const newest = await first(
        knex(V).where({ plan_id: content.planId }).orderBy('version', 'desc').forUpdate().first('version')
      );
      const version = (newest ? whole(newest, 'version') : 0) + 1;
      const columns = { ...fromPlanVersion({ ...content, version }), label: versionLabel(planName, version) };
      const row = documentRow(stamps, publicId, columns);
      const id = (await insertRow(knex, V, row)) as PlanVersionId;
      return { ...content, planName, version, id, publicId: text(row, 'document_id') };
    },
  };
}

async function lockPlan(knex: Connection, id: PlanId): Promise<string> {
  const row = await first(knex(TABLES.plans).where({ id }).forUpdate().first('name'));
  if (!row) throw new BillingError('not_found', 'There is no such plan.');
  return text(row, 'name');
}

async function completed(knex: Connection, rows: readonly Row[]): Promise<PlanRow[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => whole(row, 'id'));
  const versions = (
    await all(selectVersions(knex).whereIn(`${V}.plan_id`, ids).orderBy(`${V}.version`, 'desc'))
  ).map(toPlanVersion);
  const live = await liveByPlan(knex, ids);
  return rows.map(toPlan).map((plan) => ({
    plan,
    versions: versions.filter(({ planId }) => planId === plan.id),
    live: { test: live.get(`${plan.id} test`) ?? 0, live: live.get(`${plan.id} live`) ?? 0 },
  }));
}

/** Under the plan's id and the mode. */
async function liveByPlan(knex: Connection, planIds: readonly number[]): Promise<Map<string, number>> {
  const S = TABLES.subscriptions;
  const rows = await all(
    knex(S)
      .join(V, `${V}.id`, `${S}.plan_version_id`)
      .whereIn(`${V}.plan_id`, planIds)
      .whereIn(`${S}.state`, LIVE_SUBSCRIPTIONS)
      .groupBy(`${V}.plan_id`, `${S}.mode`)
      .select({ plan_id: `${V}.plan_id`, mode: `${S}.mode` })
      .count({ live: '*' })
  );
  return new Map(
    rows.map((row) => [`${ref<PlanId>(row, 'plan_id')} ${text(row, 'mode') as Mode}`, whole(row, 'live')])
  );
}
