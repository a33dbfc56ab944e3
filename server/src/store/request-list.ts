import type { BillingRequest } from '../billing/payment/types';
import type { RequestFilter, RequestRow, StoreReads } from '../ports';
import { toAccount } from './rows/account';
import { toMail } from './rows/queues';
import { first, all, text, textOrNull, whole } from './rows/reading';
import { toRequest } from './rows/request';
import { selectRequests } from './requests';
import { holds, patternOf } from './search';
import type { Connection, Session } from './session';
import { TABLES } from './tables';

const R = TABLES.requests;
const SORT_COLUMNS = { createdAt: 'requested_at', amount: 'amount', expiresAt: 'expires_at' } as const;

/** The list that the panel shows: one query for the page, and one for each thing shown beside a request. */
export function requestListReads(session: Session): Pick<StoreReads, 'requests' | 'requestRow'> {
  return {
    async requests(filter) {
      const { knex } = await session();
      const counted = await first(matching(knex, knex(R), filter).count({ total: '*' }).first());
      const { sort = 'createdAt', order = 'desc', page, pageSize } = filter;
      const rows = await all(
        matching(knex, selectRequests(knex), filter)
          .orderBy([
            { column: `${R}.${SORT_COLUMNS[sort]}`, order },
            { column: `${R}.id`, order },
          ])
          .limit(pageSize)
          .offset((page - 1) * pageSize)
      );
      return {
        rows: await completed(knex, rows.map(toRequest)),
        total: counted ? whole(counted, 'total') : 0,
      };
    },

    async requestRow(publicId) {
      const { knex } = await session();
      const row = await first(selectRequests(knex).where({ document_id: publicId }).first());
      if (!row) return null;
      const [completedRow] = await completed(knex, [toRequest(row)]);
      return completedRow ?? null;
    },
  };
}

type Query = ReturnType<typeof selectRequests>;

function matching(knex: Connection, query: Query, { mode, states, search }: RequestFilter): Query {
  void query.where(`${R}.mode`, mode);
  if (states && states.length > 0) void query.whereIn(`${R}.state`, states);
  const pattern = patternOf(search);
  if (pattern === null) return query;
  const numbered = knex(TABLES.invoices)
    .select('id')
    .where({ mode })
    .whereRaw(...holds('number_text', pattern));
  return query.where((either) => {
    void either
      .whereRaw(...holds(`${R}.email`, pattern))
      .orWhereRaw(...holds(`${R}.purpose`, pattern))
      .orWhereIn(`${R}.invoice_id`, numbered);
  });
}

async function completed(knex: Connection, requests: readonly BillingRequest[]): Promise<RequestRow[]> {
  if (requests.length === 0) return [];
  const [accounts, numbers, mails, processing] = await Promise.all([
    accountsOf(knex, requests),
    invoiceNumbersOf(knex, requests),
    linkMailsOf(knex, requests),
    processingOf(knex, requests),
  ]);
  return requests.flatMap((request) => {
    const account = accounts.get(request.accountId);
    if (!account) return [];
    return {
      request,
      account,
      invoiceNumber: request.invoiceId === null ? null : (numbers.get(request.invoiceId) ?? null),
      linkMail: mails.get(request.publicId) ?? null,
      hasProcessingAttempt: processing.has(request.id),
    };
  });
}

async function accountsOf(knex: Connection, requests: readonly BillingRequest[]) {
  const ids = [...new Set(requests.map((request) => request.accountId))];
  const rows = await all(knex(TABLES.accounts).whereIn('id', ids));
  return new Map(rows.map(toAccount).map((account) => [account.id, account]));
}

async function invoiceNumbersOf(knex: Connection, requests: readonly BillingRequest[]) {
  const ids = requests.flatMap(({ invoiceId }) => (invoiceId === null ? [] : [invoiceId]));
  const rows = await all(knex(TABLES.invoices).select('id', 'number_text').whereIn('id', ids));
  return new Map(rows.map((row) => [whole(row, 'id'), textOrNull(row, 'number_text')]));
}

async function linkMailsOf(knex: Connection, requests: readonly BillingRequest[]) {
  const ids = requests.map((request) => request.publicId);
  const rows = await all(
    knex(TABLES.outbox)
      .whereIn('object_id', ids)
      .whereIn('kind', ['payment_link', 'invitation', 'method_update'])
      .orderBy('id')
  );
  // In order, so that the newest of a request is the one that stays.
  return new Map(rows.map((row) => [text(row, 'object_id'), toMail(row)]));
}

async function processingOf(knex: Connection, requests: readonly BillingRequest[]): Promise<Set<number>> {
  const ids = requests.map((request) => request.id);
  const A = TABLES.attempts;
  const processing = knex(A).where(`${A}.state`, 'processing');
  const own = await all(
    processing
      .clone()
      .whereIn(`${A}.request_id`, ids)
      .distinct({ request_id: `${A}.request_id` })
  );
  // What is charged off-session knows its invoice alone.
  const ofInvoices = await all(
    processing
      .join(TABLES.allocations, `${TABLES.allocations}.attempt_id`, `${A}.id`)
      .join(TABLES.requests, `${TABLES.requests}.invoice_id`, `${TABLES.allocations}.invoice_id`)
      .whereIn(`${TABLES.requests}.id`, ids)
      .distinct({ request_id: `${TABLES.requests}.id` })
  );
  return new Set([...own, ...ofInvoices].map((row) => whole(row, 'request_id')));
}
