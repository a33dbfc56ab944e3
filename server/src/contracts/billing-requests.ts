import { z } from 'zod';
import { ACTIONS, type Contract } from './contract';
import { creditNoteRow } from './credit-notes';
import { subscriptionState } from './subscriptions';
import * as v from './values';

export const requestState = z.enum(['pending', 'paid', 'expired', 'deleted']);

const account = z.object({
  id: v.publicId,
  label: z.string(),
  provider: v.provider,
  mode: v.mode,
});

export const billingRequestRow = z.object({
  id: v.publicId,
  mode: v.mode,
  state: requestState,
  /** True while the provider is still collecting (a bank debit under way): it neither expires nor can be deleted. */
  isProcessing: z.boolean(),
  type: v.requestType,
  email: z.string(),
  purpose: z.string(),
  amount: v.money,
  taxRate: z.string(),
  account,
  invoiceNumber: z.string().nullable(),
  linkMail: z
    .object({
      state: z.enum(['queued', 'sent', 'skipped', 'failed']),
      error: z.string().nullable(),
      sentAt: v.instant.nullable(),
    })
    .nullable(),
  createdAt: v.instant,
  expiresAt: v.instant,
  paidAt: v.instant.nullable(),
});
export type BillingRequestRow = z.output<typeof billingRequestRow>;

export const billingRequestDetail = billingRequestRow.extend({
  language: v.language,
  successUrl: z.string().nullable(),
  cancelUrl: z.string().nullable(),
  openedAt: v.instant.nullable(),
  net: v.money,
  tax: v.money,
  /** The link that was mailed; null when it can no longer be paid through. */
  payUrl: z.string().nullable(),
  buyer: z
    .object({ kind: z.enum(['business', 'consumer']), name: z.string(), country: z.string() })
    .nullable(),
  invoice: z
    .object({
      id: v.publicId,
      number: z.string().nullable(),
      state: z.string(),
      issuedOn: v.calendarDate.nullable(),
      total: v.money,
      balanceDue: v.money,
      creditNotes: z.array(creditNoteRow),
    })
    .nullable(),
  /** What an invitation starts, and what an owed invoice belongs to. */
  subscription: z.object({ id: v.publicId, planName: z.string(), state: subscriptionState }).nullable(),
  attempts: z.array(
    z.object({
      id: v.publicId,
      provider: z.string(),
      state: z.string(),
      amount: v.money,
      paymentRef: z.string().nullable(),
      failure: z.string().nullable(),
      createdAt: v.instant,
    })
  ),
  timeline: z.array(v.timelineEntry),
});
export type BillingRequestDetail = z.output<typeof billingRequestDetail>;

const byId = z.strictObject({ id: v.publicId });
const detailAnswer = z.object({ data: billingRequestDetail });

export const listBillingRequests = {
  method: 'GET',
  path: '/billing-requests',
  action: ACTIONS.requestsRead,
  summary: 'Billing requests of one mode, newest first unless sorted otherwise.',
  query: v.pagination.extend({
    mode: v.mode,
    /** One or several, separated by commas. */
    state: z.string().max(60).optional(),
    search: z.string().trim().max(120).optional(),
    sort: z.enum(['createdAt', 'amount', 'expiresAt']).default('createdAt'),
    order: z.enum(['asc', 'desc']).default('desc'),
  }),
  response: z.object({ data: z.array(billingRequestRow), meta: z.object({ pagination: v.pageInfo }) }),
} as const satisfies Contract;

export const readBillingRequest = {
  method: 'GET',
  path: '/billing-requests/:id',
  action: ACTIONS.requestsRead,
  summary: 'One billing request with its invoice, attempts and timeline.',
  params: byId,
  response: detailAnswer,
} as const satisfies Contract;

