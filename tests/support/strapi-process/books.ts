/** What must be so of a site's books, whatever became of its instances: each period is billed, charged and told once. */
import { GENESIS_HASH, verifyStamp } from '../../../server/src/billing';
import type { InvoiceId } from '../../../server/src/billing/ids';
import type { Composition } from '../../../server/src/compose';
import { STRIPE_METADATA } from '../../../server/src/providers/stripe';
import type { StrapiApp } from '../strapi-app';
import { SUBSCRIPTIONS, type Row, type Site } from './instances';

const counting = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);
const sorted = (values: readonly unknown[]): string[] => values.map(String).sort();
const column = (rows: readonly Row[], name: string): unknown[] => rows.map((row) => row[name]);

/**
 * After `months` renewals of all of them: our books, the provider's, and the mails that people have got. A mail that leaves
 * while its sender dies leaves once more, under the same Message-ID: no more than `copies` of them.
 */
export async function expectBilledOnce(site: Site, months: number, copies = 0): Promise<void> {
  const due = months * SUBSCRIPTIONS;
  const invoices = await site.rows('invoices');
  const numbers = invoices.map(({ number }) => Number(number)).sort((a, b) => a - b);
  expect(numbers).toEqual(counting(due));
  expect(new Set(invoices.map((row) => `${row['subscription_id']} ${row['period_start_on']}`)).size).toBe(
    due
  );
  expect(new Set(column(invoices, 'state'))).toEqual(new Set(['paid']));

  const attempts = await site.rows('attempts');
  expect(attempts).toHaveLength(due);
  expect(new Set(column(attempts, 'state'))).toEqual(new Set(['succeeded']));
  const payments = site.stripe.control.payments();
  expect(payments).toHaveLength(due);
  expect(new Set(payments.map(({ status, amount }) => `${status} ${amount}`))).toEqual(
    new Set(['succeeded 2400'])
  );
  expect(sorted(payments.map(({ metadata }) => metadata[STRIPE_METADATA.attempt]))).toEqual(
    sorted(column(attempts, 'document_id'))
  );
  expect(sorted(column(await site.rows('allocations'), 'invoice_id'))).toEqual(
    sorted(column(invoices, 'id'))
  );

  const outbox = await site.rows('outbox');
  expect(outbox.map(({ kind, state, object_id }) => `${kind} ${state} ${object_id}`).sort()).toEqual(
    invoices.map(({ document_id }) => `receipt sent ${document_id}`).sort()
  );
  const mailed = site.mailed();
  expect(sorted([...new Set(mailed)])).toEqual(sorted(column(outbox, 'message_id')));
  expect(mailed.length - due).toBeLessThanOrEqual(copies);

  const subscriptions = await site.rows('subscriptions');
  expect(subscriptions).toHaveLength(SUBSCRIPTIONS);
  for (const name of ['claim_token', 'claim_until', 'parked_at'])
    expect(new Set(column(subscriptions, name))).toEqual(new Set([null]));
  expect(new Set(subscriptions.map((row) => `${row['state']} ${row['period_index']}`))).toEqual(
    new Set([`active ${months}`])
  );
}

/** Each number's hash holds, and names the one before it; and nobody holds a lease any more. */
export async function expectRestAndChain(site: Site, { strapi }: StrapiApp): Promise<void> {
  const { world } = strapi.plugin('client-billing').service('engine') as unknown as Composition;
  const rows = [...(await site.rows('invoices'))].sort((a, b) => Number(a['number']) - Number(b['number']));
  let previous = GENESIS_HASH;
  for (const { id } of rows) {
    const invoice = await world.store.invoice(Number(id) as InvoiceId);
    expect(invoice && verifyStamp(invoice)).toBe(true);
    expect(invoice?.issued?.previousHash).toBe(previous);
    previous = invoice?.issued?.hash ?? '';
  }
  const leases = await site.rows('leases');
  expect(column(leases, 'name')).toContain('renew-subscriptions');
  for (const { expires_at } of leases) expect(expires_at).toBe('1970-01-01T00:00:00.000Z');
}
