import type { TradKey } from '../translations/get-trad';

/** What a mail is about, in words: for the list of mails and for timelines. */
export const MAIL_KINDS: Readonly<Record<string, TradKey | undefined>> = {
  payment_link: 'mail-kind.payment_link',
  receipt: 'mail-kind.receipt',
  credit_note: 'mail-kind.credit_note',
  alert: 'mail-kind.alert',
  smtp_test: 'mail-kind.smtp_test',
  invitation: 'mail-kind.invitation',
  method_update: 'mail-kind.method_update',
  subscription_begins: 'mail-kind.subscription_begins',
  invoice_due: 'mail-kind.invoice_due',
  payment_failed: 'mail-kind.payment_failed',
  subscription_suspended: 'mail-kind.subscription_suspended',
  cancellation_planned: 'mail-kind.cancellation_planned',
  subscription_resumed: 'mail-kind.subscription_resumed',
  subscription_changed: 'mail-kind.subscription_changed',
  subscription_ended: 'mail-kind.subscription_ended',
};
