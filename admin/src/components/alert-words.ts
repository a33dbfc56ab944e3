import type { listAlerts } from '../../../server/src/contracts/activity';
import type { QueryOf } from '../../../server/src/contracts/contract';
import { ACTIONS, PANEL_PATH, SETTINGS_PATH, type Action } from '../plugin';
import type { TradKey } from '../translations/get-trad';

export type AlertKind = NonNullable<QueryOf<typeof listAlerts>['kind']>;

/** Every alert that the engine raises. */
export const ALERT_WORDS: Readonly<Record<AlertKind, TradKey>> = {
  late_payment: 'timeline.alert-late-payment',
  duplicate_payment: 'timeline.alert-duplicate-payment',
  unwanted_payment: 'timeline.alert-unwanted-payment',
  payment_mismatch: 'timeline.alert-payment-mismatch',
  payment_reversed: 'timeline.alert-payment-reversed',
  refund_failed: 'timeline.alert-refund-failed',
  refund_elsewhere: 'timeline.alert-refund-elsewhere',
  orphan_payment: 'timeline.alert-orphan-payment',
  attempt_unresolved: 'timeline.alert-attempt-unresolved',
  mail_failed: 'timeline.alert-mail-failed',
  webhook_failed: 'timeline.alert-webhook-failed',
  renewal_failed: 'timeline.alert-renewal-failed',
  invoice_unpaid: 'timeline.alert-invoice-unpaid',
  subscription_cancelled: 'timeline.alert-subscription-cancelled',
  subscription_parked: 'timeline.alert-subscription-parked',
  review_needed: 'timeline.alert-review-needed',
  site_fault: 'timeline.alert-site-fault',
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
