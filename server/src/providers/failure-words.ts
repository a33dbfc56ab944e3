/**
 * Why a payment failed, in words of ours that can be read in every language of the panel. What the provider wrote itself is
 * in one language and often vague («Your card was declined.»): it stands behind them.
 */
import type { DeclineKind, PaymentFailure } from '../billing/payment/types';
import { said, type Said } from '../billing/said';
import type { ProviderName } from '../ports';

const FUNDS = said`Refused for want of funds.`;
const EXPIRED = said`The payment method has expired.`;
const DETAILS = said`The card’s details are not right.`;
const LOST = said`The card was reported lost or stolen.`;
const FRAUD = said`Refused as a possible fraud.`;
const ACCOUNT = said`The bank account is closed, blocked or unknown.`;
const MANDATE = said`The mandate for this payment is not valid, or was withdrawn.`;

/**
 * By the provider's code, where it says more than the kind of the decline. Sources: https://docs.stripe.com/declines/codes,
 * https://docs.stripe.com/error-codes, https://docs.mollie.com/docs/status-reasons; the codes of four characters are the
 * banks' own for SEPA direct debits (EPC173-14).
 */
const BY_CODE: ReadonlyMap<string, Said> = new Map([
  ['insufficient_funds', FUNDS],
  ['AM04', FUNDS],
  ['expired_card', EXPIRED],
  ['card_expired', EXPIRED],
  ['expired_payment_method', EXPIRED],
  ['incorrect_cvc', DETAILS],
  ['incorrect_number', DETAILS],
  ['invalid_cvc', DETAILS],
  ['invalid_expiry_month', DETAILS],
  ['invalid_expiry_year', DETAILS],
  ['invalid_number', DETAILS],
  ['invalid_card_holder_name', DETAILS],
  ['invalid_card_number', DETAILS],
  ['invalid_cvv', DETAILS],
  ['lost_card', LOST],
  ['stolen_card', LOST],
  ['fraudulent', FRAUD],
  ['highest_risk_level', FRAUD],
  ['possible_fraud', FRAUD],
  ['account_closed', ACCOUNT],
  ['no_account', ACCOUNT],
  ['AC01', ACCOUNT],
  ['AC04', ACCOUNT],
  ['AC06', ACCOUNT],
  ['debit_not_authorized', MANDATE],
  ['payment_intent_mandate_invalid', MANDATE],
  ['setup_intent_mandate_invalid', MANDATE],
  ['MD01', MANDATE],
]);

const BY_KIND: Readonly<Record<DeclineKind, Said>> = {
  soft: said`Refused for now. The same payment method may work later.`,
  hard: said`Refused. Another payment method is needed.`,
  authentication_required: said`The bank asks for the payer’s confirmation.`,
};

/** `theirs` is the provider's own text, keys already taken out; null or empty where it gave none. */
export function declineFailure(
  provider: Exclude<ProviderName, 'offline'>,
  failure: { readonly code: string; readonly decline: DeclineKind },
  theirs: string | null | undefined
): PaymentFailure {
  const { code, decline } = failure;
  // That the payer has to act comes first: the code then only says how the bank asked.
  const named = decline === 'authentication_required' ? undefined : BY_CODE.get(code);
  return { code, decline, message: withTheirs(named ?? BY_KIND[decline], provider, theirs) };
}

/** Our words, then the provider's own. */
export function withTheirs(
  ours: Said,
  provider: Exclude<ProviderName, 'offline'>,
  theirs: string | null | undefined
): Said {
  return theirs ? said`${ours} (${NAMES[provider]}: ${theirs})` : ours;
}

const NAMES = { stripe: 'Stripe', mollie: 'Mollie' } as const;
