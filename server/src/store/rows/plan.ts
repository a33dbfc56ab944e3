import type { Interval } from '../../billing/calendar/types';
import type { PlanId, PlanVersionId } from '../../billing/ids';
import type { TaxCategory, TaxTreatment } from '../../billing/invoice/types';
import type { Plan, PlanCharging, PlanVersion } from '../../billing/plan/types';
import type { NewRow } from '../../ports';
import { json, mentioned, minor, publicId, ref, text, textOrNull, toJson, whole, type Row } from './reading';

export const VERSION_MONEY = ['net_price'] as const;

export const toPlan = (row: Row): Plan => ({
  id: ref<PlanId>(row, 'id'),
  publicId: publicId(row),
  name: text(row, 'name'),
  description: textOrNull(row, 'description'),
  isActive: Boolean(row['is_active']),
  families: wordsOf(row, 'families'),
  position: whole(row, 'position'),
});

export const fromPlan = (plan: Partial<NewRow<Plan>>) =>
  mentioned({
    name: plan.name,
    description: plan.description,
    is_active: plan.isActive,
    families: plan.families && toJson(plan.families),
    position: plan.position,
  });

/** The row has its plan's name beside it, as `plan_name`. */
export const toPlanVersion = (row: Row): PlanVersion => ({
  id: ref<PlanVersionId>(row, 'id'),
  publicId: publicId(row),
  planId: ref<PlanId>(row, 'plan_id'),
  planName: text(row, 'plan_name'),
  version: whole(row, 'version'),
  ...toTerms(row),
  interval: {
    unit: text(row, 'interval_unit') as Interval['unit'],
    count: whole(row, 'interval_count'),
  },
  graceDays: whole(row, 'grace_days'),
  noticeDays: whole(row, 'notice_days'),
  features: wordsOf(row, 'features'),
  activeFrom: textOrNull(row, 'active_from'),
});

/** Those of its fields that have to agree with each other. */
export const toTerms = (
  row: Row
): Pick<PlanVersion, 'charging' | 'netPrice' | 'periods' | 'tax' | 'commitmentPeriods'> => ({
  charging: text(row, 'charging') as PlanCharging,
  netPrice: { amount: minor(row, 'net_price'), currency: text(row, 'currency') },
  periods: row['periods'] === null || row['periods'] === undefined ? null : whole(row, 'periods'),
  tax: toTreatment(row),
  commitmentPeriods: whole(row, 'commitment_periods'),
});

export const fromPlanVersion = (version: Omit<NewRow<PlanVersion>, 'planName'>) => ({
  plan_id: version.planId,
  version: version.version,
  charging: version.charging,
  net_price: version.netPrice.amount.toString(),
  currency: version.netPrice.currency,
  interval_unit: version.interval.unit,
  interval_count: version.interval.count,
  periods: version.periods,
  tax_category: version.tax?.category ?? null,
  tax_rate: version.tax?.rate ?? null,
  tax_mention: version.tax?.mention ?? null,
  trial_days: 0,
  grace_days: version.graceDays,
  notice_days: version.noticeDays,
  commitment_periods: version.commitmentPeriods,
  features: toJson(version.features),
  active_from: version.activeFrom,
});

/** A category whose rate nobody wrote is at no rate: only rates above zero have to be stated. */
const toTreatment = (row: Row): TaxTreatment | null => {
  const category = textOrNull(row, 'tax_category') as TaxCategory | null;
  if (category === null) return null;
  return { category, rate: textOrNull(row, 'tax_rate') ?? '0', mention: textOrNull(row, 'tax_mention') };
};

/** A list that people may edit as JSON in the content manager: what is no word is left out. */
const wordsOf = (row: Row, column: string): readonly string[] => {
  const value = json<unknown>(row, column);
  return Array.isArray(value) ? value.filter((word): word is string => typeof word === 'string') : [];
};
