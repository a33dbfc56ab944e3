import { frozen } from '../frozen';
import { type EventOf, eventsBetween } from '../state-machine';
import type { AttemptState } from './types';

export type AttemptEvent =
  | 'submit'
  | 'process'
  | 'require_action'
  | 'succeed'
  | 'fail'
  | 'cancel'
  | 'lose_answer'
  | 'charge_back'
  | 'win_dispute';

/**
 * BILLING.md, documents. A success always passes `processing` or `requires_action`; `attemptEvents` fills in steps that the
 * news skipped. `lose_answer`: the provider's answer never came. From `unknown`, `submit` is the identical bytes sent again,
 * or their object found open. `failed` and `cancelled` are not final: the bank may still bring the money.
 */
export const attemptMachine = frozen({
  created: { submit: 'submitted' },
  submitted: {
    process: 'processing',
    require_action: 'requires_action',
    fail: 'failed',
    cancel: 'cancelled',
    lose_answer: 'unknown',
  },
  requires_action: {
    process: 'processing',
    succeed: 'succeeded',
    fail: 'failed',
    cancel: 'cancelled',
    lose_answer: 'unknown',
  },
  processing: { succeed: 'succeeded', fail: 'failed', cancel: 'cancelled', lose_answer: 'unknown' },
  unknown: {
    submit: 'submitted',
    process: 'processing',
    require_action: 'requires_action',
    succeed: 'succeeded',
    fail: 'failed',
    cancel: 'cancelled',
  },
  succeeded: { fail: 'failed', charge_back: 'charged_back' },
  failed: { succeed: 'succeeded' },
  cancelled: { succeed: 'succeeded' },
  charged_back: { win_dispute: 'succeeded' },
} as const satisfies Record<AttemptState, Partial<Record<AttemptEvent, AttemptState>>>);

/**
 * The events that lead an attempt from one state to another, as news of a payment may skip steps: submitted → succeeded is
 * `process`, `succeed`. Null when the news is older than what is recorded (`processing` after `succeeded`); empty when
 * nothing is new.
 */
export function attemptEvents(
  from: AttemptState,
  to: AttemptState
): readonly EventOf<typeof attemptMachine>[] | null {
  const inFlight = ['submitted', 'processing', 'requires_action'] as const;
  // Money that was taken back was there before; nothing else lies behind a success.
  return eventsBetween(
    attemptMachine,
    from,
    to,
    to === 'charged_back' ? [...inFlight, 'succeeded'] : inFlight
  );
}
