import type { Attempt } from '../billing/payment/types';
import type { Settings, StoreTx, World } from '../ports';
import { subjectOfAttempt } from './attempt-subject';
import { nextCheckAt } from './next-check';
import { raiseAlert } from './raise-alert';

/**
 * By the ladders of `next-check.ts`: more than a day without an answer (longer than the key's life), more than three days
 * of an open checkout (it closes after one), four weeks of a bank debit (14 business days at most, PROVIDERS.md).
 */
const LOOKS_BEFORE_ALERT = 30;

/**
 * The next look is set before the call: a crash in the middle delays it, and never hammers the provider. After so many
 * looks without an end, somebody is told, once. The attempt must be locked.
 */
export async function noteLook(
  tx: StoreTx,
  world: Pick<World, 'clock'>,
  settings: Settings,
  attempt: Attempt
): Promise<Attempt> {
  const checkCount = attempt.checkCount + 1;
  const nextLookAt = nextCheckAt({ ...attempt, checkCount }, world.clock.system());
  await tx.updateAttempt(attempt.id, { checkCount, nextCheckAt: nextLookAt });
  const looked = { ...attempt, checkCount, nextCheckAt: nextLookAt };
  if (checkCount >= LOOKS_BEFORE_ALERT) await alertUnresolved(tx, world, settings, looked);
  return looked;
}

async function alertUnresolved(
  tx: StoreTx,
  world: Pick<World, 'clock'>,
  settings: Settings,
  attempt: Attempt
): Promise<void> {
  const subject = await subjectOfAttempt(tx, attempt.id);
  if (!subject) return;
  const { about, facts } = subject;
  await raiseAlert(tx, settings, {
    ...about,
    kind: 'attempt_unresolved',
    mode: attempt.mode,
    step: attempt.publicId,
    facts: [
      ...facts,
      { label: 'payment', value: attempt.paymentRef ?? attempt.checkoutRef ?? attempt.publicId },
    ],
    businessNow: await world.clock.business(attempt.mode),
    systemNow: world.clock.system(),
  });
}
