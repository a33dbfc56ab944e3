import { z } from 'zod';
import { ACTIONS, type Contract } from './contract';
import * as v from './values';

const violation = z.object({
  /** As numbered in the rules of billing (`docs/checking-the-books.md`). */
  invariant: z.number(),
  code: z.string(),
  mode: v.mode.nullable(),
  object: z.object({
    type: z.string(),
    /** Its public id; the name of a lease or a series. */
    id: z.string(),
    /** The number of the document, or the names of client and plan. */
    label: z.string().nullable(),
  }),
  /** What should be so, in words. */
  rule: z.string(),
  expected: z.string(),
  found: z.string(),
});
const examined = z.object({
  invariant: z.number(),
  title: z.string(),
  examined: z.number(),
  violations: z.number(),
});
export type ViolationView = z.output<typeof violation>;
export type ExaminedView = z.output<typeof examined>;

export const checkBooks = {
  method: 'GET',
  path: '/books/check',
  action: ACTIONS.booksCheck,
  summary:
    'Verifies the invariants of billing on all books of both modes. Reads only; takes a while on large books.',
  query: z.object({
    /** How many violations are told; all are counted. */
    limit: z.coerce.number().int().min(1).max(1000).default(100),
  }),
  response: z.object({
    data: z.object({ violations: z.array(violation), examined: z.array(examined) }),
    /** `total`: of all violations, those that are not told included. */
    meta: z.object({ total: z.number() }),
  }),
} as const satisfies Contract;
