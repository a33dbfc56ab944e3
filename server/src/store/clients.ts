import type { StoreReads, StoreTx } from '../ports';
import { emailKey, fromClient, toClient } from './rows/client';
import { first, toJson } from './rows/reading';
import { documentRow, insertRow, type Session, type Stamps } from './session';
import { TABLES } from './tables';

export function clientReads(session: Session): Pick<StoreReads, 'clientByEmail'> {
  return {
    /** Whatever its capitals. Of several with one address, the oldest that is not archived. */
    async clientByEmail(mode, email) {
      const { knex } = await session();
      const row = await first(
        knex(TABLES.clients)
          .where({ mode, email_key: emailKey(email) })
          .whereNot({ state: 'archived' })
          .orderBy('id')
          .first()
      );
      return row ? toClient(row) : null;
    },
  };
}

export function clientWrites(
  session: Session,
  stamps: Stamps
): Pick<StoreTx, 'insertClient' | 'activateClient'> {
  return {
    async insertClient({ publicId, ...client }) {
      const { knex } = await session();
      const row = documentRow(stamps, publicId, fromClient(client));
      const id = await insertRow(knex, TABLES.clients, row);
      return toClient({ ...row, id });
    },
    async activateClient(id, buyer) {
      const { knex } = await session();
      await knex(TABLES.clients)
        .where({ id })
        .update({ name: buyer.name, billing: toJson(buyer), updated_at: stamps.now() });
      await knex(TABLES.clients).where({ id, state: 'draft' }).update({ state: 'active' });
    },
  };
}
