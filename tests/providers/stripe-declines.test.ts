import { declineOf } from '../../server/src/providers/stripe/declines';

/** Retried by nobody, says Stripe. Source: https://docs.stripe.com/billing/revenue-recovery/smart-retries#non-retryable-decline-codes */
const NEVER_RETRIED = [
  'incorrect_number',
  'lost_card',
  'pickup_card',
  'stolen_card',
  'revocation_of_authorization',
  'revocation_of_all_authorizations',
  'highest_risk_level',
  'transaction_not_allowed',
];

/** Next step at https://docs.stripe.com/declines/codes: try again, more funds, or ask the issuer, who gave no reason. */
const MAY_WORK_LATER = [
  'approve_with_id',
  'call_issuer',
  'card_velocity_exceeded',
  'do_not_honor',
  'generic_decline',
  'insufficient_funds',
  'issuer_not_available',
  'no_action_taken',
  'processing_error',
  'reenter_transaction',
  'try_again_later',
  'withdrawal_count_limit_exceeded',
];

describe('what a decline of Stripe means for the next charge', () => {
  it.each(NEVER_RETRIED)('%s is hard: Stripe does not retry it either', (decline_code) => {
    expect(declineOf({ code: 'card_declined', decline_code })).toBe('hard');
  });

  it.each(MAY_WORK_LATER)('%s is soft', (decline_code) => {
    expect(declineOf({ code: 'card_declined', decline_code })).toBe('soft');
  });

  it.each([
    ['a card that expired', { code: 'expired_card' }],
    ['a mandate that was revoked', { code: 'debit_not_authorized' }],
    ['a bank account that was closed', { code: 'account_closed' }],
    ['a payer that refused in its wallet', { code: 'payment_method_customer_decline' }],
  ])('%s is hard, by its code alone', (_what, failure) => {
    expect(declineOf(failure)).toBe('hard');
  });

  it.each([
    { code: 'authentication_required', decline_code: 'authentication_required' },
    { code: 'card_declined', decline_code: 'authentication_not_handled' },
    { code: 'payment_intent_authentication_failure' },
  ])('%j wants the payer in person, whatever the issuer advises', (failure) => {
    expect(declineOf(failure)).toBe('authentication_required');
    expect(declineOf({ ...failure, advice_code: 'try_again_later' })).toBe('authentication_required');
  });

  // https://docs.stripe.com/declines/card#retrying-issuer-declines
  it('the issuer’s advice goes before the reason', () => {
    const noReason = { code: 'card_declined', decline_code: 'do_not_honor' };
    expect(declineOf({ ...noReason, advice_code: 'do_not_try_again' })).toBe('hard');
    expect(declineOf({ ...noReason, advice_code: 'confirm_card_data' })).toBe('hard');
    expect(declineOf({ code: 'expired_card', advice_code: 'try_again_later' })).toBe('soft');
  });

  it('what is newer than the table is soft, and so is a failure without any code', () => {
    expect(declineOf({ code: 'card_declined', decline_code: 'code_of_next_year' })).toBe('soft');
    expect(declineOf({ code: 'toString', decline_code: 'constructor' })).toBe('soft');
    expect(declineOf({ code: '', decline_code: null })).toBe('soft');
  });
});
