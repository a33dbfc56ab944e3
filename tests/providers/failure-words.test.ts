/** Why a payment failed, in words that can be read in each language of the panel. */
import { sentenceOf } from '../../server/src/billing/said';
import { declineFailure } from '../../server/src/providers/failure-words';
import { wordsIn } from '../../server/src/words';

const inEnglish = (...told: Parameters<typeof declineFailure>) => sentenceOf(declineFailure(...told).message);
const inFrench = (...told: Parameters<typeof declineFailure>) =>
  wordsIn('fr', declineFailure(...told).message);

describe('a decline', () => {
  it('is told in our words first, then in the provider’s own', () => {
    const declined = { code: 'insufficient_funds', decline: 'soft' } as const;
    expect(inEnglish('stripe', declined, 'Your card has insufficient funds.')).toBe(
      'Refused for want of funds. (Stripe: Your card has insufficient funds.)'
    );
    expect(inFrench('mollie', declined, 'The card has insufficient funds')).toBe(
      'Refusé faute de provision. (Mollie\u00a0: The card has insufficient funds)'
    );
  });

  it.each([null, undefined, ''])(
    'of which the provider says nothing (%p) is told in our words alone',
    (none) => {
      expect(inEnglish('stripe', { code: 'expired_card', decline: 'hard' }, none)).toBe(
        'The payment method has expired.'
      );
    }
  );

  it('with a code that we have no words for is told by what it means for the next charge', () => {
    expect(inEnglish('stripe', { code: 'do_not_honor', decline: 'soft' }, null)).toBe(
      'Refused for now. The same payment method may work later.'
    );
    expect(inEnglish('mollie', { code: 'AC13', decline: 'hard' }, null)).toBe(
      'Refused. Another payment method is needed.'
    );
  });

  it('that asks for the payer says so, whatever the code', () => {
    const asked = { code: 'insufficient_funds', decline: 'authentication_required' } as const;
    expect(inFrench('stripe', asked, null)).toBe('La banque demande la confirmation du payeur.');
  });

  it('keeps the provider’s code and what it means', () => {
    const declined = { code: 'lost_card', decline: 'hard' } as const;
    expect(declineFailure('stripe', declined, 'Your card was declined.')).toMatchObject(declined);
  });
});
