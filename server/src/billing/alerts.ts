/** What needs a person: told by mail and listed in the panel. */
export const ALERT_KINDS = [
  'late_payment',
  'duplicate_payment',
  'unwanted_payment',
  'payment_mismatch',
  'payment_reversed',
  'refund_failed',
  'refund_elsewhere',
  'orphan_payment',
  'attempt_unresolved',
  'renewal_failed',
  'invoice_unpaid',
  'subscription_cancelled',
  'subscription_parked',
  'review_needed',
  'site_fault',
  'mail_failed',
  'webhook_failed',
] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];
