import { BillingError } from '../billing/errors';
import type { AttemptId } from '../billing/ids';
import { checkAllocations } from '../billing/payment/allocations';
import type { Allocation, Attempt } from '../billing/payment/types';
import type { StoreReads, StoreTx } from '../ports';
import { duplicateNames } from './database-errors';
import { ATTEMPT_MONEY, fromAllocation, fromAttempt, toAttempt } from './rows/attempt';
import { all, text, whole, type Row } from './rows/reading';
import { documentRow, insertRow, withExact, type Connection, type Session, type Stamps } from './session';
import { TABLES } from './tables';

const A = TABLES.attempts;

export const selectAttempts = (knex: Connection) => knex(A).select(withExact(knex, A, ATTEMPT_MONEY));

type Reads =
  | 'attempt'
  | 'attemptByPublicId'
  | 'attemptByRef'
  | 'attemptsOfInvoice'
  | 'attemptsOfRequest'
  | 'unsentCharges';

export function attemptReads(session: Session): Pick<StoreReads, Reads> {
  const one = async (where: Record<string, unknown>): Promise<Attempt | null> => {
    const { knex } = await session();
    const [attempt] = await withAllocations(knex, await selectAttempts(knex).where(where).limit(1));
    return attempt ?? null;
  };
  return {
    attempt: (id) => one({ id }),
    attemptByPublicId: (publicId) => one({ document_id: publicId }),

    async attemptByRef(accountId, ref) {
      return (
        (await one({ account_id: accountId, checkout_ref: ref })) ??
        (await one({ account_id: accountId, payment_ref: ref }))
      );
    },

    async attemptsOfInvoice(invoiceId) {
      const { knex } = await session();
      const ids = knex(TABLES.allocations).select('attempt_id').where({ invoice_id: invoiceId });
      return withAllocations(knex, await selectAttempts(knex).whereIn('id', ids).orderBy('id'));
    },

    async unsentCharges(accountId) {
      const { knex } = await session();
      const unsent = { account_id: accountId, session: 'off_session', state: 'submitted', check_count: 0 };
      return withAllocations(knex, await selectAttempts(knex).where(unsent).orderBy('id'));
    },

    async attemptsOfRequest(requestId) {
      const { knex } = await session();
      const invoices = knex(TABLES.invoices).select('id').where({ request_id: requestId });
      const ids = knex(TABLES.allocations).select('attempt_id').whereIn('invoice_id', invoices);
      // One that only saves a method has no allocations.
      const attempts = selectAttempts(knex).where({ request_id: requestId }).orWhereIn('id', ids);
      return withAllocations(knex, await attempts.orderBy('id'));
    },
  };
}

export function attemptWrites(
  session: Session,
  stamps: Stamps
): Pick<StoreTx, 'lockAttempt' | 'insertAttempt' | 'updateAttempt'> {
  return {
    async lockAttempt(id) {
      const { knex } = await session();
      return lockedAttempt(knex, id);
    },

    async insertAttempt({ publicId, allocations, ...attempt }) {
      checkAllocations(attempt.amount.amount, allocations);
      const { knex } = await session();
      const row = documentRow(stamps, publicId, fromAttempt(attempt));
      const id = (await insertRow(knex, A, row)) as AttemptId;
      await writeAllocations(knex, stamps, { ...attempt, id }, allocations);
      return { ...attempt, allocations, id, publicId: text(row, 'document_id') };
    },

    async updateAttempt(id, { allocations, ...change }) {
      const { knex } = await session();
      await knex(A)
        .where({ id })
        .update({ ...fromAttempt(change), updated_at: stamps.now() });
      if (change.state === undefined && allocations === undefined) return;
      // The state decides whether the allocations hold their invoices: they are written anew together.
      const attempt = await lockedAttempt(knex, id);
      await knex(TABLES.allocations).where({ attempt_id: id }).delete();
      await writeAllocations(knex, stamps, attempt, allocations ?? attempt.allocations);
    },
  };
}

async function lockedAttempt(knex: Connection, id: AttemptId): Promise<Attempt> {
  const [attempt] = await withAllocations(
    knex,
    await selectAttempts(knex).where({ id }).forUpdate().limit(1)
  );
  if (!attempt) throw new BillingError('not_found', 'There is no such payment attempt.');
  return attempt;
}

async function withAllocations(knex: Connection, rows: readonly Row[]): Promise<Attempt[]> {
  if (rows.length === 0) return [];
  const allocations = await all(
    knex(TABLES.allocations)
      .select(withExact(knex, TABLES.allocations, ['amount']))
      .whereIn(
        'attempt_id',
        rows.map((row) => whole(row, 'id'))
      )
      .orderBy('id')
  );
  return rows.map((row) =>
    toAttempt(
      row,
      allocations.filter((allocation) => whole(allocation, 'attempt_id') === whole(row, 'id'))
    )
  );
}

async function writeAllocations(
  knex: Connection,
  stamps: Stamps,
  attempt: Pick<Attempt, 'id' | 'session' | 'state'>,
  allocations: readonly Allocation[]
): Promise<void> {
  if (allocations.length === 0) return;
  const rows = allocations.map((allocation) =>
    documentRow(stamps, undefined, fromAllocation(allocation, attempt))
  );
  await Promise.resolve(knex(TABLES.allocations).insert(rows)).catch(attemptInFlight);
}

/** The database holds that an invoice has one live attempt of a kind; what it says is put into our words. */
export function attemptInFlight(error: unknown): never {
  if (!duplicateNames(error, 'live_key')) throw error;
  throw new BillingError(
    'attempt_in_flight',
    'A payment of this invoice is already under way. Wait for its outcome, or go on with it.',
    { cause: error }
  );
}
