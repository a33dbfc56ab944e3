import type { DeclineKind } from '../../billing/payment/types';

/**
 * What the bank's reason means for the next charge. Cards, by `details.failureReason`; source of the list:
 * https://docs.mollie.com/docs/status-reasons. Left out are those after which the same card may well work later.
 */
const CARD: Readonly<Record<string, DeclineKind>> = {
  authentication_abandoned: 'authentication_required',
  authentication_failed: 'authentication_required',
  authentication_required: 'authentication_required',
  card_expired: 'hard',
  inactive_card: 'hard',
  invalid_card_holder_name: 'hard',
  invalid_card_number: 'hard',
  invalid_card_type: 'hard',
  invalid_cvv: 'hard',
  possible_fraud: 'hard',
};

/**
 * SEPA direct debit, by `details.bankReasonCode`: AM04 no funds, MS03 no reason given (in several countries the banks' word
 * for no funds), ED05 settlement failed, AM05 duplicate. Any other reason (account closed, no mandate, refused by the
 * debtor …) stays. Source: EPC173-14, Guidance on Reason Codes for SEPA Direct Debit R-transactions.
 */
const SOFT_AT_THE_BANK: ReadonlySet<string> = new Set(['AM04', 'AM05', 'ED05', 'MS03']);

export function declineOf(reasons: {
  readonly failureReason: string | null;
  readonly bankReasonCode: string | null;
}): DeclineKind {
  if (reasons.failureReason !== null) return CARD[reasons.failureReason] ?? 'soft';
  if (reasons.bankReasonCode !== null) return SOFT_AT_THE_BANK.has(reasons.bankReasonCode) ? 'soft' : 'hard';
  return 'soft';
}
