import { z } from 'zod';
import { comingInvoicesAnswer } from './coming-invoices';
import { ACTIONS, type Contract } from './contract';
import { creditNoteRow } from './credit-notes';
import * as v from './values';

export const subscriptionState = z.enum([
  'draft',
  'pending',
  'trialing',
  'active',
  'past_due',
  'suspended',
  'cancelled',
  'expired',
]);
export const collection = z.enum(['provider', 'offline', 'external', 'free']);

const party = z.object({ id: v.publicId, name: z.string().nullable(), email: z.string() });

export const subscriptionRow = z.object({
  id: v.publicId,
  mode: v.mode,
  state: subscriptionState,
  client: party,
  payer: party,
  /** `version` is the number of the version that was agreed, `versionId` its id. */
  plan: z.object({ id: v.publicId, name: z.string(), version: z.number(), versionId: v.publicId }),
  /** How many of the plan (seats). */
  quantity: z.number(),
  /** Net, per interval, for all of them. */
  netPrice: v.money,
  /** Net, per interval, for one. */
  unitNetPrice: v.money,
  interval: v.interval,
  collection,
  period: z.object({ start: v.calendarDate, end: v.calendarDate }).nullable(),
  startOn: v.calendarDate.nullable(),
  cancelOn: v.calendarDate.nullable(),
  /** The day of the next invoice; null when none will come. */
  nextBillingOn: v.calendarDate.nullable(),
  parkedReason: z.string().nullable(),
});
export type SubscriptionRow = z.output<typeof subscriptionRow>;

const invoiceRow = z.object({
  id: v.publicId,
  number: z.string().nullable(),
  state: z.string(),
  issuedOn: v.calendarDate.nullable(),
  period: z.object({ start: v.calendarDate, end: v.calendarDate }).nullable(),
  total: v.money,
  balanceDue: v.money,
  /** The newest request that asks for it by a link, when there is one; one that is over can be sent anew. */
  requestId: v.publicId.nullable(),
  creditNotes: z.array(creditNoteRow),
});
export type SubscriptionInvoiceRow = z.output<typeof invoiceRow>;

/** What it will be of. */
const plannedChange = z.object({
  plan: z.object({ name: z.string(), version: z.number() }),
  quantity: z.number(),
  /** Net, per interval, for all of them. */
  netPrice: v.money,
  interval: v.interval,
});
export type PlannedChange = z.output<typeof plannedChange>;

export const subscriptionDetail = subscriptionRow.extend({
  account: z.object({ id: v.publicId, label: z.string(), provider: v.provider }).nullable(),
  method: z
    .object({
      label: z.string(),
      kind: z.string(),
      state: z.enum(['pending', 'valid', 'invalid']),
      expiresAt: v.instant.nullable(),
    })
    .nullable(),
  consent: z
    .object({ text: z.string(), givenAt: v.instant, ip: z.string(), language: v.language })
    .nullable(),
  acceptedAt: v.instant.nullable(),
  anchorOn: v.calendarDate.nullable(),
  /** When it stops, exclusive: cancelled, or its fixed number of periods over. Null where it goes on. */
  endsOn: v.calendarDate.nullable(),
  dunning: z
    .object({
      failedOn: v.calendarDate,
      graceEndOn: v.calendarDate,
      nextRetryOn: v.calendarDate.nullable(),
      retriesDone: z.number(),
    })
    .nullable(),
  /** The merchant's day, on the clock of its mode: what of `dunning` lies before it is late, and is done by the next run. */
  today: v.calendarDate,
  /** A draft that is free, paid elsewhere or by hand, or whose payer has consented before: an admin may start it. */
  canStart: z.boolean(),
  /** What was agreed to and does not stand yet; null where there is nothing. */
  pendingChange: z
    .object({
      /** From a day on; null where it renews as it is. */
      atRenewal: plannedChange.extend({ on: v.calendarDate }).nullable(),
      /** What waits for a payment; `requestId`: by a link that was mailed, else the saved method is being charged. */
      awaited: plannedChange
        .extend({ on: v.calendarDate, amount: v.money, requestId: v.publicId.nullable() })
        .nullable(),
    })
    .nullable(),
  /** What a cancellation asked for today would do. Null when it cannot be cancelled. */
  cancelPreview: z.object({ endsOn: v.calendarDate }).nullable(),
  /** The invitation that is out or was sent last. */
  invitation: z
    .object({
      id: v.publicId,
      state: z.enum(['pending', 'paid', 'expired', 'deleted']),
      url: z.string().nullable(),
      expiresAt: v.instant,
    })
    .nullable(),
  /** Newest first. */
  invoices: z.array(invoiceRow),
  timeline: z.array(v.timelineEntry),
});
export type SubscriptionDetail = z.output<typeof subscriptionDetail>;

