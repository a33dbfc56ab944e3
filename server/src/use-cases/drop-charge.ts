import { attemptMachine, transition } from '../billing';
import type { Attempt } from '../billing/payment/types';
import type { Said } from '../billing/said';
import type { StoreTx } from '../ports';

/** Written, and the provider has not heard of it: the key's life has not begun. */
export const isUnsent = ({ session, state, checkCount }: Attempt): boolean =>
  session === 'off_session' && state === 'submitted' && checkCount === 0;

/** Nothing of this charge has gone out, and nothing will. The attempt must be locked, and unsent. */
export async function dropCharge(tx: StoreTx, attempt: Attempt, message: Said): Promise<void> {
  await tx.updateAttempt(attempt.id, {
    state: transition(attemptMachine, attempt.state, 'cancel'),
    failure: { code: 'not_needed', message },
    nextCheckAt: null,
  });
}
