import { ALERT_WORDS, alertPath } from '../../../admin/src/components/alert-words';
import {
  actorWords,
  eventWords,
  refWords,
  shownFacts,
  type TimelineFacts,
} from '../../../admin/src/components/timeline-words';
import en from '../../../admin/src/translations/en.json';
import fr from '../../../admin/src/translations/fr.json';
import type { Words } from '../../../admin/src/translations/use-words';
import { ALERT_KINDS } from '../../../server/src/billing/alerts';
import { ALERT_WORDS as WORDS_OF_SERVER } from '../../../server/src/words/alerts';

/** The catalogue without ICU: enough for messages with plain values. */
const t: Words = (key, values = {}) =>
  Object.entries(values).reduce((words, [name, value]) => words.replace(`{${name}}`, String(value)), en[key]);

const days = {
  day: (calendarDate: string) => `the ${calendarDate}`,
  lastDay: (end: string) => `before ${end}`,
  period: ({ start, end }: { start: string; end: string }) => `${start} until ${end}`,
};
const shown = (facts: TimelineFacts, event = 'request.created') => shownFacts({ event, facts }, t, days);

describe('a timeline is read as a story, not as a log', () => {
  it('facts carry their names and known codes their words; minor units and empty facts are left out', () => {
    const facts = {
      kind: 'payment_link',
      recipient: 'a@example.com',
      amount: '230000',
      currency: 'EUR',
      reason: null,
    };
    expect(shown(facts)).toBe('mail: Payment link · to: a@example.com');
  });

  it('a calendar day is in the reader’s format, what only looks like one is left alone', () => {
    expect(shown({ startOn: '2026-02-28', reference: 'INV-2026-02-28' })).toBe(
      'start: the 2026-02-28 · reference: INV-2026-02-28'
    );
    expect(shown({ endsOn: '2026-03-01' })).toBe('last day: before 2026-03-01');
    expect(shown({ graceEndOn: '2026-03-01' })).toBe('last day of grace: before 2026-03-01');
  });

  it('a period is one fact, why a subscription is over has words of its own', () => {
    expect(shown({ start: '2026-01-01', end: '2026-02-01', index: 3, numbers: 'INV-7' })).toBe(
      'period: 2026-01-01 until 2026-02-01 · number: INV-7'
    );
    expect(shown({ why: 'unpaid' })).toBe('reason: not paid in time');
    expect(shown({ state: 'expired' })).toBe('state: Expired');
    // Also of one that begins today.
    expect(shown({ kind: 'subscription_begins' })).toBe('mail: Subscription begins');
  });

  it('an address is where a mail went, or what was written down of a client', () => {
    expect(shown({ email: 'a@example.com' })).toBe('to: a@example.com');
    expect(shown({ email: 'a@example.com' }, 'client.updated')).toBe('e-mail: a@example.com');
    expect(shown({ email: 'a@example.com' }, 'alert.renewal_failed')).toBe('e-mail: a@example.com');
  });

  it('an alert says what its request is for, a request’s own page does not again', () => {
    const facts = { request: 'Website', refund: 'r1' };
    expect(shown(facts)).toBe('refund: r1');
    expect(shown(facts, 'alert.refund_failed')).toBe('request: Website · refund: r1');
  });

  it('every event of a subscription’s life has words', () => {
    const events = [
      ...['created', 'invited', 'accepted', 'activated', 'renewed', 'past_due', 'retried', 'recovered'],
      ...['method_asked', 'method_replaced'],
      ...['suspended', 'cancellation_planned', 'resumed', 'cancelled', 'expired', 'parked', 'released'],
    ];
    expect(
      events.filter((event) => eventWords(`subscription.${event}`, t).includes('subscription.'))
    ).toEqual([]);
    expect(eventWords('subscription.sung_about', t)).toContain('subscription.sung_about');
  });

  it('an alert is called in the panel as in its mail, in both languages, and marked as one in a history', () => {
    for (const kind of ALERT_KINDS) {
      const key = ALERT_WORDS[kind];
      expect([en[key], fr[key]]).toEqual([WORDS_OF_SERVER.en[kind].title, WORDS_OF_SERVER.fr[kind].title]);
    }
    expect(eventWords('alert.refund_failed', t)).toBe('Alert – A refund failed');
    expect(eventWords('alert.of_tomorrow', t)).toContain('alert.of_tomorrow');
  });

  it('the subject of an alert has a page of the panel', () => {
    const paths = ['subscription', 'billing_request', 'webhook_event', 'account', 'settings', 'client'].map(
      (objectType) => alertPath({ objectType, objectId: 'abc' }, () => true)
    );
    expect(paths).toEqual([
      '/plugins/client-billing/subscriptions/abc',
      '/plugins/client-billing/requests/abc',
      '/plugins/client-billing/activity?tab=webhooks',
      '/settings/client-billing/accounts',
      '/settings/client-billing/general',
      null,
    ]);
  });

  it('an alert leads to no page that the reader may not see', () => {
    const types = ['subscription', 'billing_request', 'webhook_event', 'account', 'settings'];
    const opened = (...permitted: string[]) =>
      types.filter(
        (objectType) =>
          alertPath({ objectType, objectId: 'abc' }, (action) => permitted.includes(action)) !== null
      );
    expect(opened('activity.read')).toEqual(['webhook_event']);
    expect(opened('clients.read')).toEqual(['subscription']);
    expect(opened('billing-requests.read')).toEqual(['billing_request']);
    expect(opened('settings.read')).toEqual(['account', 'settings']);
  });

  it('a fact that this version does not know is shown under its own name', () => {
    expect(shown({ hours: 24 })).toBe('hours: 24');
  });

  it.each([
    ['admin:3', 'administrator 3'],
    ['admin:3 Ada Lovelace', 'Ada Lovelace'],
    ['client', 'the client'],
    ['engine', 'automatic'],
    ['site', 'the site’s own code'],
    ['provider:stripe', 'Stripe'],
    ['somebody:new', 'somebody:new'],
  ])('%p is %p', (actor, words) => {
    expect(actorWords(actor, t)).toBe(words);
  });

  it('a payment made elsewhere names its method, a provider’s reference is left alone', () => {
    expect(refWords('bank_transfer: VIR: 7', t)).toBe('Bank transfer · VIR: 7');
    expect(refWords('cash', t)).toBe('Cash');
    expect(refWords('pi_3Abc', t)).toBe('pi_3Abc');
    expect(refWords(null, t)).toBeNull();
  });
});
