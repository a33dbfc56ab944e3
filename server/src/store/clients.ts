import type { Client } from '../billing/client/types';
import { BillingError } from '../billing/errors';
import type { ClientId } from '../billing/ids';
import type { SubscriptionReads, SubscriptionWrites } from '../ports';
import { clientName, rememberClientName } from './names';
import { emailKey, fromClient, toClient } from './rows/client';
import { first } from './rows/reading';
import {
  documentRow,
  insertRow,
  type Afterwards,
  type Connection,
  type Session,
  type Stamps,
} from './session';
import { TABLES } from './tables';

const C = TABLES.clients;

type Reads = 'client' | 'clientByPublicId' | 'clientByEmail';

export function clientReads(session: Session): Pick<SubscriptionReads, Reads> {
  const one = async (where: Record<string, unknown>): Promise<Client | null> => {
    const { knex } = await session();
    const row = await first(knex(C).where(where).first());
    return row ? toClient(row) : null;
  };
  return {
    client: (id) => one({ id }),
    clientByPublicId: (publicId) => one({ document_id: publicId }),

    async clientByEmail(mode, email) {
      const { knex } = await session();
      const row = await first(
        knex(C)
          .where({ mode, email_key: emailKey(email) })
          .whereNot({ state: 'archived' })
          .orderBy('id')
          .first()
      );
      return row ? toClient(row) : null;
    },
  };
}

type Writes = 'lockClient' | 'insertClient' | 'updateClient' | 'activateClient';

export function clientWrites(
  session: Session,
  stamps: Stamps,
  afterwards: Afterwards
): Pick<SubscriptionWrites, Writes> {
  const change = async (knex: Connection, before: Client, columns: Partial<Client>): Promise<void> => {
    await knex(C)
      .where({ id: before.id })
      .update({ ...fromClient(columns), updated_at: stamps.now() });
    const after = clientName({ ...before, ...columns });
    if (after !== clientName(before)) await afterwards((later) => rememberClientName(later, before.id));
  };
  return {
    async lockClient(id) {
      const { knex } = await session();
      return lockedClient(knex, id);
    },
    async insertClient({ publicId, ...client }) {
      const { knex } = await session();
      const row = documentRow(stamps, publicId, fromClient(client));
      const id = await insertRow(knex, C, row);
      return toClient({ ...row, id });
    },
    async updateClient(id, columns) {
      const { knex } = await session();
      await change(knex, await lockedClient(knex, id), columns);
    },
    async activateClient(id, buyer) {
      const { knex } = await session();
      const before = await lockedClient(knex, id);
      const isNew = before.state === 'draft' || before.state === 'invited';
      await change(knex, before, {
        // What the admin calls it stays; a name that came from billing details goes with them.
        name: before.name === null || before.name === before.billing?.name ? buyer.name : before.name,
        billing: buyer,
        ...(isNew ? { state: 'active' } : {}),
        // What was verified is a number, not a client.
        ...(before.billing?.vatNumber === buyer.vatNumber ? {} : { vatVerifiedAt: null }),
      });
    },
  };
}

async function lockedClient(knex: Connection, id: ClientId): Promise<Client> {
  const row = await first(knex(C).where({ id }).forUpdate().first());
  if (!row) throw new BillingError('not_found', 'There is no such client.');
  return toClient(row);
}
