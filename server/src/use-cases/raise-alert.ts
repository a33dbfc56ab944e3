import type { Instant } from '../billing/calendar/types';
import type { Mode, PublicId } from '../billing/ids';
import type { AlertKind, Settings, StoreTx } from '../ports';

export type AlertFacts = readonly { readonly label: string; readonly value: string }[];
export type AlertPayload = { readonly alert: AlertKind; readonly facts: AlertFacts };

const HISTORY_LIMIT = 200;

/** What an alert is about: a billing request, or a stored webhook that belongs to none. */
type AlertSubject = { readonly requestPublicId: PublicId } | { readonly webhookEventId: number };

/**
 * Something needs a person: an audit line on the object, and a mail to each address in the settings, both in the
 * transaction that made it so. The same alert for the same object is raised once per `step`.
 */
export async function raiseAlert(
  tx: StoreTx,
  settings: Settings,
  alert: {
    kind: AlertKind;
    mode: Mode;
    step: string;
    facts: AlertFacts;
    businessNow: Instant;
    systemNow: Instant;
  } & AlertSubject
): Promise<void> {
  const event = `alert.${alert.kind}`;
  const { objectType, objectId } = auditObject(alert);
  const earlier = await tx.history(objectType, objectId, HISTORY_LIMIT);
  // A replayed webhook brings the same news: it is told once.
  if (earlier.some((entry) => entry.event === event && entry.facts['step'] === alert.step)) return;
  await tx.record({
    mode: alert.mode,
    objectType,
    objectId,
    event,
    actor: 'engine',
    facts: { ...Object.fromEntries(alert.facts.map(({ label, value }) => [label, value])), step: alert.step },
    at: alert.businessNow,
  });
  const payload: AlertPayload = { alert: alert.kind, facts: alert.facts };
  for (const recipient of settings.alertAddresses) {
    await tx.enqueueMail({
      mode: alert.mode,
      kind: 'alert',
      objectType: objectType === 'webhook_event' ? objectType : 'alert',
      objectId,
      step: `${alert.kind}:${alert.step}`,
      recipient,
      language: settings.language,
      payload: JSON.stringify(payload),
      at: alert.systemNow,
    });
  }
}

const auditObject = (subject: AlertSubject) =>
  'webhookEventId' in subject
    ? ({ objectType: 'webhook_event', objectId: String(subject.webhookEventId) } as const)
    : ({ objectType: 'billing_request', objectId: subject.requestPublicId } as const);

/** Reads back what `raiseAlert` wrote. */
export const parseAlertPayload = (payload: string): AlertPayload => JSON.parse(payload) as AlertPayload;
