import type { TradKey } from '../translations/get-trad';
import type { Words } from '../translations/use-words';
import type { Formats } from '../formatting/use-formats';
import { ALERT_WORDS } from './alert-words';
import { MAIL_KINDS } from './mail-kinds';

/** Every event that the engine records today, but the alerts. */
const EVENT_WORDS: Readonly<Record<string, TradKey | undefined>> = {
  'request.created': 'timeline.request-created',
  'request.resent': 'timeline.request-resent',
  'receipt.resent': 'timeline.receipt-resent',
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
  'payment.dispute_won': 'timeline.payment-dispute-won',
  'invoice.issued': 'timeline.invoice-issued',
  'invoice.credited': 'timeline.invoice-credited',
  'refund.again': 'timeline.refund-again',
  'refund.succeeded': 'timeline.refund-succeeded',
  'refund.failed': 'timeline.refund-failed',
  'client.created': 'timeline.client-created',
  'client.updated': 'timeline.client-updated',
  'client.activated': 'timeline.client-activated',
  'client.archived': 'timeline.client-archived',
  'client.restored': 'timeline.client-restored',
  'client.credit_granted': 'timeline.client-credit-granted',
  'client.credit_taken_back': 'timeline.client-credit-taken-back',
  'client.credited_days': 'timeline.client-credited-days',
  'subscription.created': 'timeline.subscription-created',
  'subscription.invited': 'timeline.subscription-invited',
  'subscription.accepted': 'timeline.subscription-accepted',
  'subscription.activated': 'timeline.subscription-activated',
  'subscription.renewed': 'timeline.subscription-renewed',
  'subscription.past_due': 'timeline.subscription-past-due',
  'subscription.retried': 'timeline.subscription-retried',
  'subscription.method_asked': 'timeline.subscription-method-asked',
  'subscription.method_replaced': 'timeline.subscription-method-replaced',
  'subscription.recovered': 'timeline.subscription-recovered',
  'subscription.suspended': 'timeline.subscription-suspended',
  'subscription.cancellation_planned': 'timeline.subscription-cancellation-planned',
  'subscription.resumed': 'timeline.subscription-resumed',
  'subscription.changed': 'timeline.subscription-changed',
  'subscription.change_planned': 'timeline.subscription-change-planned',
  'subscription.change_asked': 'timeline.subscription-change-asked',
  'subscription.change_charged': 'timeline.subscription-change-charged',
  'subscription.change_failed': 'timeline.subscription-change-failed',
  'subscription.change_withdrawn': 'timeline.subscription-change-withdrawn',
  'subscription.cancelled': 'timeline.subscription-cancelled',
  'subscription.expired': 'timeline.subscription-expired',
  'subscription.withdrawn': 'timeline.subscription-withdrawn',
  'subscription.parked': 'timeline.subscription-parked',
  'subscription.released': 'timeline.subscription-released',
};

const ALERT_EVENTS: Readonly<Record<string, TradKey | undefined>> = ALERT_WORDS;

/** What happened. A newer server may know more events than this panel: such a one is shown by its own name. */
export function eventWords(event: string, t: Words): string {
  const [kind, name = ''] = event.split('.', 2);
  const alert = kind === 'alert' ? ALERT_EVENTS[name] : undefined;
  if (alert !== undefined) return t('timeline.alert', { title: t(alert) });
  const key = EVENT_WORDS[event];
  return key === undefined ? t('timeline.other', { event }) : t(key);
}

export type TimelineFacts = Readonly<Record<string, string | number | boolean | null>>;

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
  request: 'fact.request',
  client: 'fact.client',
  payer: 'fact.payer',
  plan: 'fact.plan',
  name: 'fact.name',
  invoice: 'fact.invoice',
  period: 'fact.period',
  start: 'fact.start',
  startOn: 'fact.start',
  endsOn: 'fact.last-day',
  lastDay: 'fact.last-day',
  how: 'fact.how',
  by: 'fact.by',
  cancelOn: 'fact.last-day',
  subscription: 'fact.plan',
  nextRetryOn: 'fact.next-retry',
  graceEndOn: 'fact.grace-end',
  missed: 'fact.missed',
  account: 'fact.account',
  payment: 'fact.payment',
  event: 'fact.event',
  numbers: 'fact.number',
  why: 'fact.reason',
  endedOn: 'fact.ended-on',
  credit: 'fact.credit',
};
const METHOD_WORDS: Readonly<Record<string, TradKey | undefined>> = {
  bank_transfer: 'method.bank_transfer',
  cash: 'method.cash',
  cheque: 'method.cheque',
  card_terminal: 'method.card_terminal',
  other: 'method.other',
};
const VALUE_WORDS: Readonly<Record<string, TradKey | undefined>> = {
  ...MAIL_KINDS,
  ...METHOD_WORDS,
  expired: 'state.expired',
  deleted: 'state.deleted',
  failed: 'attempt.failed',
  charged_back: 'attempt.charged_back',
};
/** Why a subscription is over. */
const WHY_WORDS: Readonly<Record<string, TradKey | undefined>> = {
  cancelled: 'why.cancelled',
  expired: 'why.expired',
  unpaid: 'why.unpaid',
  withdrawn: 'why.withdrawn',
};
/** In minor units, for machines, or said elsewhere on the page. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  ...['amount', 'currency', 'index', 'term', 'periods', 'invoices', 'step'],
]);
/** The page of a request says what it is for; the list of alerts does not. */
const isLeftOut = (name: string, event: string): boolean =>
  LEFT_OUT.has(name) || (name === 'request' && !event.startsWith('alert.'));
const CALENDAR_DAY = /^\d{4}-\d{2}-\d{2}$/;

type Entry = { readonly event: string; readonly facts: TimelineFacts };
type Days = Pick<Formats, 'day' | 'lastDay' | 'period'>;
/** Days on which something is over: a reader is told the day before. */
const ENDS: ReadonlySet<string> = new Set(['endsOn', 'cancelOn', 'graceEndOn']);

/** «recipient: a@b.example · reason: mailbox full». Calendar days are in the reader's format. */
export function shownFacts({ event, facts }: Entry, t: Words, days: Days): string {
  return Object.entries(withPeriod(facts, days))
    .filter(([name, value]) => !isLeftOut(name, event) && value !== null && value !== '')
    .map(([name, value]) => {
      // Of a request it is where the mail went, of a client or an alert who it is about.
      const label = name === 'email' && /^(client|alert)\./.test(event) ? 'fact.address' : FACT_WORDS[name];
      return t('fact.line', {
        label: label === undefined ? name : t(label),
        value: valueWords(name, String(value), t, days),
      });
    })
    .join(' · ');
}

/** The two ends of a period are one fact, with its last day instead of the day after. */
function withPeriod(facts: TimelineFacts, { period }: Days): TimelineFacts {
  const { start, end, ...rest } = facts;
  const isPeriod = [start, end].every((day) => typeof day === 'string' && CALENDAR_DAY.test(day));
  return isPeriod ? { period: period({ start: String(start), end: String(end) }), ...rest } : facts;
}

function valueWords(name: string, value: string, t: Words, { day, lastDay }: Days): string {
  const words = name === 'why' ? WHY_WORDS[value] : VALUE_WORDS[value];
  if (words !== undefined) return t(words);
  if (!CALENDAR_DAY.test(value)) return value;
  return ENDS.has(name) ? lastDay(value) : day(value);
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
