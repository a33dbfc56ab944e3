import type { DeclineKind } from '../../billing/payment/types';

/** What Stripe says of a failed try, on a PaymentIntent, a SetupIntent or an error answer. */
export type StripeFailure = {
  readonly code?: string | null;
  readonly decline_code?: string | null;
  readonly advice_code?: string | null;
};

/**
 * What the card's issuer advises, where it does: it goes before the decline code.
 * Source: https://docs.stripe.com/declines/card#retrying-issuer-declines
 */
const BY_ADVICE: ReadonlyMap<string, DeclineKind> = new Map([
  ['confirm_card_data', 'hard'],
  ['do_not_try_again', 'hard'],
  ['try_again_later', 'soft'],
]);

const AUTHENTICATION = [
  'authentication_required',
  'authentication_not_handled',
  'mobile_device_authentication_required',
  'payment_intent_action_required',
  'payment_intent_authentication_failure',
  'setup_intent_authentication_failure',
] as const;

/**
 * What the same method will not get over by itself: Stripe's list of declines that are never retried
 * (https://docs.stripe.com/billing/revenue-recovery/smart-retries#non-retryable-decline-codes), and the codes whose
 * documented next step is another card or account, or one whose details are right
 * (https://docs.stripe.com/declines/codes for cards, https://docs.stripe.com/error-codes for bank accounts and mandates).
 */
const HARD = [
  // Cards.
  'card_not_supported',
  'currency_not_supported',
  'do_not_try_again',
  'expired_card',
  'fraudulent',
  'highest_risk_level',
  'incorrect_address',
  'incorrect_cvc',
  'incorrect_number',
  'incorrect_pin',
  'incorrect_postal_code',
  'incorrect_zip',
  'invalid_account',
  'invalid_cvc',
  'invalid_expiry_month',
  'invalid_expiry_year',
  'invalid_number',
  'invalid_pin',
  'lost_card',
  'merchant_blacklist',
  'new_account_information_available',
  'not_permitted',
  'offline_pin_required',
  'online_or_offline_pin_required',
  'pickup_card',
  'pin_try_exceeded',
  'restricted_card',
  'revocation_of_all_authorizations',
  'revocation_of_authorization',
  'security_violation',
  'stolen_card',
  'stop_payment_order',
  'testmode_decline',
  'transaction_not_allowed',
  // Bank accounts, mandates and wallets.
  'account_closed',
  'account_number_invalid',
  'bank_account_restricted',
  'bank_account_unusable',
  'debit_not_authorized',
  'expired_payment_method',
  'india_recurring_payment_mandate_canceled',
  'no_account',
  'payment_intent_mandate_invalid',
  'payment_method_bank_account_blocked',
  'payment_method_currency_mismatch',
  'payment_method_customer_decline',
  'payment_method_not_available',
  'payment_method_restricted',
  'payment_method_unactivated',
  'refer_to_customer',
  'sepa_unsupported_account',
  'setup_intent_mandate_invalid',
] as const;

const BY_CODE: ReadonlyMap<string, DeclineKind> = new Map([
  ...AUTHENTICATION.map((code) => [code, 'authentication_required'] as const),
  ...HARD.map((code) => [code, 'hard'] as const),
]);

/**
 * What a failure means for the next charge of the same method. Whatever no document calls final is `soft`: no funds, no
 * reason given, a bank that cannot be reached, and codes that are newer than this table. Retries are few, and end.
 */
export function declineOf(failure: StripeFailure): DeclineKind {
  const { advice_code, decline_code, code } = failure;
  // Advice never turns a demand for authentication into a blind retry.
  const named = BY_CODE.get(decline_code ?? '') ?? BY_CODE.get(code ?? '');
  if (named === 'authentication_required') return named;
  return BY_ADVICE.get(advice_code ?? '') ?? named ?? 'soft';
}
