import { BillingError } from '../billing/errors';
import type { RequestId } from '../billing/ids';
import type { BillingRequest } from '../billing/payment/types';
import type { StoreReads, StoreTx } from '../ports';
import { fromRequest, REQUEST_MONEY, toRequest } from './rows/request';
import { all, first, refOrNull } from './rows/reading';
import { documentRow, insertRow, withExact, type Connection, type Session, type Stamps } from './session';
import { TABLES } from './tables';

export const selectRequests = (knex: Connection) =>
  knex(TABLES.requests).select(withExact(knex, TABLES.requests, REQUEST_MONEY));

type Reads =
  | 'request'
  | 'requestByPublicId'
  | 'requestByTokenHash'
  | 'requestBySubmissionKey'
  | 'requestOfAttempt'
  | 'requestOfOwedInvoice'
  | 'newestRequestOfInvoice'
  | 'invitationOf'
  | 'methodRequestOf'
  | 'requestsOfClient';

export function requestReads(session: Session): Pick<StoreReads, Reads> {
  const one = async (where: Record<string, unknown>): Promise<BillingRequest | null> => {
    const { knex } = await session();
    const row = await first(selectRequests(knex).where(where).first());
    return row ? toRequest(row) : null;
  };
  const newest = async (where: Record<string, unknown>): Promise<BillingRequest | null> => {
    const { knex } = await session();
    const row = await first(selectRequests(knex).where(where).orderBy('id', 'desc').first());
    return row ? toRequest(row) : null;
  };
  return {
    request: (id) => one({ id }),
    requestByPublicId: (publicId) => one({ document_id: publicId }),
    requestByTokenHash: (tokenHash) => one({ token_hash: tokenHash }),
    requestBySubmissionKey: (submissionKey) => one({ submission_key: submissionKey }),

    async requestOfAttempt(id) {
      const { knex } = await session();
      const attempt = await first(knex(TABLES.attempts).where({ id }).first('request_id'));
      const own = attempt ? refOrNull<RequestId>(attempt, 'request_id') : null;
      if (own !== null) return one({ id: own });
      const row = await first(
        selectRequests(knex)
          .join(TABLES.invoices, `${TABLES.invoices}.request_id`, `${TABLES.requests}.id`)
          .join(TABLES.allocations, `${TABLES.allocations}.invoice_id`, `${TABLES.invoices}.id`)
          .where(`${TABLES.allocations}.attempt_id`, id)
          .orderBy(`${TABLES.requests}.id`)
          .first()
      );
      return row ? toRequest(row) : null;
    },

    requestOfOwedInvoice: (invoiceId) => newest({ type: 'invoice', state: 'pending', invoice_id: invoiceId }),
    newestRequestOfInvoice: (invoiceId) => newest({ type: 'invoice', invoice_id: invoiceId }),
    invitationOf: (subscriptionId) => newest({ type: 'subscription_start', subscription_id: subscriptionId }),
    methodRequestOf: (subscriptionId) => newest({ type: 'method_update', subscription_id: subscriptionId }),
    async requestsOfClient(clientId, limit) {
      const { knex } = await session();
      const query = selectRequests(knex).where({ client_id: clientId });
      return (await all(query.orderBy('id', 'desc').limit(limit))).map(toRequest);
    },
  };
}

export function requestWrites(
  session: Session,
  stamps: Stamps
): Pick<StoreTx, 'lockRequest' | 'insertRequest' | 'updateRequest'> {
  const locked = async (id: RequestId): Promise<BillingRequest> => {
    const { knex } = await session();
    const row = await first(selectRequests(knex).where({ id }).forUpdate().first());
    if (!row) throw new BillingError('not_found', 'There is no such billing request.');
    return toRequest(row);
  };
  return {
    lockRequest: locked,
    async insertRequest({ publicId, ...request }) {
      const { knex } = await session();
      const row = documentRow(stamps, publicId, fromRequest(request));
      const id = await insertRow(knex, TABLES.requests, row);
      return toRequest({ ...row, id });
    },
    async updateRequest(id, change) {
      const { knex } = await session();
      await knex(TABLES.requests)
        .where({ id })
        .update({ ...fromRequest(change), updated_at: stamps.now() });
    },
  };
}
