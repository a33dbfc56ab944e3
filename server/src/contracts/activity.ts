import { z } from 'zod';
import { ALERT_KINDS } from '../billing/alerts';
import { ACTIONS, type Contract } from './contract';
import * as v from './values';

const query = v.pagination.extend({ mode: v.mode });
const byNumber = z.strictObject({ id: z.coerce.number().int().positive() });

const webhookRow = z.object({
  id: z.number(),
  provider: z.string(),
  eventId: z.string(),
  type: z.string(),
  state: z.enum(['received', 'processed', 'ignored', 'failed']),
  tries: z.number(),
  error: z.string().nullable(),
  receivedAt: v.instant,
  processedAt: v.instant.nullable(),
});
const mailRow = z.object({
  id: z.number(),
  kind: z.string(),
  recipient: z.string(),
  objectType: z.string(),
  objectId: z.string(),
  state: z.enum(['queued', 'sent', 'skipped', 'failed']),
  tries: z.number(),
  error: z.string().nullable(),
  createdAt: v.instant,
  sentAt: v.instant.nullable(),
});
const alertRow = z.object({
  id: z.number(),
  /** As in a timeline: `alert.renewal_failed`. */
  event: z.string(),
  /** In the reader's language: what is wrong, and what to do about it. */
  title: z.string(),
  advice: z.string(),
  objectType: z.string(),
  objectId: z.string(),
  facts: v.facts,
  at: v.instant,
});
export type WebhookRow = z.output<typeof webhookRow>;
export type MailRow = z.output<typeof mailRow>;
export type AlertRow = z.output<typeof alertRow>;

export const listAlerts = {
  method: 'GET',
  path: '/activity/alerts',
  action: ACTIONS.activityRead,
  summary: 'What needed a person, newest first.',
  query: query.extend({ kind: z.enum(ALERT_KINDS).optional() }),
  response: z.object({ data: z.array(alertRow), meta: z.object({ pagination: v.pageInfo }) }),
} as const satisfies Contract;

export const listWebhooks = {
  method: 'GET',
  path: '/activity/webhooks',
  action: ACTIONS.activityRead,
  summary: 'Webhooks received, newest first.',
  query,
  response: z.object({ data: z.array(webhookRow), meta: z.object({ pagination: v.pageInfo }) }),
} as const satisfies Contract;

export const replayWebhook = {
  method: 'POST',
  path: '/activity/webhooks/:id/replay',
  action: ACTIONS.activityRetry,
  summary: 'Processes a stored webhook again; it has no second effect.',
  params: byNumber,
  response: z.object({ data: webhookRow }),
} as const satisfies Contract;

export const listMails = {
  method: 'GET',
  path: '/activity/mails',
  action: ACTIONS.activityRead,
  summary: 'Mails, newest first, with the error of those that could not be delivered.',
  query,
  response: z.object({ data: z.array(mailRow), meta: z.object({ pagination: v.pageInfo }) }),
} as const satisfies Contract;

export const retryMail = {
  method: 'POST',
  path: '/activity/mails/:id/retry',
  action: ACTIONS.activityRetry,
  summary: 'Tries a queued or failed mail again now.',
  params: byNumber,
  response: z.object({ data: mailRow }),
} as const satisfies Contract;
