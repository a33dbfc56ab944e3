/** Attempts, what they are allocated to, and what of them was given back. */
import type { Instant } from '../../billing/calendar/types';
import type { AttemptId, InvoiceId } from '../../billing/ids';
import type { Attempt, Refund } from '../../billing/payment/types';
import type { AttemptInBooks, Books, PaymentInBooks, RefundInBooks } from '../../ports';
import { selectAttempts } from '../attempts';
import { selectRefunds } from '../refunds';
import { liveKey, toAttempt } from '../rows/attempt';
import { toMethod } from '../rows/payment-method';
import { all, grouped, minor, ref, refOrNull, text, textOrNull, whole, type Row } from '../rows/reading';
import { toRefund } from '../rows/refund';
import { withExact, type Connection, type Snapshot } from '../session';
import { TABLES } from '../tables';
import { idsIn, neighboursOf, nextOf, PAGE, readable, readEach, rowsOf, type Read } from './page';

const OVER = ['cancelled', 'expired'] as const;
const ENDINGS = OVER.map((state) => `subscription.${state}`);

export function paymentBooks(snapshot: Snapshot): Pick<Books, 'attempts' | 'refunds'> {
  return {
    attempts: (after) =>
      snapshot(async (knex) => {
        const rows = await all(selectAttempts(knex).where('id', '>', after).orderBy('id').limit(PAGE));
        return { ...(await attemptsInBooks(knex, rows)), next: nextOf(rows) };
      }),

    refunds: (after) =>
      snapshot(async (knex) => {
        const rows = await all(selectRefunds(knex).where('id', '>', after).orderBy('id').limit(PAGE));
        return { ...(await refundsInBooks(knex, rows)), next: nextOf(rows) };
      }),
  };
}

/** Rows of attempts (`selectAttempts`) with all that they are compared with. */
export async function attemptsInBooks(knex: Connection, rows: readonly Row[]): Promise<Read<AttemptInBooks>> {
  const allocations = await allocationsWhere(knex, 'attempt_id', rows.map(idOf));
  const ofAttempt = grouped(allocations, (row) => whole(row, 'attempt_id'));
  const invoices = await invoicesOf(knex, allocations);
  const methods = readable(await rowsOf(knex, TABLES.methods, idsIn(rows, 'payment_method_id')), toMethod);
  const besideRow = await neighboursOf(knex, rows, {
    account: 'account_id',
    client: 'payer_id',
    request: 'request_id',
    method: 'payment_method_id',
  });
  const besideAllocation = await neighboursOf(knex, allocations, { invoice: 'invoice_id' });
  const endings = await endingsOf(knex, [...invoices.values()]);
  const invoiceOf = (row: Row) =>
    invoices.get(refOrNull(ofAttempt.get(idOf(row))?.[0] ?? {}, 'invoice_id') ?? 0);
  const labelOf = (row: Row) => textOrNull(invoiceOf(row) ?? {}, 'number_text');
  const read = (row: Row): AttemptInBooks => {
    const own = ofAttempt.get(idOf(row)) ?? [];
    return {
      attempt: toAttempt(row, own),
      label: labelOf(row),
      method: methods.get(refOrNull(row, 'payment_method_id') ?? 0) ?? null,
      endedAt: endings.get(refOrNull(invoiceOf(row) ?? {}, 'subscription_id') ?? 0) ?? null,
      beside: [...besideRow(row), ...own.flatMap(besideAllocation)],
    };
  };
  return readEach(rows, read, labelOf);
}

/** Rows of refunds (`selectRefunds`) with the payments that they give back. */
export async function refundsInBooks(knex: Connection, rows: readonly Row[]): Promise<Read<RefundInBooks>> {
  const payments = await paymentsOf(knex, idsIn(rows, 'attempt_id'));
  const parts = [...payments.values()].flatMap(({ attempt }) => attempt.allocations);
  const invoices = await invoicesOf(
    knex,
    parts.map(({ invoiceId }): Row => ({ invoice_id: invoiceId }))
  );
  const labelOf = (row: Row): string | null => {
    const { attempt } = payments.get(refOrNull(row, 'attempt_id') ?? 0) ?? { attempt: null };
    return textOrNull(invoices.get(attempt?.allocations[0]?.invoiceId ?? 0) ?? {}, 'number_text');
  };
  const read = (row: Row): RefundInBooks => {
    const payment = payments.get(refOrNull(row, 'attempt_id') ?? 0);
    return {
      refund: toRefund(row),
      attempt: payment?.attempt ?? null,
      label: labelOf(row),
      siblings: payment?.refunds ?? [],
    };
  };
  return readEach(rows, read, labelOf);
}