const sentBody = {
  mode: v.mode,
  accountId: v.publicId,
  email: v.email,
  language: v.language.optional(),
  successUrl: z.string().max(2000).nullish(),
  cancelUrl: z.string().max(2000).nullish(),
  /** Made by the form: the same key twice makes one request, however often it is submitted. */
  submissionKey: z.uuid().optional(),
};
const oneOffBody = z.strictObject({
  ...sentBody,
  type: z.literal('one_off').default('one_off'),
  currency: v.currency,
  /** What the client pays, tax included. */
  amount: v.majorAmount,
  purpose: v.requiredLine(200),
});
/** Invites to a subscription whoever has this address: a client is made when there is none. */
const subscriptionBody = z.strictObject({
  ...sentBody,
  type: z.literal('subscription'),
  planVersionId: v.publicId,
  /** One when left out. */
  quantity: v.quantity.optional(),
  /** Not before today; the day of acceptance when left out. */
  startOn: v.calendarDate.nullish(),
});

export const createBillingRequest = {
  method: 'POST',
  path: '/billing-requests',
  action: ACTIONS.requestsCreate,
  summary:
    'Makes a billing request and mails its payment link. An invitation needs `subscriptions.manage`, too.',
  /** Strict: `state`, `client`, `paidAt` and the like are refused, not ignored. */
  body: z.discriminatedUnion('type', [oneOffBody, subscriptionBody]),
  response: detailAnswer,
} as const satisfies Contract;

/** What an amount comes to, by the same function as the invoice. */
export const previewBillingRequest = {
  method: 'POST',
  path: '/billing-requests/preview',
  action: ACTIONS.requestsCreate,
  summary: 'Net, tax and total of an amount, as the invoice will state them.',
  body: z.strictObject({ currency: v.currency, amount: v.majorAmount }),
  response: z.object({
    data: z.object({ net: v.money, tax: v.money, total: v.money, treatment: v.taxTreatment }),
  }),
} as const satisfies Contract;

export const resendBillingRequest = {
  method: 'POST',
  path: '/billing-requests/:id/resend',
  action: ACTIONS.requestsCreate,
  summary: 'Mails the link of a pending request once more.',
  params: byId,
  response: detailAnswer,
} as const satisfies Contract;

export const resendReceipt = {
  method: 'POST',
  path: '/billing-requests/:id/resend-receipt',
  action: ACTIONS.requestsCreate,
  summary: 'Mails the receipt of a paid request once more.',
  params: byId,
  response: detailAnswer,
} as const satisfies Contract;

export const sendBillingRequestAnew = {
  method: 'POST',
  path: '/billing-requests/:id/send-anew',
  action: ACTIONS.requestsCreate,
  summary: 'Makes a new request with the content of an expired or deleted one, and mails it.',
  params: byId,
  response: detailAnswer,
} as const satisfies Contract;

export const deleteBillingRequest = {
  method: 'DELETE',
  path: '/billing-requests/:id',
  action: ACTIONS.requestsDelete,
  summary:
    'Withdraws a pending request: its link stops working. The row stays, as `deleted`. An invitation needs `subscriptions.manage`, too.',
  params: byId,
  response: detailAnswer,
} as const satisfies Contract;

export const markBillingRequestPaid = {
  method: 'POST',
  path: '/billing-requests/:id/mark-paid',
  action: ACTIONS.requestsMarkPaid,
  summary: 'Records that the whole amount was received outside the providers, and issues the invoice.',
  params: byId,
  body: z.strictObject({
    /** How it came, for the books: «bank transfer», «cash». */
    method: z.enum(['bank_transfer', 'cash', 'cheque', 'card_terminal', 'other']),
    reference: v.line(120).nullish(),
    /** Needed when the payer has not filled in the payment page: an invoice names its buyer. */
    buyer: z
      .strictObject({
        kind: z.enum(['business', 'consumer']),
        name: v.requiredLine(120),
        vatNumber: v.line(20).nullish(),
        address: v.postalAddress,
      })
      .nullish(),
  }),
  response: detailAnswer,
} as const satisfies Contract;
