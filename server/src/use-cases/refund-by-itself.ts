import type { Money } from '../billing/money/types';
import type { StoreTx } from '../ports';
import { alertOnPayment } from './payment-notices';
import type { Situation } from './payment-situation';
import type { SettleContext } from './settle-request';

const ALERTS = { duplicate: 'duplicate_payment', unwanted: 'unwanted_payment' } as const;

/**
 * Money that pays nothing goes back without anybody's doing, once, with an alert: a second full success (BILLING.md,
 * documents, 2), or a payment for an invitation that was over.
 */
export async function refundByItself(
  tx: StoreTx,
  situation: Situation,
  reason: keyof typeof ALERTS,
  amount: Money,
  context: SettleContext
): Promise<void> {
  const { attempt } = situation;
  const already = await tx.refundsOfAttempt(attempt.id);
  if (already.some((refund) => refund.reason === reason)) return;
  await tx.insertRefund({
    mode: attempt.mode,
    accountId: attempt.accountId,
    attemptId: attempt.id,
    state: 'created',
    amount,
    reason,
    creditNoteId: null,
    way: 'provider',
    reference: null,
    idempotencyKey: `refund-${reason}-${attempt.publicId}`,
    submission: null,
    submittedAt: null,
    refundRef: null,
    failure: null,
    nextCheckAt: context.systemNow,
    checkCount: 0,
  });
  await alertOnPayment(tx, situation, { kind: ALERTS[reason], facts: [] }, context);
}
