/** What people may do with plans through Strapi: edit them, add versions, delete those that were never used. */
import type { Core } from '@strapi/types';
import { errors } from '@strapi/utils';
import { typeUid } from '../../../content-types';
import { isDuplicate } from './database-errors';
import { all, text, whole } from './rows/reading';

const PLAN = typeUid('plan');
const VERSION = typeUid('plan-version');

/**
 * Fills in what nobody types: the version's number within its plan, and its label. Two people who save at the same
 * moment get the same number, and the database takes one of them.
 */
export async function numberPlanVersion(
  strapi: Core.Strapi,
  params: { data?: Record<string, unknown> }
): Promise<void> {
  const plan = await planOf(strapi, params.data?.['plan']);
  const [newest] = await all(
    strapi.db
      .query(VERSION)
      .findMany({ where: { plan: plan.id }, select: ['version'], orderBy: { version: 'desc' }, limit: 1 })
  );
  const version = (newest ? whole(newest, 'version') : 0) + 1;
  params.data = { ...params.data, plan: plan.id, version, label: `${plan.name} · ${version}` };
}

export function explainTakenNumber(error: unknown): never {
  if (!isDuplicate(error)) throw error;
  throw new errors.ApplicationError('Somebody else has just added a version to this plan. Save again.');
}

/** Throws when one of the plans that `where` selects has versions: deactivate, never delete what was used. */
export async function refuseUsedPlan(strapi: Core.Strapi, where: unknown): Promise<void> {
  const plans = await all(strapi.db.query(PLAN).findMany({ select: ['id'], where: where ?? {} }));
  const ids = plans.map((plan) => whole(plan, 'id'));
  if (ids.length === 0) return;
  const versions = await strapi.db.query(VERSION).count({ where: { plan: { id: { $in: ids } } } });
  if (versions === 0) return;
  throw new errors.ApplicationError(
    'A plan that has versions is not deleted: what was sold stays readable. Switch off «Active» instead.'
  );
}

/** The content manager sends a relation in one of several shapes; a foreign key column takes only the number. */
async function planOf(strapi: Core.Strapi, relation: unknown): Promise<{ id: number; name: string }> {
  const link = linkIn(relation);
  const where = typeof link === 'number' ? { id: link } : { documentId: link };
  const found =
    link === undefined ? [] : await all(strapi.db.query(PLAN).findMany({ where, select: ['id', 'name'] }));
  const [plan] = found;
  if (plan) return { id: whole(plan, 'id'), name: text(plan, 'name') };
  throw new errors.ValidationError('Choose the plan that this version belongs to.');
}

function linkIn(relation: unknown): number | string | undefined {
  if (typeof relation === 'number' || typeof relation === 'string') return relation;
  if (Array.isArray(relation)) return linkIn(relation[0]);
  if (typeof relation !== 'object' || relation === null) return undefined;
  if ('connect' in relation) return linkIn(relation.connect);
  if ('set' in relation) return linkIn(relation.set);
  if ('documentId' in relation) return linkIn(relation.documentId);
  return 'id' in relation ? linkIn(relation.id) : undefined;
}
