import { z } from 'zod';
import { comingInvoicesAnswer } from './coming-invoices';
import { ACTIONS, type Contract } from './contract';
import * as v from './values';

export const charging = z.enum(['charged', 'external', 'free']);

const versionView = z.object({
  id: v.publicId,
  version: z.number(),
  charging,
  /** Without tax, per interval. */
  netPrice: v.money,
  interval: v.interval,
  periods: z.number().nullable(),
  /** Null: the merchant's default. */
  tax: v.taxTreatment.nullable(),
  graceDays: z.number(),
  noticeDays: z.number(),
  commitmentPeriods: z.number(),
  features: z.array(z.string()),
  activeFrom: v.calendarDate.nullable(),
});
export type PlanVersionView = z.output<typeof versionView>;

const planView = z.object({
  id: v.publicId,
  name: z.string(),
  description: z.string().nullable(),
  isActive: z.boolean(),
  families: z.array(z.string()),
  position: z.number(),
  /** Newest first. */
  versions: z.array(versionView),
  /** The one that a new subscription gets today: the newest whose day has come; null when none has. */
  offeredVersionId: v.publicId.nullable(),
  /** Subscriptions that are neither over nor drafts. */
  live: z.object({ test: z.number(), live: z.number() }),
});
export type PlanView = z.output<typeof planView>;
const planAnswer = z.object({ data: planView });
const byId = z.strictObject({ id: v.publicId });

const days = z.number().int().min(0).max(366);
const family = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'A family is a word in small letters, such as invoicing.');

const planFields = {
  name: v.requiredLine(120),
  description: z.string().trim().max(2000).nullable(),
  isActive: z.boolean(),
  families: z.array(family).max(10),
  position: z.number().int().min(0).max(10_000),
};

const versionFields = z.strictObject({
  charging,
  currency: v.currency,
  /** Major units, without tax, per interval: "19.99". Leave out, or "0", unless charged. */
  netPrice: v.majorAmount,
  intervalMonths: v.intervalMonths,
  /** It ends after so many periods; null renews until it is cancelled. */
  periods: z.number().int().min(1).max(1200).nullable(),
  tax: v.taxTreatment.nullable(),
  graceDays: days,
  noticeDays: days,
  commitmentPeriods: z.number().int().min(0).max(120),
  features: z.array(v.requiredLine(120)).max(20),
  activeFrom: v.calendarDate.nullable(),
});
export type PlanVersionBody = z.input<typeof versionFields>;

export const listPlans = {
  method: 'GET',
  path: '/plans',
  action: ACTIONS.plansRead,
  summary: 'All plans with their versions.',
  response: z.object({ data: z.array(planView) }),
} as const satisfies Contract;

/** Preview equals charge: by the function that makes the invoice. */
export const previewPlanPrice = {
  method: 'POST',
  path: '/plans/preview',
  action: ACTIONS.plansRead,
  summary: 'What a client pays for one period: net, tax and total.',
  body: z.strictObject({
    currency: v.currency,
    netPrice: v.majorAmount,
    /** Null: the merchant's default. */
    tax: v.taxTreatment.nullable(),
    /** One when left out. */
    quantity: v.quantity.optional(),
  }),
  response: z.object({
    data: z.object({ net: v.money, tax: v.money, total: v.money, treatment: v.taxTreatment }),
  }),
} as const satisfies Contract;

export const readPlan = {
  method: 'GET',
  path: '/plans/:id',
  action: ACTIONS.plansRead,
  summary: 'One plan with its versions.',
  params: byId,
  response: planAnswer,
} as const satisfies Contract;

/** Preview equals charge: by the functions that make the invoices. Nothing is written. */
export const previewPlan = {
  method: 'GET',
  path: '/plans/:id/coming-invoices',
  action: ACTIONS.plansRead,
  summary: 'What somebody who subscribes today would be invoiced in the first twelve months.',
  params: byId,
  response: comingInvoicesAnswer,
} as const satisfies Contract;

export const createPlan = {
  method: 'POST',
  path: '/plans',
  action: ACTIONS.plansUpdate,
  summary: 'Makes a plan with its first version.',
  body: z.strictObject({ ...planFields, version: versionFields }),
  response: planAnswer,
} as const satisfies Contract;

export const updatePlan = {
  method: 'PUT',
  path: '/plans/:id',
  action: ACTIONS.plansUpdate,
  summary: 'Changes what a plan is called and whether it is offered. Prices only make new versions.',
  params: byId,
  body: z.strictObject(planFields),
  response: planAnswer,
} as const satisfies Contract;

export const addPlanVersion = {
  method: 'POST',
  path: '/plans/:id/versions',
  action: ACTIONS.plansUpdate,
  summary: 'Adds a version: another price or other terms for those who subscribe from now on.',
  params: byId,
  body: versionFields,
  response: planAnswer,
} as const satisfies Contract;
