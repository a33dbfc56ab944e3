import { attemptMachine, formatMoney, transition } from '../billing';
import type { Attempt, PaymentSnapshot } from '../billing/payment/types';
import { said, type Said } from '../billing/said';
import type { StoreTx } from '../ports';
import { isFinal } from './next-check';
import { oweAgain } from './owe-again';
import { alertOnPayment, recordPaymentEvent } from './payment-notices';
import type { Situation } from './payment-situation';
import type { SettleContext } from './settle-request';

/**
 * Nothing of it is recorded as paid, and somebody is told. When the provider has said its last word, the attempt is over:
 * it must neither hang live for ever (no other could begin, and the account could not be unlinked), nor be asked about.
 */
export async function refuseMismatch(
  tx: StoreTx,
  situation: Situation,
  snapshot: PaymentSnapshot,
  reasons: string,
  context: SettleContext
): Promise<void> {
  const { attempt } = situation;
  const isOtherMode = snapshot.mode !== attempt.mode;
  const told = ({ amount, mode }: Pick<Attempt, 'amount' | 'mode'>): string | Said => {
    const money = formatMoney(amount, context.settings.language);
    if (!isOtherMode) return money;
    return mode === 'test' ? said`${money} (test mode)` : said`${money} (live mode)`;
  };
  const facts = [
    { label: 'expected', value: told(attempt) },
    { label: 'received', value: told(snapshot) },
  ];
  const step = `${attempt.publicId}:${reasons}`;
  await alertOnPayment(tx, situation, { kind: 'payment_mismatch', facts, step }, context);
  if (isFinal(attempt.state) || !isLastWord(snapshot)) return;
  await tx.updateAttempt(attempt.id, {
    state: transition(attemptMachine, attempt.state, 'fail'),
    failure: MISMATCH,
    nextCheckAt: null,
  });
  await recordPaymentEvent(tx, situation, 'payment.failed', context, { reason: MISMATCH.message });
  // Where money moved a person compares the two first: the payer must not be asked for it again meanwhile.
  const hasMoved = snapshot.state === 'succeeded' || snapshot.state === 'charged_back';
  await oweAgain(tx, situation, hasMoved ? null : { ...MISMATCH, decline: 'hard' }, context);
}

const MISMATCH = {
  code: 'payment_mismatch',
  message: said`The payment does not match what was asked for.`,
} as const;

const isLastWord = ({ state }: PaymentSnapshot): boolean =>
  state === 'succeeded' || state === 'failed' || state === 'cancelled' || state === 'charged_back';