const detailAnswer = z.object({ data: subscriptionDetail });
const byId = z.strictObject({ id: v.publicId });

export const listSubscriptions = {
  method: 'GET',
  path: '/subscriptions',
  action: ACTIONS.clientsRead,
  summary: 'Subscriptions of one mode, by client.',
  query: v.pagination.extend({
    mode: v.mode,
    /** One or several, separated by commas. */
    state: z.string().max(120).optional(),
    parked: z.enum(['yes', 'no']).optional(),
    search: z.string().trim().max(120).optional(),
  }),
  response: z.object({ data: z.array(subscriptionRow), meta: z.object({ pagination: v.pageInfo }) }),
} as const satisfies Contract;

export const readSubscription = {
  method: 'GET',
  path: '/subscriptions/:id',
  action: ACTIONS.clientsRead,
  summary: 'One subscription with its invoices and timeline.',
  params: byId,
  response: detailAnswer,
} as const satisfies Contract;

/** Preview equals charge: by the functions that make the invoices. Nothing is written. */
export const previewSubscription = {
  method: 'GET',
  path: '/subscriptions/:id/coming-invoices',
  action: ACTIONS.clientsRead,
  summary: 'What a subscription would be invoiced in the next twelve months, and why no more comes.',
  params: byId,
  response: comingInvoicesAnswer,
} as const satisfies Contract;

/**
 * A pending subscription: nothing is billed before somebody accepts. `start: 'invite'` mails the payer an invitation;
 * `'at_once'` is for plans that take no consent to a new mandate (free, external, offline, or a mandate that is there);
 * `'later'` keeps it as a draft.
 */
export const giveSubscription = {
  method: 'POST',
  path: '/clients/:id/subscriptions',
  action: ACTIONS.subscriptionsManage,
  summary: 'Gives a client a subscription: plan, payer, start.',
  params: byId,
  body: z.strictObject({
    planVersionId: v.publicId,
    /** One when left out. */
    quantity: v.quantity.optional(),
    /** Another client that pays for it; the client itself when left out. */
    payerId: v.publicId.optional(),
    /** Needed unless the plan is free or billed elsewhere. */
    accountId: v.publicId.nullish(),
    /** Not before today; the day of acceptance when left out. */
    startOn: v.calendarDate.nullish(),
    start: z.enum(['invite', 'at_once', 'later']),
    submissionKey: z.uuid().optional(),
  }),
  response: detailAnswer,
} as const satisfies Contract;

export const inviteToSubscription = {
  method: 'POST',
  path: '/subscriptions/:id/invite',
  action: ACTIONS.subscriptionsManage,
  summary: 'Mails the payer the invitation, or mails it again.',
  params: byId,
  response: detailAnswer,
} as const satisfies Contract;

export const startSubscription = {
  method: 'POST',
  path: '/subscriptions/:id/start',
  action: ACTIONS.subscriptionsManage,
  summary:
    'Starts a draft that needs nobody’s consent: free, external, offline, or with a mandate that is there.',
  params: byId,
  response: detailAnswer,
} as const satisfies Contract;

