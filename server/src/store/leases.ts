import type { Lease, Store } from '../ports';
import { isDuplicate } from './database-errors';
import { first, whole } from './rows/reading';
import type { Session } from './session';
import { TABLES } from './tables';

const LONG_AGO = '1970-01-01T00:00:00.000Z';

/**
 * A lease is one row that is taken by a conditional update: of any number of instances the database lets one change it.
 * The token grows with each taking and is never set back, so work of a holder that slept past its time is told apart.
 */
export function leaseDoor(session: Session): Pick<Store, 'takeLease' | 'renewLease' | 'releaseLease'> {
  return {
    async takeLease(name, holder, now, ttlMs) {
      const { knex } = await session();
      const expires_at = after(now, ttlMs);
      const taken = await knex(TABLES.leases)
        .where({ name })
        .where('expires_at', '<=', now)
        .update({ holder, expires_at, token: knex.raw('?? + 1', ['token']) });
      if (taken > 0) {
        const row = await first(knex(TABLES.leases).where({ name, holder }).first('token'));
        return row ? { name, token: whole(row, 'token') } : null;
      }
      try {
        await knex(TABLES.leases).insert({ name, holder, expires_at, token: 1 });
        return { name, token: 1 };
      } catch (error) {
        if (isDuplicate(error)) return null;
        throw error;
      }
    },

    async renewLease(lease, now, ttlMs) {
      const { knex } = await session();
      const renewed = await knex(TABLES.leases)
        .where(held(lease))
        .update({ expires_at: after(now, ttlMs) });
      return renewed > 0;
    },

    async releaseLease(lease) {
      const { knex } = await session();
      await knex(TABLES.leases).where(held(lease)).update({ expires_at: LONG_AGO });
    },
  };
}

const held = ({ name, token }: Lease) => ({ name, token });
const after = (now: string, ms: number): string => new Date(Date.parse(now) + ms).toISOString();
