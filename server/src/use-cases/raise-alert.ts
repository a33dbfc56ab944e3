import type { Instant } from '../billing/calendar/types';
import type { Mode, PublicId } from '../billing/ids';
import type { Said } from '../billing/said';
import type { AlertKind, Settings, StoreTx } from '../ports';

export type AlertFacts = readonly { readonly label: string; readonly value: string | Said }[];
export type AlertPayload = { readonly alert: AlertKind; readonly facts: AlertFacts };

const HISTORY_LIMIT = 200;

/** What an alert is about: a billing request, a subscription, a stored webhook that belongs to neither, or the set-up. */
export type AlertSubject =
  | { readonly requestPublicId: PublicId }
  | { readonly subscriptionPublicId: PublicId }
  | { readonly webhookEventId: number }
  /** Null: no account's, but the site's. */
  | { readonly accountPublicId: PublicId | null };

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
      objectType: objectType === 'billing_request' ? 'alert' : objectType,
      objectId,
      step: `${alert.kind}:${alert.step}`,
      recipient,
      language: settings.language,
      payload: JSON.stringify(payload),
      at: alert.systemNow,
    });
  }
}

/** The object whose history tells of it. */
export function auditObject(subject: AlertSubject) {
  if ('webhookEventId' in subject)
    return { objectType: 'webhook_event', objectId: String(subject.webhookEventId) } as const;
  if ('subscriptionPublicId' in subject)
    return { objectType: 'subscription', objectId: subject.subscriptionPublicId } as const;
  if ('accountPublicId' in subject) {
    const { accountPublicId } = subject;
    if (accountPublicId === null) return { objectType: 'settings', objectId: 'settings' } as const;
    return { objectType: 'account', objectId: accountPublicId } as const;
  }
  return { objectType: 'billing_request', objectId: subject.requestPublicId } as const;
}

/** Reads back what `raiseAlert` wrote. */
export const parseAlertPayload = (payload: string): AlertPayload => JSON.parse(payload) as AlertPayload;
