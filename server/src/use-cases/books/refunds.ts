import type { AttemptState } from '../../billing/payment/types';
import type { RefundInBooks } from '../../ports';
import { amountOf, NONE, plain, type Breach, type Check } from './violation';
import { said } from '../../billing/said';

/** States in which money has come, even where it went again. */
const CAPTURED: readonly AttemptState[] = ['succeeded', 'failed', 'charged_back'];

/** Invariant 8: refunds ≤ captured. Told at the newest refund of a payment, which is the one that went too far. */
export const refundsWithinPayment: Check<RefundInBooks> = {
  invariant: 8,
  appliesTo: () => true,
  breaches({ refund, attempt, siblings }) {
    if (attempt === null) return [{ code: 'refund_without_payment', expected: said`a payment`, found: NONE }];
    const { amount, currency } = attempt.amount;
    if (refund.amount.currency !== currency)
      return [{ code: 'refund_differs', expected: plain(currency), found: plain(refund.amount.currency) }];
    if (refund.accountId !== attempt.accountId)
      return [
        {
          code: 'refund_differs',
          expected: said`the account of the payment`,
          found: said`another account`,
        },
      ];
    if (siblings.at(-1)?.id !== refund.id) return [];
    const captured = CAPTURED.includes(attempt.state) ? amount : 0n;
    const given = siblings
      .filter(({ state }) => state !== 'failed')
      .reduce((sum, { amount: back }) => sum + back.amount, 0n);
    return given <= captured ? [] : [tooMuch(captured, given, currency)];
  },
};

const tooMuch = (captured: bigint, given: bigint, currency: string): Breach => ({
  code: 'refund_exceeds',
  expected: said`at most ${amountOf(captured, currency)}`,
  found: amountOf(given, currency),
});
