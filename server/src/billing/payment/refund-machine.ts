import { frozen } from '../frozen';
import { type EventOf, eventsBetween } from '../state-machine';
import type { RefundState } from './types';

export type RefundEvent = 'submit' | 'process' | 'succeed' | 'fail' | 'lose_answer';

/**
 * BILLING.md, documents: the same steps as a charge. `lose_answer` and `unknown` as in `attemptMachine`. One arrow more than
 * there, `succeeded → failed`: a card's refund is «succeeded» when it is sent, and the bank may give it back for weeks.
 * Source: https://docs.stripe.com/refunds#failed-refunds
 */
export const refundMachine = frozen({
  created: { submit: 'submitted' },
  submitted: { process: 'processing', fail: 'failed', lose_answer: 'unknown' },
  processing: { succeed: 'succeeded', fail: 'failed', lose_answer: 'unknown' },
  unknown: { submit: 'submitted', process: 'processing', succeed: 'succeeded', fail: 'failed' },
  succeeded: { fail: 'failed' },
  failed: {},
} as const satisfies Record<RefundState, Partial<Record<RefundEvent, RefundState>>>);

/** As `attemptEvents`: null when the news is older than what is recorded, empty when nothing is new. */
export function refundEvents(
  from: RefundState,
  to: RefundState
): readonly EventOf<typeof refundMachine>[] | null {
  return eventsBetween(refundMachine, from, to, ['submitted', 'processing']);
}
