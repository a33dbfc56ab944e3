/**
 * Tables that only the engine reads and writes. They are no content types, so Strapi neither shows, serves nor exports
 * them: counters, queues, leases, the history and the secrets of one site have no business on another.
 */
import { address, calendarDate, count, instant, key, longText, word, type EngineTable } from '../schema';

// Functions: Strapi notes the column's name in the object, so no two attributes may share one.
const id = () => ({ id: { type: 'increments' } });
const always = { column: { notNullable: true } };

/** One locked row per (series, mode): gapless, unique, dates never backwards (BILLING.md, payment, 1). */
const numberSeries: EngineTable = {
  uid: 'client-billing::number-series',
  singularName: 'client-billing-number-series',
  tableName: 'client_billing_number_series',
  attributes: {
    ...id(),
    series: key(always),
    mode: word(always),
    next: { type: 'integer', ...always },
    last_hash: key(always),
    last_issued_on: calendarDate(),
  },
  indexes: [{ name: 'client_billing_number_series_uq', columns: ['series', 'mode'], type: 'unique' }],
};

/** Webhooks as they came in: stored before the 2xx, processed after it, kept. */
const inbox: EngineTable = {
  uid: 'client-billing::inbox',
  singularName: 'client-billing-inbox',
  tableName: 'client_billing_inbox',
  attributes: {
    ...id(),
    account_id: { type: 'integer', ...always },
    mode: word(always),
    provider: word(always),
    event_id: key(always),
    type: key(always),
    subject_ref: key(),
    dedupe_key: key(always),
    raw_body: longText(),
    state: word(always),
    tries: count(),
    last_error: longText(),
    next_try_at: instant(),
    deliveries: { type: 'integer', default: 1, column: { defaultTo: 1, notNullable: true } },
    received_at: instant(always),
    processed_at: instant(),
  },
  indexes: [
    { name: 'client_billing_inbox_event_uq', columns: ['account_id', 'dedupe_key'], type: 'unique' },
    { name: 'client_billing_inbox_due_idx', columns: ['state', 'next_try_at'] },
    { name: 'client_billing_inbox_newest_idx', columns: ['mode', 'received_at'] },
  ],
};

/** Mails to send: one row per (object, kind, step, recipient), written in the transaction of what it tells. */
const outbox: EngineTable = {
  uid: 'client-billing::outbox',
  singularName: 'client-billing-outbox',
  tableName: 'client_billing_outbox',
  attributes: {
    ...id(),
    mode: word(always),
    kind: word(always),
    object_type: word(always),
    object_id: word(always),
    step: key(always),
    recipient: address(always),
    language: word(always),
    message_id: key(always),
    payload: longText(),
    state: word(always),
    tries: count(),
    last_error: longText(),
    next_try_at: instant(),
    sent_at: instant(),
    created_at: instant(always),
  },
  indexes: [
    {
      name: 'client_billing_outbox_mail_uq',
      columns: ['object_id', 'kind', 'step', 'recipient'],
      type: 'unique',
    },
    { name: 'client_billing_outbox_due_idx', columns: ['state', 'next_try_at'] },
    { name: 'client_billing_outbox_newest_idx', columns: ['mode', 'created_at'] },
  ],
};

/** Who may run a job now. The token only grows: a holder that slept past its time is told apart. */
const leases: EngineTable = {
  uid: 'client-billing::leases',
  singularName: 'client-billing-lease',
  tableName: 'client_billing_leases',
  attributes: {
    ...id(),
    name: key({ column: { unique: true, notNullable: true } }),
    holder: key(always),
    token: { type: 'integer', ...always },
    expires_at: instant(always),
  },
  indexes: [],
};

/** The append-only history of every object: what happened, when, by whom. */
const audit: EngineTable = {
  uid: 'client-billing::audit',
  singularName: 'client-billing-audit',
  tableName: 'client_billing_audit',
  attributes: {
    ...id(),
    mode: word(always),
    object_type: word(always),
    object_id: word(always),
    event: key(always),
    actor: key(always),
    facts: longText(),
    at: instant(always),
  },
  indexes: [
    { name: 'client_billing_audit_object_idx', columns: ['object_type', 'object_id'] },
    { name: 'client_billing_audit_event_idx', columns: ['mode', 'event'] },
  ],
};

/** Encrypted at rest, each bound to its name. */
export const secretsTable: EngineTable = {
  uid: 'client-billing::secrets',
  singularName: 'client-billing-secret',
  tableName: 'client_billing_secrets',
  attributes: {
    ...id(),
    name: key({ column: { unique: true, notNullable: true } }),
    ciphertext: longText(),
  },
  indexes: [],
};

/** How far the business clock of test mode runs ahead. One row, or none. */
const testClock: EngineTable = {
  uid: 'client-billing::test-clock',
  singularName: 'client-billing-test-clock',
  tableName: 'client_billing_test_clock',
  attributes: {
    ...id(),
    name: word({ column: { unique: true, notNullable: true } }),
    offset_ms: { type: 'biginteger', ...always },
  },
  indexes: [],
};

export const engineTables = [numberSeries, inbox, outbox, leases, audit, secretsTable, testClock] as const;
