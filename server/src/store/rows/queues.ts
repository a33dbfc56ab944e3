import type { AccountId, Language, Mode } from '../../billing/ids';
import type { AuditEntry, InboxEvent, MailKind, OutboxMail, ProviderName } from '../../ports';
import { json, ref, text, sentenceOrNull, textOrNull, toJson, whole, type Row } from './reading';

export const toMail = (row: Row): OutboxMail => ({
  id: whole(row, 'id'),
  mode: text(row, 'mode') as Mode,
  kind: text(row, 'kind') as MailKind,
  objectType: text(row, 'object_type') as OutboxMail['objectType'],
  objectId: text(row, 'object_id'),
  step: text(row, 'step'),
  recipient: text(row, 'recipient'),
  language: text(row, 'language') as Language,
  messageId: text(row, 'message_id'),
  payload: textOrNull(row, 'payload'),
  state: text(row, 'state') as OutboxMail['state'],
  tries: whole(row, 'tries'),
  lastError: sentenceOrNull(row, 'last_error'),
  nextTryAt: textOrNull(row, 'next_try_at'),
  sentAt: textOrNull(row, 'sent_at'),
  createdAt: text(row, 'created_at'),
});

/** Its place in the queue. A second one with the same four words of `MAIL_KEY` is the same mail. */
export const fromMail = (
  mail: Pick<
    OutboxMail,
    'mode' | 'kind' | 'objectType' | 'objectId' | 'step' | 'recipient' | 'language' | 'payload'
  > & { readonly at: string },
  messageId: string
) => ({
  object_id: mail.objectId,
  kind: mail.kind,
  step: mail.step,
  recipient: mail.recipient,
  mode: mail.mode,
  object_type: mail.objectType,
  language: mail.language,
  message_id: messageId,
  payload: mail.payload,
  state: 'queued',
  tries: 0,
  next_try_at: mail.at,
  created_at: mail.at,
});

export const MAIL_KEY = ['object_id', 'kind', 'step', 'recipient'] as const;

export const toEvent = (row: Row): InboxEvent => ({
  id: whole(row, 'id'),
  accountId: ref<AccountId>(row, 'account_id'),
  mode: text(row, 'mode') as Mode,
  provider: text(row, 'provider') as ProviderName,
  eventId: text(row, 'event_id'),
  type: text(row, 'type'),
  subjectRef: textOrNull(row, 'subject_ref'),
  state: text(row, 'state') as InboxEvent['state'],
  tries: whole(row, 'tries'),
  lastError: sentenceOrNull(row, 'last_error'),
  nextTryAt: textOrNull(row, 'next_try_at'),
  deliveries: whole(row, 'deliveries'),
  receivedAt: text(row, 'received_at'),
  processedAt: textOrNull(row, 'processed_at'),
});

export const toAuditEntry = (row: Row): AuditEntry => ({
  mode: text(row, 'mode') as Mode,
  objectType: text(row, 'object_type') as AuditEntry['objectType'],
  objectId: text(row, 'object_id'),
  event: text(row, 'event'),
  actor: text(row, 'actor'),
  facts: json<AuditEntry['facts']>(row, 'facts') ?? {},
  at: text(row, 'at'),
});

export const fromAuditEntry = (entry: AuditEntry) => ({
  mode: entry.mode,
  object_type: entry.objectType,
  object_id: entry.objectId,
  event: entry.event,
  actor: entry.actor,
  facts: toJson(entry.facts),
  at: entry.at,
});
