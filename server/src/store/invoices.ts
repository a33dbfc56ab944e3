import { BillingError } from '../billing/errors';
import type { InvoiceId } from '../billing/ids';
import type { Invoice, InvoiceLine } from '../billing/invoice/types';
import type { StoreReads, StoreTx } from '../ports';
import { advanceSeries } from './number-series';
import {
  fromBalance,
  fromContent,
  fromLine,
  fromStamp,
  INVOICE_MONEY,
  LINE_MONEY,
  toInvoice,
} from './rows/invoice';
import { first, all, grouped, text, whole, type Row } from './rows/reading';
import { documentRow, insertRow, withExact, type Connection, type Session, type Stamps } from './session';
import { TABLES } from './tables';

type Reads =
  | 'invoice'
  | 'invoiceByPublicId'
  | 'openInvoicesOfSubscription'
  | 'invoicesOfSubscription'
  | 'invoicesOfClient';

export function invoiceReads(session: Session): Pick<StoreReads, Reads> {
  const one = async (where: Record<string, unknown>) => {
    const { knex } = await session();
    return readInvoice(knex, where);
  };
  const newest = async (where: Record<string, unknown>, limit: number) => {
    const { knex } = await session();
    const issued = selectInvoices(knex).where(where).whereNotNull('number');
    return withLines(knex, await all(issued.orderBy('number', 'desc').limit(limit)));
  };
  return {
    invoice: (id) => one({ id }),
    invoiceByPublicId: (publicId) => one({ document_id: publicId }),
    async openInvoicesOfSubscription(id) {
      const { knex } = await session();
      const open = selectInvoices(knex).where({ subscription_id: id, state: 'pending' });
      return withLines(knex, await all(open.orderBy('number')));
    },
    invoicesOfSubscription: (id, limit) => newest({ subscription_id: id }, limit),
    invoicesOfClient: (payerId, limit) => newest({ payer_id: payerId }, limit),
  };
}

type Writes = 'lockInvoice' | 'insertInvoice' | 'replaceDraft' | 'issueInvoice' | 'settleInvoice';

export function invoiceWrites(session: Session, stamps: Stamps): Pick<StoreTx, Writes> {
  return {
    async lockInvoice(id) {
      const { knex } = await session();
      const invoice = await readInvoice(knex, { id }, { lock: true });
      if (!invoice) throw new BillingError('not_found', 'There is no such invoice.');
      return invoice;
    },

    async insertInvoice({ publicId, state, issued, ...content }) {
      const { knex } = await session();
      const columns = { ...fromContent(content), state, ...(issued ? fromStamp(issued) : {}) };
      const row = documentRow(stamps, publicId, columns);
      const id = (await insertRow(knex, TABLES.invoices, row)) as InvoiceId;
      await insertLines(knex, stamps, id, content.lines);
      if (issued) await advanceSeries(knex, content.mode, issued);
      return { ...content, state, issued, id, publicId: text(row, 'document_id') };
    },

    async replaceDraft(id, content) {
      const { knex } = await session();
      const replaced = await knex(TABLES.invoices)
        .where({ id, state: 'draft' })
        .whereNull('number')
        .update({ ...fromContent(content), updated_at: stamps.now() });
      if (replaced === 0) throw await refusal(knex, id);
      await knex(TABLES.invoiceLines).where({ invoice_id: id }).delete();
      await insertLines(knex, stamps, id, content.lines);
    },

    async issueInvoice(id, stamp) {
      const { knex } = await session();
      const issued = await knex(TABLES.invoices)
        .where({ id, state: 'draft' })
        .whereNull('number')
        .update({ ...fromStamp(stamp), state: 'pending', updated_at: stamps.now() });
      if (issued === 0) throw await refusal(knex, id);
      const row = await first(knex(TABLES.invoices).where({ id }).first('mode'));
      if (row) await advanceSeries(knex, text(row, 'mode'), stamp);
    },

    async settleInvoice(id, { state, balanceDue, paidAt }) {
      const { knex } = await session();
      const row = await first(knex(TABLES.invoices).where({ id }).first('currency'));
      if (!row) throw new BillingError('not_found', 'There is no such invoice.');
      await knex(TABLES.invoices)
        .where({ id })
        .update({
          ...fromBalance(balanceDue, text(row, 'currency')),
          state,
          paid_at: paidAt,
          ...(state === 'credited' ? { renewal_key: null } : {}),
          updated_at: stamps.now(),
        });
    },
  };
}

export const selectInvoices = (knex: Connection) =>
  knex(TABLES.invoices).select(withExact(knex, TABLES.invoices, INVOICE_MONEY));

async function readInvoice(
  knex: Connection,
  where: Record<string, unknown>,
  { lock = false } = {}
): Promise<Invoice | null> {
  const query = selectInvoices(knex).where(where).limit(1);
  if (lock) void query.forUpdate();
  const [invoice] = await withLines(knex, await all(query));
  return invoice ?? null;
}

async function withLines(knex: Connection, rows: readonly Row[]): Promise<Invoice[]> {
  const lines = await linesOf(knex, rows);
  return rows.map((row) => toInvoice(row, lines.get(whole(row, 'id')) ?? []));
}

/** The lines of these invoices, in their order, by the invoice's id. */
export async function linesOf(
  knex: Connection,
  rows: readonly Row[]
): Promise<ReadonlyMap<number, readonly Row[]>> {
  if (rows.length === 0) return new Map();
  const ids = rows.map((row) => whole(row, 'id'));
  const lines = await all(
    knex(TABLES.invoiceLines)
      .select(withExact(knex, TABLES.invoiceLines, LINE_MONEY))
      .whereIn('invoice_id', ids)
      .orderBy('position')
  );
  return grouped(lines, (line) => whole(line, 'invoice_id'));
}

async function insertLines(
  knex: Connection,
  stamps: Stamps,
  id: InvoiceId,
  lines: readonly InvoiceLine[]
): Promise<void> {
  if (lines.length === 0) return;
  const rows = lines.map((line, position) => documentRow(stamps, undefined, fromLine(line, id, position)));
  await knex(TABLES.invoiceLines).insert(rows);
}

async function refusal(knex: Connection, id: InvoiceId): Promise<BillingError> {
  const row = await first(knex(TABLES.invoices).where({ id }).first('id'));
  if (!row) return new BillingError('not_found', 'There is no such invoice.');
  return new BillingError(
    'immutable_document',
    'This invoice is no longer a draft and cannot be edited. To correct a numbered invoice, issue a credit note.'
  );
}