/** The payments that invoices were allocated, by the invoice's id, oldest first. One that cannot be read is left out here. */
export async function paymentsOfInvoices(
  knex: Connection,
  invoiceIds: readonly number[]
): Promise<ReadonlyMap<number, readonly PaymentInBooks[]>> {
  const allocations = await allocationsWhere(knex, 'invoice_id', invoiceIds);
  const payments = await paymentsOf(knex, idsIn(allocations, 'attempt_id'));
  const pairs = allocations.flatMap((row): [InvoiceId, PaymentInBooks][] => {
    const payment = payments.get(whole(row, 'attempt_id'));
    if (!payment) return [];
    const invoiceId = ref<InvoiceId>(row, 'invoice_id');
    const isGuarded = textOrNull(row, 'live_key') === liveKey(invoiceId, payment.attempt);
    return [[invoiceId, { ...payment, allocated: minor(row, 'amount'), isGuarded }]];
  });
  const sorted = pairs.sort(([, a], [, b]) => a.attempt.id - b.attempt.id);
  return new Map(
    [...grouped(sorted, ([id]) => id)].map(([id, own]) => [id, own.map(([, payment]) => payment)])
  );
}

type Payment = { readonly attempt: Attempt; readonly refunds: readonly Refund[] };

async function paymentsOf(knex: Connection, ids: readonly number[]): Promise<ReadonlyMap<number, Payment>> {
  if (ids.length === 0) return new Map();
  const rows = await all(selectAttempts(knex).whereIn('id', ids));
  const allocations = grouped(await allocationsWhere(knex, 'attempt_id', ids), (row) =>
    ref<AttemptId>(row, 'attempt_id')
  );
  const refunds = grouped(await all(selectRefunds(knex).whereIn('attempt_id', ids).orderBy('id')), (row) =>
    ref<AttemptId>(row, 'attempt_id')
  );
  return readable(rows, (row) => {
    const id = ref<AttemptId>(row, 'id');
    return {
      attempt: toAttempt(row, allocations.get(id) ?? []),
      refunds: (refunds.get(id) ?? []).map(toRefund),
    };
  });
}

const idOf = (row: Row): number => whole(row, 'id');

const allocationsWhere = async (
  knex: Connection,
  column: 'attempt_id' | 'invoice_id',
  ids: readonly number[]
): Promise<Row[]> =>
  ids.length === 0
    ? []
    : all(
        knex(TABLES.allocations)
          .select(withExact(knex, TABLES.allocations, ['amount']))
          .whereIn(column, ids)
          .orderBy('id')
      );

async function invoicesOf(knex: Connection, allocations: readonly Row[]): Promise<ReadonlyMap<number, Row>> {
  const ids = idsIn(allocations, 'invoice_id');
  if (ids.length === 0) return new Map();
  const rows = await all(
    knex(TABLES.invoices).select('id', 'number_text', 'subscription_id').whereIn('id', ids)
  );
  return new Map(rows.map((row) => [idOf(row), row]));
}

/** When subscriptions that are over ended, as their history has it, by the subscription's id. */
async function endingsOf(knex: Connection, invoices: readonly Row[]): Promise<ReadonlyMap<number, Instant>> {
  const ids = idsIn(invoices, 'subscription_id');
  if (ids.length === 0) return new Map();
  const over = await all(
    knex(TABLES.subscriptions).select('id', 'document_id').whereIn('id', ids).whereIn('state', OVER)
  );
  if (over.length === 0) return new Map();
  const told = await all(
    knex(TABLES.audit)
      .select('object_id', 'at')
      .where({ object_type: 'subscription' })
      .whereIn(
        'object_id',
        over.map((row) => text(row, 'document_id'))
      )
      .whereIn('event', ENDINGS)
      .orderBy('id')
  );
  const at = new Map(told.map((row) => [text(row, 'object_id'), text(row, 'at')]));
  return new Map(
    over.flatMap((row) => {
      const endedAt = at.get(text(row, 'document_id'));
      return endedAt === undefined ? [] : [[idOf(row), endedAt]];
    })
  );
}
