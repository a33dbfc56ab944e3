import { instantPlus } from '../billing';
import type { Instant } from '../billing/calendar/types';
import type { Attempt } from '../billing/payment/types';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** An open checkout: the webhook tells within seconds; these looks are for the webhook that never came. */
const OPEN_CHECKS = [5 * MINUTE, 15 * MINUTE, HOUR, 3 * HOUR];
/** A bank debit takes up to 14 business days (PROVIDERS.md): a look a day is enough. */
const PROCESSING_CHECKS = [HOUR, 6 * HOUR, 24 * HOUR];
/** An answer that never came: soon, then ever more seldom. */
const UNANSWERED_CHECKS = [MINUTE, 2 * MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR];

const FINAL: readonly Attempt['state'][] = ['succeeded', 'failed', 'cancelled', 'charged_back'];

/** True when no further news is expected by itself (late news may still come by webhook). */
export const isFinal = (state: Attempt['state']): boolean => FINAL.includes(state);

/** On a charge that did not leave since the account's key was refused: it is the call that was refused, not the order. */
export const KEY_REFUSED = 'key_refused';

/** A charge that the provider refused for a reason of the merchant's: nothing of it is out, and it is tried again. */
export const waitsForMerchant = ({
  state,
  checkCount,
  failure,
}: Pick<Attempt, 'state' | 'checkCount' | 'failure'>): boolean =>
  state === 'submitted' && checkCount === 0 && failure !== null;

/** When the reconciliation looks at an attempt next, on the system clock; null when nothing is left to learn. */
export function nextCheckAt(
  attempt: Pick<Attempt, 'state' | 'checkCount' | 'checkoutRef' | 'checkoutExpiresAt' | 'paymentRef'>,
  now: Instant
): Instant | null {
  if (isFinal(attempt.state)) return null;
  const ladder =
    attempt.state === 'processing'
      ? PROCESSING_CHECKS
      : (attempt.checkoutRef ?? attempt.paymentRef)
        ? OPEN_CHECKS
        : UNANSWERED_CHECKS;
  const wait = ladder[Math.min(attempt.checkCount, ladder.length - 1)] ?? HOUR;
  const regular = instantPlus(now, { ms: wait });
  if (attempt.state === 'processing' || !attempt.checkoutExpiresAt) return regular;
  // A look just after the checkout closed settles it.
  const afterClosing = instantPlus(attempt.checkoutExpiresAt, { ms: MINUTE });
  return afterClosing > now && afterClosing < regular ? afterClosing : regular;
}
