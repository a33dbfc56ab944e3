import { declineOf } from '../../server/src/providers/mollie/declines';

const card = (failureReason: string) => declineOf({ failureReason, bankReasonCode: null });
const bank = (bankReasonCode: string) => declineOf({ failureReason: null, bankReasonCode });

describe('what a failed charge means for the next one', () => {
  // Source of the words: https://docs.mollie.com/docs/status-reasons
  it.each([
    'insufficient_funds',
    'card_declined',
    'refused_by_issuer',
    'unknown_reason',
    'authentication_unavailable_acs',
  ])('a card may work later after %s', (reason) => expect(card(reason)).toBe('soft'));
  it.each([
    'card_expired',
    'inactive_card',
    'invalid_card_number',
    'invalid_cvv',
    'invalid_card_type',
    'possible_fraud',
  ])('a card will not work after %s', (reason) => expect(card(reason)).toBe('hard'));
  it.each(['authentication_required', 'authentication_failed', 'authentication_abandoned'])(
    'the payer has to confirm in person after %s',
    (reason) => expect(card(reason)).toBe('authentication_required')
  );

  // Source of the codes: EPC173-14, Guidance on Reason Codes for SEPA Direct Debit R-transactions.
  it.each(['AM04', 'MS03'])('a bank account may work later after %s', (code) =>
    expect(bank(code)).toBe('soft')
  );
  it.each(['AC01', 'AC04', 'AC06', 'AG01', 'MD01', 'MD07', 'MS02', 'SL01'])(
    'a bank account will not work after %s',
    (code) => expect(bank(code)).toBe('hard')
  );

  it('without a reason it may be tried again', () => {
    expect(declineOf({ failureReason: null, bankReasonCode: null })).toBe('soft');
  });
});
