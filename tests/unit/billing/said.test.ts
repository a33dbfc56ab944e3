/** What is kept as words and read later: the pair that writes it to a column and takes it back. */
import { fromStored, said, sentenceOf, toStored } from '../../../server/src/billing/said';
import { wordsIn } from '../../../server/src/words';

describe('a sentence that is stored', () => {
  it('comes back with what stands in it, and can be said in another language then', () => {
    const reason = said`${said`Refused for want of funds.`} (${'Stripe'}: ${'Your card has insufficient funds.'})`;

    const stored = toStored(reason);

    expect(stored).toBe(
      '{"template":"{0} ({1}: {2})","values":[{"template":"Refused for want of funds.","values":[]},"Stripe","Your card has insufficient funds."]}'
    );
    expect(fromStored(stored)).toEqual(reason);
    expect(wordsIn('fr', fromStored(stored))).toBe(
      'Refusé faute de provision. (Stripe\u00a0: Your card has insufficient funds.)'
    );
  });

  it('with nothing in it is stored as it reads, and is said in another language all the same', () => {
    const stored = toStored(said`The payment was taken back.`);
    expect(stored).toBe('The payment was taken back.');
    expect(wordsIn('fr', fromStored(stored))).toBe('Le paiement a été repris.');
  });

  it('keeps what somebody typed, whatever it looks like', () => {
    const typed = '{"template":"Refused for want of funds.","values":[]} {1} {0}';
    const stored = toStored(said`${'a'}: ${typed}`);
    expect(sentenceOf(fromStored(stored))).toBe(`a: ${typed}`);
  });
});

describe('text that was never stored as words is itself', () => {
  it.each([
    ['a provider’s own words', 'Your card was declined.'],
    ['nothing', ''],
    ['a text with what looks like a place', 'Field {0} of {12} is wrong.'],
    ['JSON of another shape', '{"code":"x","message":"y"}'],
    ['JSON of nearly that shape', '{"template":"{0}","values":[1]}'],
    ['JSON that is cut off', '{"template":"{0}","val'],
    ['a list', '["template","values"]'],
  ])('%s', (_what, text) => {
    expect(sentenceOf(fromStored(text))).toBe(text);
    expect(wordsIn('fr', fromStored(text))).toBe(text);
    // Stored once more, it is still the same.
    expect(sentenceOf(fromStored(toStored(fromStored(text))))).toBe(text);
  });
});
