/** What people may do with plans through Strapi: edit them, add versions, delete those that were never used. */
import type { Core } from '@strapi/types';
import { errors } from '@strapi/utils';
import { typeUid } from '../../../content-types';
import { checkTerms } from '../billing';
import { isBillingError } from '../billing/errors';
import type { PlanId } from '../billing/ids';
import { isDuplicate } from './database-errors';
import { rememberPlanName, versionLabel } from './names';
import { toRequester } from './requester';
import { toTerms } from './rows/plan';
import { all, ref, text, whole, type Row } from './rows/reading';
import { currentSession } from './session';

const PLAN = typeUid('plan');
const VERSION = typeUid('plan-version');

/** What is checked whichever service writes: what the fields say, and that nothing is deleted that was used. */
export function guardPlans(strapi: Core.Strapi): void {
  const checkVersions = (event: Written) => {
    for (const version of dataOf(event)) refuseGarbledVersion(strapi, version);
  };
  strapi.db.lifecycles.subscribe({
    models: [VERSION],
    beforeCreate: checkVersions,
    beforeCreateMany: checkVersions,
  });
  const checkPlans = (event: Written) => {
    for (const plan of dataOf(event)) refuseGarbledFamilies(strapi, plan);
  };
  const keepUsed = ({ params }: { params: { where?: unknown } }) => refuseUsedPlan(strapi, params.where);
  strapi.db.lifecycles.subscribe({
    models: [PLAN],
    beforeCreate: checkPlans,
    beforeCreateMany: checkPlans,
    beforeUpdate: checkPlans,
    beforeUpdateMany: checkPlans,
    afterUpdate: ({ result }) => spreadPlanName(strapi, result),
    beforeDelete: keepUsed,
    beforeDeleteMany: keepUsed,
  });
}

type Written = { params: { data?: unknown } };
const dataOf = ({ params: { data } }: Written) =>
  (Array.isArray(data) ? data : [data ?? {}]) as Record<string, unknown>[];

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
  params.data = { ...params.data, plan: plan.id, version, label: versionLabel(plan.name, version) };
}

export function explainTakenNumber(strapi: Core.Strapi, error: unknown): never {
  if (!isDuplicate(error)) throw error;
  throw new errors.ApplicationError(
    toRequester(strapi, 'Somebody else has just added a version to this plan. Save again.')
  );
}

/** Throws when a version's fields do not agree with each other. What is left out has its default by now. */
function refuseGarbledVersion(strapi: Core.Strapi, data: Record<string, unknown>): void {
  if (linesIn(data['features']) === null) {
    const advice = 'What a plan includes is a list of lines, such as ["Five seats"].';
    throw new errors.ValidationError(toRequester(strapi, advice));
  }
  try {
    checkTerms(termsIn(data));
  } catch (error) {
    if (!isBillingError(error)) throw error;
    throw new errors.ValidationError(toRequester(strapi, error.said));
  }
}

const termsIn = (data: Record<string, unknown>) =>
  toTerms({
    charging: data['charging'] ?? 'charged',
    net_price: data['netPrice'] ?? 0,
    currency: data['currency'],
    periods: data['periods'],
    tax_category: data['taxCategory'],
    tax_rate: data['taxRate'],
    tax_mention: data['taxMention'],
    commitment_periods: data['commitmentPeriods'] ?? 0,
  });

/** A client holds one subscription per family, so a family that cannot be read would let it hold two. */
function refuseGarbledFamilies(strapi: Core.Strapi, data: Record<string, unknown>): void {
  const families = linesIn(data['families']);
  if (families?.every((family) => FAMILY.test(family))) return;
  const advice =
    'Families are a list of words in small letters, such as ["invoicing"]. Correct the list, or leave it empty.';
  throw new errors.ValidationError(toRequester(strapi, advice));
}

const FAMILY = /^[a-z0-9][a-z0-9-]{0,39}$/;

/** A list of texts; none when nothing was given; null when it is something else. The content manager sends JSON as text. */
function linesIn(value: unknown): readonly string[] | null {
  const list = typeof value === 'string' ? parsed(value) : (value ?? []);
  const isList = Array.isArray(list) && list.every((item) => typeof item === 'string');
  return isList ? list : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** A plan was edited: whatever shows its name a second time follows. */
async function spreadPlanName(strapi: Core.Strapi, plan: unknown): Promise<void> {
  const { knex } = await currentSession(strapi)();
  const row = plan as Row;
  await rememberPlanName(knex, ref<PlanId>(row, 'id'), text(row, 'name'));
}

/** Throws when one of the plans that `where` selects has versions: deactivate, never delete what was used. */
async function refuseUsedPlan(strapi: Core.Strapi, where: unknown): Promise<void> {
  const plans = await all(strapi.db.query(PLAN).findMany({ select: ['id'], where: where ?? {} }));
  const ids = plans.map((plan) => whole(plan, 'id'));
  if (ids.length === 0) return;
  const versions = await strapi.db.query(VERSION).count({ where: { plan: { id: { $in: ids } } } });
  if (versions === 0) return;
  throw new errors.ApplicationError(
    toRequester(
      strapi,
      'A plan that has versions is not deleted: what was sold stays readable. Switch off «Active» instead.'
    )
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
  throw new errors.ValidationError(toRequester(strapi, 'Choose the plan that this version belongs to.'));
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
