import { BillingError } from '../billing/errors';
import type { SubscriptionReads, SubscriptionWrites } from '../ports';
import { fromMethod, toMethod } from './rows/payment-method';
import { all, first, publicId as publicIdOf, textOrNull, whole } from './rows/reading';
import { documentRow, type Session, type Stamps } from './session';
import { TABLES } from './tables';

const M = TABLES.methods;

export function methodReads(
  session: Session
): Pick<SubscriptionReads, 'method' | 'methodsOfClient' | 'customerRefOf'> {
  return {
    async method(id) {
      const { knex } = await session();
      const row = await first(knex(M).where({ id }).first());
      return row ? toMethod(row) : null;
    },
    async methodsOfClient(clientId) {
      const { knex } = await session();
      return (await all(knex(M).where({ client_id: clientId }).orderBy('id', 'desc'))).map(toMethod);
    },
    async customerRefOf(clientId, accountId) {
      const { knex } = await session();
      const row = await first(
        knex(M)
          .where({ client_id: clientId, account_id: accountId })
          .whereNotNull('customer_ref')
          .whereNot({ state: 'invalid' })
          .orderBy('id', 'desc')
          .first('customer_ref')
      );
      return row ? textOrNull(row, 'customer_ref') : null;
    },
  };
}

export function methodWrites(
  session: Session,
  stamps: Stamps
): Pick<SubscriptionWrites, 'saveMethod' | 'updateMethod'> {
  return {
    async saveMethod({ publicId, ...method }) {
      const { knex } = await session();
      const same = { account_id: method.accountId, method_ref: method.methodRef };
      const row = documentRow(stamps, publicId, fromMethod(method));
      await knex(M).insert(row).onConflict(Object.keys(same)).ignore();
      const stored = await first(knex(M).where(same).forUpdate().first());
      if (!stored)
        throw new BillingError('concurrent_update', 'The payment method could not be saved. Try again.');
      if (publicIdOf(stored) === row['document_id']) return toMethod(stored);
      const { state, label, kind, customerRef, expiresAt } = method;
      const consent = toMethod(stored).consent ?? method.consent;
      const news = fromMethod({ state, label, kind, customerRef, expiresAt, consent });
      await knex(M)
        .where({ id: whole(stored, 'id') })
        .update({ ...news, updated_at: stamps.now() });
      return toMethod({ ...stored, ...news });
    },
    async updateMethod(id, change) {
      const { knex } = await session();
      await knex(M)
        .where({ id })
        .update({ ...fromMethod(change), updated_at: stamps.now() });
    },
  };
}
