import { testClock } from '../contracts';
import { advanceTestClock, readTestClock } from '../use-cases/advance-test-clock';
import { endpoints } from './endpoint';
import { presentTestClock } from './presenters';

export const testClockEndpoints = endpoints(testClock, {
  async readTestClock({ engine }) {
    return { data: presentTestClock(await readTestClock(engine.world)) };
  },
  async advanceTestClock({ engine, body, actor }) {
    const reading = await advanceTestClock(engine.world, body, actor, () => engine.jobs.runDue());
    return { data: presentTestClock(reading) };
  },
});
