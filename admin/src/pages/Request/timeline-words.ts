import type { TradKey } from '../../translations/get-trad';
import type { Words } from '../../translations/use-words';

/** Every event that the engine records today. A newer server may know more: the page then shows the event's own name. */
export const EVENT_WORDS: Readonly<Record<string, TradKey | undefined>> = {
  'request.created': 'timeline.request-created',
  'request.resent': 'timeline.request-resent',
  'request.paid': 'timeline.request-paid',
  'request.expired': 'timeline.request-expired',
  'request.deleted': 'timeline.request-deleted',
  'link.opened': 'timeline.link-opened',
  'mail.sent': 'timeline.mail-sent',
  'mail.delayed': 'timeline.mail-delayed',
  'mail.failed': 'timeline.mail-failed',
  'payment.recorded': 'timeline.payment-recorded',
  'payment.requires_action': 'timeline.payment-requires-action',
  'payment.processing': 'timeline.payment-processing',
  'payment.succeeded': 'timeline.payment-succeeded',
  'payment.declined': 'timeline.payment-declined',
  'payment.failed': 'timeline.payment-failed',
  'payment.cancelled': 'timeline.payment-cancelled',
  'payment.charged_back': 'timeline.payment-charged-back',
  'invoice.issued': 'timeline.invoice-issued',
  'refund.succeeded': 'timeline.refund-succeeded',
  'refund.failed': 'timeline.refund-failed',
  'alert.late_payment': 'timeline.alert-late-payment',
  'alert.duplicate_payment': 'timeline.alert-duplicate-payment',
  'alert.payment_mismatch': 'timeline.alert-payment-mismatch',
  'alert.payment_reversed': 'timeline.alert-payment-reversed',
  'alert.refund_failed': 'timeline.alert-refund-failed',
  'alert.refund_elsewhere': 'timeline.alert-refund-elsewhere',
  'alert.attempt_unresolved': 'timeline.alert-attempt-unresolved',
  'alert.mail_failed': 'timeline.alert-mail-failed',
  'alert.webhook_failed': 'timeline.alert-webhook-failed',
};

type Facts = Readonly<Record<string, string | number | boolean | null>>;

const FACT_WORDS: Readonly<Record<string, TradKey | undefined>> = {
  email: 'fact.email',
  recipient: 'fact.recipient',
  kind: 'fact.kind',
  reason: 'fact.reason',
  method: 'fact.method',
  reference: 'fact.reference',
  number: 'fact.number',
  state: 'fact.state',
  refund: 'fact.refund',
  refunded: 'fact.refunded',
  expected: 'fact.expected',
  received: 'fact.received',
};
const METHOD_WORDS: Readonly<Record<string, TradKey | undefined>> = {
  bank_transfer: 'method.bank_transfer',
  cash: 'method.cash',
  cheque: 'method.cheque',
  card_terminal: 'method.card_terminal',
  other: 'method.other',
};
const VALUE_WORDS: Readonly<Record<string, TradKey | undefined>> = {
  payment_link: 'mail-kind.payment_link',
  receipt: 'mail-kind.receipt',
  alert: 'mail-kind.alert',
  smtp_test: 'mail-kind.smtp_test',
  ...METHOD_WORDS,
  expired: 'state.expired',
  deleted: 'state.deleted',
  failed: 'attempt.failed',
  charged_back: 'attempt.charged_back',
};
/** In minor units, or said elsewhere on the page. */
const LEFT_OUT: ReadonlySet<string> = new Set(['amount', 'currency', 'request']);

/** «recipient: a@b.example · reason: mailbox full» */
export function shownFacts(facts: Facts, t: Words): string {
  return Object.entries(facts)
    .filter(([name, value]) => !LEFT_OUT.has(name) && value !== null && value !== '')
    .map(([name, value]) => {
      const label = FACT_WORDS[name];
      const words = VALUE_WORDS[String(value)];
      return t('fact.line', {
        label: label === undefined ? name : t(label),
        value: words === undefined ? String(value) : t(words),
      });
    })
    .join(' · ');
}

/** `admin:3 Ada Lovelace`, `client`, `engine`, `provider:stripe` in words. */
export function actorWords(actor: string, t: Words): string {
  const [kind, name = ''] = actor.split(':', 2);
  if (kind === 'admin') return adminWords(name, t);
  if (kind === 'client') return t('actor.client');
  if (kind === 'site') return t('actor.site');
  if (kind === 'engine') return t('actor.engine');
  if (kind === 'provider') return t('actor.provider', { name: name.charAt(0).toUpperCase() + name.slice(1) });
  return actor;
}

function adminWords(idAndName: string, t: Words): string {
  const [id = '', ...name] = idAndName.split(' ');
  return name.length > 0 ? name.join(' ') : t('actor.admin', { id });
}

/** A payment that came another way is noted as «bank_transfer: VIR 2026-0117»; a provider's reference is left alone. */
export function refWords(ref: string | null, t: Words): string | null {
  const [method = '', ...rest] = (ref ?? '').split(': ');
  const words = METHOD_WORDS[method];
  return words === undefined ? ref : [t(words), rest.join(': ')].filter(Boolean).join(' · ');
}
