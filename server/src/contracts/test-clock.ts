import { z } from 'zod';
import { ACTIONS, ANY_ACTION, type Contract } from './contract';
import * as v from './values';

const answer = z.object({
  data: z.object({ businessTime: v.instant, systemTime: v.instant, offsetMs: z.number() }),
});

export const readTestClock = {
  method: 'GET',
  path: '/test-clock',
  /** Every page of the panel tells days and times of test mode by it. */
  action: ANY_ACTION,
  summary: 'The business time of test mode.',
  response: answer,
} as const satisfies Contract;

/** Test mode only; live mode has no such door. Time moves forwards: billed days do not come back. */
export const advanceTestClock = {
  method: 'POST',
  path: '/test-clock/advance',
  action: ACTIONS.testClockMove,
  summary: 'Moves the business clock of test mode forwards and runs what is then due.',
  body: z.strictObject({
    hours: z
      .number()
      .int()
      .min(1)
      .max(24 * 366 * 3),
  }),
  response: answer,
} as const satisfies Contract;
