import type { StoreReads, StoreTx } from '../ports';
import { first, whole } from './rows/reading';
import type { Session } from './session';
import { TABLES } from './tables';

/** One row, of test mode: live mode has no clock to move. */
const TEST = { name: 'test' };

export function testClockReads(session: Session): Pick<StoreReads, 'testClockOffsetMs'> {
  return {
    async testClockOffsetMs() {
      const { knex } = await session();
      const row = await first(knex(TABLES.testClock).where(TEST).first());
      return row ? whole(row, 'offset_ms') : 0;
    },
  };
}

export function testClockWrites(session: Session): Pick<StoreTx, 'setTestClockOffsetMs'> {
  return {
    async setTestClockOffsetMs(offsetMs) {
      const { knex } = await session();
      await knex(TABLES.testClock)
        .insert({ ...TEST, offset_ms: offsetMs })
        .onConflict('name')
        .merge(['offset_ms']);
    },
  };
}
