import { instantPlus, refundEvents } from '../billing';
import type { Instant } from '../billing/calendar/types';
import type { Refund } from '../billing/payment/types';
import { said, type Said } from '../billing/said';
import type { RefundSnapshot, Settings, StoreTx, World } from '../ports';
import { subjectOfAttempt, type AttemptSubject } from './attempt-subject';
import { auditObject, raiseAlert, type AlertFacts } from './raise-alert';

const RETRY_AFTER_MINUTES = [1, 5, 15, 60, 240, 1440];

/**
 * Records what the provider says of a refund now; null when it has no trace of it. Any news, any number of times: what is
 * older than what is recorded changes nothing. A refund that succeeded may still fail, when the bank gives it back.
 */
export async function recordRefund(
  world: World,
  refund: Refund,
  snapshot: RefundSnapshot | null
): Promise<void> {
  const outcome = snapshot?.state ?? 'failed';
  const settings = await world.settings.read();
  const businessNow = await world.clock.business(refund.mode);
  await world.store.transaction(async (tx) => {
    const locked = await tx.lockRefund(refund.id);
    // A card is refunded at once: the answer skips `processing`. Null is news older than what is known.
    const events = refundEvents(locked.state, outcome);
    if (events === null || (events.length === 0 && isOver(outcome))) return;
    await tx.updateRefund(refund.id, {
      state: outcome,
      refundRef: snapshot?.refundRef ?? locked.refundRef,
      failure: snapshot
        ? snapshot.failure
        : { code: 'never_arrived', message: said`The provider has no trace of this refund.` },
      nextCheckAt: isOver(outcome) ? null : nextRefundLook(world, locked.checkCount),
    });
    if (isOver(outcome)) await tellOutcome(tx, world, settings, { refund, outcome, businessNow });
  });
  world.queue.kick('deliver-mail');
}

/** Nothing further is asked of the provider by itself; late news may still come by webhook. */
export const isOver = (state: Refund['state']): boolean => state === 'succeeded' || state === 'failed';

/** When a refund is looked at again, on the system clock. */
export function nextRefundLook(world: Pick<World, 'clock'>, checkCount: number): Instant {
  const minutes = RETRY_AFTER_MINUTES[Math.min(checkCount, RETRY_AFTER_MINUTES.length - 1)] ?? 1440;
  return instantPlus(world.clock.system(), { ms: minutes * 60_000 });
}

/** The tries go on, but somebody has to know: the key is gone or refused, or no answer has come for hours. */
export async function alertStuckRefund(world: World, refund: Refund, reason: Said): Promise<void> {
  const settings = await world.settings.read();
  const businessNow = await world.clock.business(refund.mode);
  await world.store.transaction(async (tx) => {
    const subject = await subjectOfAttempt(tx, refund.attemptId);
    if (!subject) return;
    const facts = [{ label: 'reason', value: reason }];
    const step = `${refund.publicId}:stuck`;
    await alertRefund(tx, world, settings, { refund, subject, step, facts, businessNow });
  });
  world.queue.kick('deliver-mail');
}

async function tellOutcome(
  tx: StoreTx,
  world: Pick<World, 'clock'>,
  settings: Settings,
  news: { refund: Refund; outcome: RefundSnapshot['state']; businessNow: Instant }
): Promise<void> {
  const { refund, outcome, businessNow } = news;
  const subject = await subjectOfAttempt(tx, refund.attemptId);
  if (!subject) return;
  await tx.record({
    ...auditObject(subject.about),
    mode: refund.mode,
    event: `refund.${outcome}`,
    actor: 'engine',
    facts: { amount: refund.amount.amount.toString(), currency: refund.amount.currency },
    at: businessNow,
  });
  if (outcome !== 'failed') return;
  const about = { refund, subject, step: refund.publicId, facts: [], businessNow };
  await alertRefund(tx, world, settings, about);
}

function alertRefund(
  tx: StoreTx,
  world: Pick<World, 'clock'>,
  settings: Settings,
  about: { refund: Refund; subject: AttemptSubject; step: string; facts: AlertFacts; businessNow: Instant }
): Promise<void> {
  const { refund, subject, step, facts, businessNow } = about;
  return raiseAlert(tx, settings, {
    kind: 'refund_failed',
    mode: refund.mode,
    ...subject.about,
    step,
    facts: [...subject.facts, { label: 'refund', value: refund.publicId }, ...facts],
    businessNow,
    systemNow: world.clock.system(),
  });
}
