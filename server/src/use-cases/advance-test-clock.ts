import type { Instant } from '../billing/calendar/types';
import type { World } from '../ports';

export type TestClockReading = {
  readonly businessTime: Instant;
  readonly systemTime: Instant;
  readonly offsetMs: number;
};

const HOUR_MS = 3_600_000;

/** The business time of test mode. Live mode has none but the system's. */
export async function readTestClock(world: Pick<World, 'clock' | 'store'>): Promise<TestClockReading> {
  return {
    businessTime: await world.clock.business('test'),
    systemTime: world.clock.system(),
    offsetMs: await world.store.testClockOffsetMs(),
  };
}

/**
 * Moves the business clock of test mode forwards. `runDue` then does what the tick would have done meanwhile.
 * There is no way back (billed days do not return) and no such door in live mode.
 */
export async function advanceTestClock(
  world: Pick<World, 'clock' | 'store'>,
  input: { hours: number },
  actor: string,
  runDue: () => Promise<void>
): Promise<TestClockReading> {
  await world.store.transaction(async (tx) => {
    const offsetMs = (await tx.testClockOffsetMs()) + input.hours * HOUR_MS;
    await tx.setTestClockOffsetMs(offsetMs);
    await tx.record({
      mode: 'test',
      objectType: 'clock',
      objectId: 'test-clock',
      event: 'clock.advanced',
      actor,
      facts: { hours: input.hours },
      at: world.clock.system(),
    });
  });
  await runDue();
  return readTestClock(world);
}
