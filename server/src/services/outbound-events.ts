import type { Core } from '@strapi/types';
import type { BillingEvent } from '../ports';

/** Exhaustive by construction: a new event without its line does not compile. */
const EVENTS = {
  'billing_request.created': true,
  'billing_request.paid': true,
  'billing_request.expired': true,
  'billing_request.deleted': true,
  'invoice.issued': true,
  'invoice.paid': true,
  'invoice.credited': true,
  'payment.failed': true,
  'client.activated': true,
  'subscription.created': true,
  'subscription.activated': true,
  'subscription.renewed': true,
  'subscription.past_due': true,
  'subscription.recovered': true,
  'subscription.suspended': true,
  'subscription.cancellation_planned': true,
  'subscription.resumed': true,
  'subscription.changed': true,
  'subscription.change_planned': true,
  'subscription.change_withdrawn': true,
  'subscription.cancelled': true,
  'subscription.expired': true,
} as const satisfies Record<BillingEvent['name'], true>;

/** Lets the site owner's webhooks («Settings › Webhooks») subscribe to what the plugin emits. */
export function allowWebhookEvents(strapi: Core.Strapi): void {
  const store = strapi.get<{ addAllowedEvent(key: string, name: string): void }>('webhookStore');
  for (const name of Object.keys(EVENTS)) store.addAllowedEvent(name.toUpperCase().replace('.', '_'), name);
}
