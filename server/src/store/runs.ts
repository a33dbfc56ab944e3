/** Set-based writes of a run: a constant number of statements, whatever the size of the set. */
import { BillingError } from '../billing/errors';
import type { AttemptId, InvoiceId, PublicId, SubscriptionId } from '../billing/ids';
import { checkAllocations } from '../billing/payment/allocations';
import type { RunWrites } from '../ports';
import { attemptInFlight } from './attempts';
import { duplicateNames } from './database-errors';
import { advanceSeriesBy } from './number-series';
import { idsOf, insertDocuments, insertSet, updateSet, type SetRow } from './row-sets';
import { fromAllocation, fromAttempt } from './rows/attempt';
import { fromContent, fromLine, fromStamp } from './rows/invoice';
import { fromAuditEntry, fromMail, MAIL_KEY } from './rows/queues';
import { all, first, ref, whole } from './rows/reading';
import { fromRequest } from './rows/request';
import { fromDunning, fromPeriod, fromTerm } from './rows/subscription';
import type { Session, Stamps } from './session';
import { TABLES } from './tables';

export function runWrites(session: Session, stamps: Stamps): RunWrites {
  return {
    ...subscriptionSets(session),
    ...documentSets(session, stamps),
    ...queueSets(session, stamps),
  };
}

function subscriptionSets(
  session: Session
): Pick<RunWrites, 'holdLease' | 'lockClaimed' | 'advanceSubscriptions'> {
  const S = TABLES.subscriptions;
  return {
    async holdLease({ name, token }) {
      const { knex } = await session();
      const row = await first(knex(TABLES.leases).where({ name }).forUpdate().first('token'));
      if (row && whole(row, 'token') === token) return;
      throw new BillingError(
        'concurrent_update',
        'Another instance has taken this job over. Nothing was written.'
      );
    },

    async lockClaimed(token, rows) {
      const { knex } = await session();
      const revisions = new Map(rows.map(({ id, revision }) => [id, revision]));
      const found = await all(
        knex(S)
          .select('id', 'revision')
          .whereIn('id', [...revisions.keys()])
          .where({ claim_token: token })
          .orderBy('id')
          .forUpdate()
      );
      const same = found.filter((row) => revisions.get(ref(row, 'id')) === whole(row, 'revision'));
      return new Set(same.map((row) => ref<SubscriptionId>(row, 'id')));
    },

    async advanceSubscriptions(rows) {
      const { knex } = await session();
      const advanced = rows.map(({ id, state, term, period, dunning, nextBillingAt }) => ({
        id,
        state,
        ...fromTerm(term),
        ...fromPeriod(period),
        ...fromDunning(dunning),
        next_billing_at: nextBillingAt,
      }));
      await updateSet(knex, S, advanced, (old) => ({
        revision: `${old('revision')} + 1`,
        claim_token: 'null',
        claim_until: 'null',
      }));
    },
  };
}

function documentSets(
  session: Session,
  stamps: Stamps
): Pick<RunWrites, 'insertIssuedInvoices' | 'insertAttempts' | 'insertRequests'> {
  const document = (publicId: PublicId, columns: Record<string, unknown>) => ({
    document_id: publicId,
    ...(columns as SetRow),
  });
  return {
    async insertIssuedInvoices(invoices) {
      const { knex } = await session();
      const rows = invoices.map(({ publicId, state, issued, ...content }) =>
        document(publicId, { ...fromContent(content), state, ...fromStamp(issued) })
      );
      try {
        await insertDocuments(knex, stamps, TABLES.invoices, rows);
      } catch (error) {
        if (!duplicateNames(error, 'renewal_key')) throw error;
        throw new BillingError(
          'already_settled',
          'This period has been invoiced already. Nothing more is billed for it.',
          { cause: error }
        );
      }
      const ids = await idsOf<InvoiceId>(
        knex,
        TABLES.invoices,
        invoices.map(({ publicId }) => publicId)
      );
      const lines = invoices.flatMap(({ publicId, lines: own }) =>
        own.map((line, position) =>
          document(stamps.random.publicId(), fromLine(line, known(ids, publicId), position))
        )
      );
      await insertDocuments(knex, stamps, TABLES.invoiceLines, lines);
      await advanceSeriesBy(knex, invoices);
      return ids;
    },

    async insertAttempts(attempts) {
      const { knex } = await session();
      for (const { amount, allocations } of attempts) checkAllocations(amount.amount, allocations);
      const rows = attempts.map(({ publicId, ...attempt }) => document(publicId, fromAttempt(attempt)));
      await insertDocuments(knex, stamps, TABLES.attempts, rows);
      const ids = await idsOf<AttemptId>(
        knex,
        TABLES.attempts,
        attempts.map(({ publicId }) => publicId)
      );
      const parts = attempts.flatMap(({ publicId, session: kind, state, allocations }) =>
        allocations.map((allocation) =>
          document(
            stamps.random.publicId(),
            fromAllocation(allocation, { id: known(ids, publicId), session: kind, state })
          )
        )
      );
      await insertDocuments(knex, stamps, TABLES.allocations, parts).catch(attemptInFlight);
    },

    async insertRequests(requests) {
      const { knex } = await session();
      const rows = requests.map(({ publicId, ...request }) => document(publicId, fromRequest(request)));
      await insertDocuments(knex, stamps, TABLES.requests, rows);
    },
  };
}

function queueSets(session: Session, stamps: Stamps): Pick<RunWrites, 'enqueueMails' | 'recordAll'> {
  return {
    async enqueueMails(mails) {
      const { knex } = await session();
      const rows = mails.map((mail) => fromMail(mail, `${stamps.random.hex(16)}@client-billing`));
      await insertSet(knex, TABLES.outbox, rows, {}, MAIL_KEY);
    },
    async recordAll(entries) {
      const { knex } = await session();
      await insertSet(knex, TABLES.audit, entries.map(fromAuditEntry));
    },
  };
}

function known<Id>(ids: ReadonlyMap<PublicId, Id>, publicId: PublicId): Id {
  const id = ids.get(publicId);
  if (id === undefined) throw new Error(`The row ${publicId} was written and is not there.`);
  return id;
}
