import type { BodyOf } from '../../../../server/src/contracts/contract';
import type { PlanView, updatePlan } from '../../../../server/src/contracts/plans';
import { wholeNumber } from '../../formatting/whole-number';
import type { TradKey } from '../../translations/get-trad';

export type PlanBody = BodyOf<typeof updatePlan>;
/** What a plan is called and whether it is offered, as texts in fields. */
export type PlanForm = {
  name: string;
  description: string;
  families: string;
  isActive: boolean;
  position: string;
};
export const PLAN_PATHS = ['name', 'description', 'families', 'position', 'isActive'] as const;
const FAMILY = /^[a-z0-9][a-z0-9-]{0,39}$/;

export const EMPTY_PLAN: PlanForm = {
  name: '',
  description: '',
  families: '',
  isActive: true,
  position: '0',
};

export const planFormOf = (plan: PlanView): PlanForm => ({
  name: plan.name,
  description: plan.description ?? '',
  families: plan.families.join(', '),
  isActive: plan.isActive,
  position: String(plan.position),
});

/** «Invoicing, payments» → two families: they are words in small letters. */
export const familiesOf = (typed: string): string[] => [
  ...new Set(
    typed
      .toLowerCase()
      .split(/[\s,;]+/)
      .filter((family) => family !== '')
  ),
];

export function checkPlan(form: PlanForm): Record<string, TradKey> {
  const issues: Record<string, TradKey> = {};
  if (form.name.trim() === '') issues.name = 'field.required';
  if (!familiesOf(form.families).every((family) => FAMILY.test(family)))
    issues.families = 'field.families-invalid';
  if (wholeNumber(form.position, 0, 10_000) === null) issues.position = 'field.position-invalid';
  return issues;
}

export const planBody = (form: PlanForm): PlanBody => ({
  name: form.name.trim(),
  description: form.description.trim() || null,
  families: familiesOf(form.families),
  isActive: form.isActive,
  position: wholeNumber(form.position, 0, 10_000) ?? 0,
});
