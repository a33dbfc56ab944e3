import { z } from 'zod';
import { comingInvoicesAnswer } from './coming-invoices';
import { ACTIONS, type Contract } from './contract';
import { creditNoteRow } from './credit-notes';
import { subscriptionRow } from './subscriptions';
import * as v from './values';

export const clientState = z.enum(['draft', 'invited', 'active', 'archived']);

export const clientRow = z.object({
  id: v.publicId,
  mode: v.mode,
  state: clientState,
  name: z.string().nullable(),
  email: z.string(),
  country: z.string().nullable(),
  /** Subscriptions that are neither over nor drafts. */
  live: z.number(),
  createdAt: v.instant,
});
export type ClientRow = z.output<typeof clientRow>;

const invoiceRow = z.object({
  id: v.publicId,
  number: z.string().nullable(),
  state: z.string(),
  issuedOn: v.calendarDate.nullable(),
  total: v.money,
  balanceDue: v.money,
  creditNotes: z.array(creditNoteRow),
});
const requestRow = z.object({
  id: v.publicId,
  type: v.requestType,
  state: z.enum(['pending', 'paid', 'expired', 'deleted']),
  purpose: z.string(),
  amount: v.money,
  createdAt: v.instant,
});
const methodRow = z.object({
  id: v.publicId,
  label: z.string(),
  kind: z.string(),
  provider: v.provider,
  state: z.enum(['pending', 'valid', 'invalid']),
  expiresAt: v.instant.nullable(),
  consentedAt: v.instant.nullable(),
});

const creditEntry = z.object({
  id: v.publicId,
  kind: z.enum(['granted', 'taken_back', 'suspended_days', 'used']),
  /** Below zero where it was used or taken back. */
  amount: v.money,
  /** Of the invoice that used it, or whose days it stands for. */
  invoiceNumber: z.string().nullable(),
  reason: z.string().nullable(),
  actor: z.string(),
  at: v.instant,
});

export const clientDetail = clientRow.extend({
  language: v.language,
  currency: v.currency.nullable(),
  timeZone: z.string().nullable(),
  billing: v.buyer.nullable(),
  vatVerifiedAt: v.instant.nullable(),
  subscriptions: z.array(subscriptionRow),
  methods: z.array(methodRow),
  invoices: z.array(invoiceRow),
  requests: z.array(requestRow),
  credit: z.object({
    /** What it has in hand, tax included, where that is not zero: one sum for each currency. */
    balances: z.array(v.money),
    /** Newest first. */
    entries: z.array(creditEntry),
  }),
  timeline: z.array(v.timelineEntry),
});
export type ClientDetail = z.output<typeof clientDetail>;
const detailAnswer = z.object({ data: clientDetail });
const byId = z.strictObject({ id: v.publicId });

const clientFields = {
  email: v.email,
  name: v.line(120).nullable(),
  language: v.language,
  currency: v.currency.nullable(),
  timeZone: z.string().max(60).nullable(),
  billing: v.buyer.nullable(),
  /** An admin says that the VAT number was checked. */
  isVatVerified: z.boolean(),
};

export const listClients = {
  method: 'GET',
  path: '/clients',
  action: ACTIONS.clientsRead,
  summary: 'Clients of one mode, by name.',
  query: v.pagination.extend({
    mode: v.mode,
    /** One or several, separated by commas. */
    state: z.string().max(60).optional(),
    search: z.string().trim().max(120).optional(),
  }),
  response: z.object({ data: z.array(clientRow), meta: z.object({ pagination: v.pageInfo }) }),
} as const satisfies Contract;

export const readClient = {
  method: 'GET',
  path: '/clients/:id',
  action: ACTIONS.clientsRead,
  summary: 'One client with its subscriptions, invoices, payment methods and timeline.',
  params: byId,
  response: detailAnswer,
} as const satisfies Contract;

/** Preview equals charge: by the functions that make the invoices. Nothing is written. */
export const previewClient = {
  method: 'GET',
  path: '/clients/:id/coming-invoices',
  action: ACTIONS.clientsRead,
  summary:
    'What a client would be invoiced in the next twelve months, for the subscriptions that it pays for.',
  params: byId,
  response: comingInvoicesAnswer,
} as const satisfies Contract;

export const createClient = {
  method: 'POST',
  path: '/clients',
  action: ACTIONS.clientsUpdate,
  summary: 'Makes a client, as a draft.',
  body: z.strictObject({ mode: v.mode, ...clientFields }),
  response: detailAnswer,
} as const satisfies Contract;

export const updateClient = {
  method: 'PUT',
  path: '/clients/:id',
  action: ACTIONS.clientsUpdate,
  summary: 'Changes a client’s details. Issued documents stay as they are.',
  params: byId,
  body: z.strictObject(clientFields),
  response: detailAnswer,
} as const satisfies Contract;

export const archiveClient = {
  method: 'POST',
  path: '/clients/:id/archive',
  action: ACTIONS.clientsUpdate,
  summary: 'Puts a client away. Refused while it uses or pays for a live subscription.',
  params: byId,
  response: detailAnswer,
} as const satisfies Contract;

export const restoreClient = {
  method: 'POST',
  path: '/clients/:id/restore',
  action: ACTIONS.clientsUpdate,
  summary: 'Takes an archived client back.',
  params: byId,
  response: detailAnswer,
} as const satisfies Contract;

export const grantCredit = {
  method: 'POST',
  path: '/clients/:id/credit',
  action: ACTIONS.clientsCredit,
  summary: 'Gives a client credit for its coming invoices, or takes back what is not used. Never below zero.',
  params: byId,
  body: z.strictObject({
    action: z.enum(['grant', 'take_back']),
    /** Tax included. */
    amount: v.majorAmount,
    currency: v.currency,
    reason: v.requiredLine(200),
    /** Made by the form: the same key twice counts once, however often it is submitted. */
    submissionKey: z.uuid(),
  }),
  response: detailAnswer,
} as const satisfies Contract;
