import type { Core } from '@strapi/types';
import type { Books, SubscriptionInBooks } from '../../ports';
import { all, text, textOrNull, whole, type Row } from '../rows/reading';
import { currentSession, snapshotOf, type Connection, type Snapshot } from '../session';
import { readWhole } from '../subscription-rows';
import { TABLES } from '../tables';
import { creditBooks } from './credit';
import { documentBooks } from './documents';
import { nextOf, PAGE, type Read } from './page';
import { paymentBooks } from './payments';

/** The Books port on Strapi's database: keyset pages by primary keys, each read in one snapshot. It writes nothing. */
export function createBooks(strapi: Core.Strapi): Books {
  const snapshot = snapshotOf(strapi, currentSession(strapi));
  return {
    ...documentBooks(snapshot),
    ...paymentBooks(snapshot),
    ...creditBooks(snapshot),
    ...runningBooks(snapshot),
  };
}

function runningBooks(snapshot: Snapshot): Pick<Books, 'subscriptions' | 'leases'> {
  return {
    subscriptions: (after) =>
      snapshot(async (knex) => {
        const rows = await all(knex(TABLES.subscriptions).where('id', '>', after).orderBy('id').limit(PAGE));
        return { ...(await subscriptionsInBooks(knex, rows)), next: nextOf(rows) };
      }),

    leases: () =>
      snapshot(async (knex) => {
        const rows = await all(knex(TABLES.leases).orderBy('id'));
        return rows.map((row) => ({ name: text(row, 'name'), expiresAt: text(row, 'expires_at') }));
      }),
  };
}

/** Rows of subscriptions with all that they are compared with. */
export async function subscriptionsInBooks(
  knex: Connection,
  rows: readonly Row[]
): Promise<Read<SubscriptionInBooks>> {
  const read = await readWhole(knex, rows);
  const byId = new Map(rows.map((row) => [whole(row, 'id'), row]));
  return {
    items: read.rows.map((one): SubscriptionInBooks => ({
      ...one,
      clientName: nameIn(byId.get(one.subscription.id)),
      claimedUntil: textOrNull(byId.get(one.subscription.id) ?? {}, 'claim_until'),
    })),
    unreadable: read.broken.map(({ id, mode, reason, publicId: broken }) => ({
      publicId: broken,
      mode,
      reason,
      label: nameIn(byId.get(id)),
    })),
  };
}

/** «Camille Martin, Studio». */
function nameIn(row: Row | undefined): string | null {
  const words = [textOrNull(row ?? {}, 'client_name'), textOrNull(row ?? {}, 'plan_name')];
  return words.filter((word) => word !== null).join(', ') || null;
}
