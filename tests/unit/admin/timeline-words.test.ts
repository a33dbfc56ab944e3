import { actorWords, refWords, shownFacts } from '../../../admin/src/pages/Request/timeline-words';
import en from '../../../admin/src/translations/en.json';
import type { Words } from '../../../admin/src/translations/use-words';

/** The catalogue without ICU: enough for messages with plain values. */
const t: Words = (key, values = {}) =>
  Object.entries(values).reduce((words, [name, value]) => words.replace(`{${name}}`, String(value)), en[key]);

describe('a timeline is read as a story, not as a log', () => {
  it('facts carry their names and known codes their words; minor units and empty facts are left out', () => {
    const facts = {
      kind: 'payment_link',
      recipient: 'a@example.com',
      amount: '230000',
      currency: 'EUR',
      reason: null,
    };
    expect(shownFacts(facts, t)).toBe('mail: Payment link · to: a@example.com');
  });

  it('a fact that this version does not know is shown under its own name', () => {
    expect(shownFacts({ hours: 24 }, t)).toBe('hours: 24');
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
