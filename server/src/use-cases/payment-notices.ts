import type { AlertKind, AuditEntry, StoreTx } from '../ports';
import { subjectOfPayment } from './attempt-subject';
import type { Situation } from './payment-situation';
import { raiseAlert, type AlertFacts } from './raise-alert';
import type { SettleContext } from './settle-request';

/** A line in the history of what the payment is for: the request that it came through, else the subscription. */
export async function recordPaymentEvent(
  tx: StoreTx,
  { request, subscription }: Pick<Situation, 'request' | 'subscription'>,
  event: string,
  { actor, businessNow }: SettleContext,
  facts: AuditEntry['facts']
): Promise<void> {
  const object = request
    ? ({ objectType: 'billing_request', objectId: request.publicId, mode: request.mode } as const)
    : subscription &&
      ({ objectType: 'subscription', objectId: subscription.publicId, mode: subscription.mode } as const);
  if (object) await tx.record({ ...object, event, actor, facts, at: businessNow });
}

/** Tells the alert addresses. The same news again is told once: `step` says what is the same. */
export async function alertOnPayment(
  tx: StoreTx,
  situation: Situation,
  alert: { readonly kind: AlertKind; readonly facts: AlertFacts; readonly step?: string },
  { settings, businessNow, systemNow }: SettleContext
): Promise<void> {
  const { attempt, payer } = situation;
  const subject = await subjectOfPayment(tx, { ...situation, email: payer.email });
  if (!subject) return;
  await raiseAlert(tx, settings, {
    kind: alert.kind,
    mode: attempt.mode,
    ...subject.about,
    step: alert.step ?? `${attempt.publicId}:${attempt.state}`,
    facts: [...subject.facts, ...alert.facts],
    businessNow,
    systemNow,
  });
}
