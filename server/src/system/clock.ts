import { setTimeout as wait } from 'node:timers/promises';
import type { Clock, StoreReads } from '../ports';

/** The only place that reads the machine's clock. */
export function createClock(deps: {
  store: Pick<StoreReads, 'testClockOffsetMs'>;
  now?: () => number;
}): Clock {
  const now = deps.now ?? Date.now;
  return {
    system: () => new Date(now()).toISOString(),
    pause: (ms) => wait(ms),
    async business(mode) {
      // Live mode has no door to the test clock, not even a zero offset read from the table.
      if (mode === 'live') return new Date(now()).toISOString();
      return new Date(now() + (await deps.store.testClockOffsetMs())).toISOString();
    },
  };
}