export const withdrawSubscription = {
  method: 'DELETE',
  path: '/subscriptions/:id',
  action: ACTIONS.subscriptionsManage,
  summary:
    'Withdraws a subscription that has not started: its invitation stops working. The row stays, as `cancelled`.',
  params: byId,
  response: detailAnswer,
} as const satisfies Contract;

/** What is to be otherwise: the rest stays as it is, or as it is planned to be. */
const changeBody = {
  planVersionId: v.publicId.optional(),
  quantity: v.quantity.optional(),
};

export const changeQuote = z.object({
  /** The day that it is quoted for. */
  on: v.calendarDate,
  /** From that day on; null where nothing changes before the renewal. */
  now: plannedChange.nullable(),
  /** Paid for the days left; null where nothing is due. */
  due: z.object({ net: v.money, tax: v.money, total: v.money }).nullable(),
  /** From the next period on; null where it renews as it is by then. */
  atRenewal: plannedChange.nullable(),
  /** The next payment once it is made, tax included; null where none comes by itself. */
  next: z.object({ on: v.calendarDate, amount: v.money }).nullable(),
});
export type ChangeQuoteView = z.output<typeof changeQuote>;

export const quoteChange = {
  method: 'POST',
  path: '/subscriptions/:id/change-quote',
  action: ACTIONS.clientsRead,
  summary: 'What a change would come to today: at once, and from the renewal on. Nothing is written.',
  params: byId,
  body: z.strictObject(changeBody),
  response: z.object({ data: changeQuote }),
} as const satisfies Contract;

export const changeSubscription = {
  method: 'POST',
  path: '/subscriptions/:id/change',
  action: ACTIONS.subscriptionsManage,
  summary:
    'Changes the plan or the quantity: increases once they are paid, decreases and other intervals at the renewal.',
  params: byId,
  body: z.strictObject({
    ...changeBody,
    /** Of the quote, in minor units, tax included, "0" where nothing was due: another amount by now is refused. */
    dueNow: z
      .string()
      .regex(/^\d{1,15}$/)
      .optional(),
  }),
  response: detailAnswer,
} as const satisfies Contract;

export const withdrawChange = {
  method: 'DELETE',
  path: '/subscriptions/:id/change',
  action: ACTIONS.subscriptionsManage,
  summary: 'Takes back a change that is planned, or that nobody has paid for yet.',
  params: byId,
  response: detailAnswer,
} as const satisfies Contract;

export const cancelSubscription = {
  method: 'POST',
  path: '/subscriptions/:id/cancel',
  action: ACTIONS.subscriptionsManage,
  summary:
    'Ends a subscription: at the period’s end (notice and commitment kept), or at once without refund.',
  params: byId,
  body: z.strictObject({ when: z.enum(['period_end', 'at_once']) }),
  response: detailAnswer,
} as const satisfies Contract;

export const resumeSubscription = {
  method: 'POST',
  path: '/subscriptions/:id/resume',
  action: ACTIONS.subscriptionsManage,
  summary: 'Takes a planned cancellation back.',
  params: byId,
  response: detailAnswer,
} as const satisfies Contract;

export const retrySubscription = {
  method: 'POST',
  path: '/subscriptions/:id/retry',
  action: ACTIONS.subscriptionsManage,
  summary: 'Charges the saved method for what is owed, now.',
  params: byId,
  response: detailAnswer,
} as const satisfies Contract;

/** One link is open at a time: asked again, the same is mailed again. */
export const askForMethod = {
  method: 'POST',
  path: '/subscriptions/:id/ask-for-method',
  action: ACTIONS.subscriptionsManage,
  summary: 'Mails the payer a link to give a new payment method, without paying anything.',
  params: byId,
  response: detailAnswer,
} as const satisfies Contract;

export const releaseSubscription = {
  method: 'POST',
  path: '/subscriptions/:id/release',
  action: ACTIONS.subscriptionsManage,
  summary: 'Lets a parked subscription be billed again by the next run.',
  params: byId,
  response: detailAnswer,
} as const satisfies Contract;
