import type { Core } from '@strapi/types';
import contentTypes, { engineTables } from '../../../content-types';

/** Names of the tables of the content types, by type. */
export const TABLES = {
  clients: 'client_billing_clients',
  accounts: 'client_billing_accounts',
  requests: 'client_billing_requests',
  invoices: 'client_billing_invoices',
  invoiceLines: 'client_billing_invoice_lines',
  creditNotes: 'client_billing_credit_notes',
  creditNoteLines: 'client_billing_credit_note_lines',
  attempts: 'client_billing_attempts',
  allocations: 'client_billing_allocations',
  refunds: 'client_billing_refunds',
  creditEntries: 'client_billing_credit_entries',
  subscriptions: 'client_billing_subscriptions',
  methods: 'client_billing_payment_methods',
  planVersions: 'client_billing_plan_versions',
  plans: 'client_billing_plans',
  numberSeries: 'client_billing_number_series',
  inbox: 'client_billing_inbox',
  outbox: 'client_billing_outbox',
  leases: 'client_billing_leases',
  audit: 'client_billing_audit',
  secrets: 'client_billing_secrets',
  testClock: 'client_billing_test_clock',
} as const;

/** Every table of ours, content types and engine. */
export const allTableNames: readonly string[] = [
  ...Object.values(contentTypes).map(({ schema }) => schema.collectionName),
  ...engineTables.map(({ tableName }) => tableName),
];

/** The columns of a content type's table that hold JSON. */
export function jsonColumns(table: string): ReadonlySet<string> {
  return JSON_COLUMNS.get(table) ?? new Set();
}
const JSON_COLUMNS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.values(contentTypes).map(({ schema }) => {
    const names = Object.keys(schema.attributes).filter((name) => schema.attributes[name]?.type === 'json');
    return [
      schema.collectionName,
      new Set(names.map((name) => name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`))),
    ];
  })
);

/** Tells Strapi's schema sync about the engine's tables. Call it in `register`: the sync comes right after. */
export function registerTables(strapi: Core.Strapi): void {
  const models: { add(model: unknown): void } = strapi.get('models');
  // Copies: Strapi completes what it is given, and a second boot in the same process must start from the same text.
  for (const table of engineTables) models.add(structuredClone(table));
}

type PersistedTable = string | { readonly name: string };

/**
 * Keeps Strapi from dropping our tables when the plugin is switched off: its schema sync spares what the core store
 * names in `persisted_tables`. Merges with what others keep there. Call it at every `bootstrap`: the entry may have been
 * replaced by an import since the last one.
 */
export async function persistTables(strapi: Core.Strapi): Promise<void> {
  const entry = { type: 'core', key: 'persisted_tables' } as const;
  const stored = ((await strapi.store.get(entry)) ?? []) as PersistedTable[];
  const kept = new Set(stored.map((table) => (typeof table === 'string' ? table : table.name)));
  const added = allTableNames.filter((name) => !kept.has(name)).map((name) => ({ name }));
  if (added.length === 0) return;
  await strapi.store.set({ ...entry, value: [...stored, ...added] });
}
