import type { AccountId, Language, Mode } from '../../billing/ids';
import type { AuditEntry, InboxEvent, MailKind, OutboxMail, ProviderName } from '../../ports';
import { json, ref, text, textOrNull, whole, type Row } from './reading';

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
  lastError: textOrNull(row, 'last_error'),
  nextTryAt: textOrNull(row, 'next_try_at'),
  sentAt: textOrNull(row, 'sent_at'),
  createdAt: text(row, 'created_at'),
});

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
  lastError: textOrNull(row, 'last_error'),
  nextTryAt: textOrNull(row, 'next_try_at'),
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
