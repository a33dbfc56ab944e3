import type { listAlerts } from '../../../server/src/contracts/activity';
import type { QueryOf } from '../../../server/src/contracts/contract';
import { ACTIONS, PANEL_PATH, SETTINGS_PATH, type Action } from '../plugin';
import type { TradKey } from '../translations/get-trad';

export type AlertKind = NonNullable<QueryOf<typeof listAlerts>['kind']>;

/** Every alert that the engine raises, called as the server calls it in mails and in their list. */
export const ALERT_WORDS: Readonly<Record<AlertKind, TradKey>> = {
  late_payment: 'alert-kind.late_payment',
  duplicate_payment: 'alert-kind.duplicate_payment',
  unwanted_payment: 'alert-kind.unwanted_payment',
  payment_mismatch: 'alert-kind.payment_mismatch',
  payment_reversed: 'alert-kind.payment_reversed',
  refund_failed: 'alert-kind.refund_failed',
  refund_elsewhere: 'alert-kind.refund_elsewhere',
  orphan_payment: 'alert-kind.orphan_payment',
  attempt_unresolved: 'alert-kind.attempt_unresolved',
  mail_failed: 'alert-kind.mail_failed',
  webhook_failed: 'alert-kind.webhook_failed',
  renewal_failed: 'alert-kind.renewal_failed',
  invoice_unpaid: 'alert-kind.invoice_unpaid',
  subscription_cancelled: 'alert-kind.subscription_cancelled',
  subscription_parked: 'alert-kind.subscription_parked',
  review_needed: 'alert-kind.review_needed',
  site_fault: 'alert-kind.site_fault',
};

type Subject = { readonly objectType: string; readonly objectId: string };
type Page = { readonly path: string; readonly action: Action };

/** The page of what an alert is about; null when there is none, or none that the person may see. */
export function alertPath(subject: Subject, may: (action: Action) => boolean): string | null {
  const page = pageOf(subject);
  return page !== null && may(page.action) ? page.path : null;
}

/** With the permission that the page asks for. */
function pageOf({ objectType, objectId }: Subject): Page | null {
  switch (objectType) {
    case 'billing_request':
      return { path: `${PANEL_PATH}/requests/${objectId}`, action: ACTIONS.requestsRead };
    case 'subscription':
      return { path: `${PANEL_PATH}/subscriptions/${objectId}`, action: ACTIONS.clientsRead };
    case 'webhook_event':
      return { path: `${PANEL_PATH}/activity?tab=webhooks`, action: ACTIONS.activityRead };
    case 'account':
      return { path: `${SETTINGS_PATH}/accounts`, action: ACTIONS.settingsRead };
    case 'settings':
      return { path: `${SETTINGS_PATH}/general`, action: ACTIONS.settingsRead };
    default:
      return null;
  }
}
