import type { grantCredit } from '../../../../server/src/contracts/clients';
import type { BodyOf } from '../../../../server/src/contracts/contract';
import { AMOUNT_ISSUES, readAmount } from '../../formatting/amount';
import type { TradKey } from '../../translations/get-trad';

export type CreditBody = BodyOf<typeof grantCredit>;
export type CreditForm = { amount: string; currency: string; reason: string };

/** Issues by the paths that the server uses. */
export function checkCredit({ amount, currency, reason }: CreditForm): Record<string, TradKey> {
  const issues: Record<string, TradKey> = {};
  if (currency === '') issues['currency'] = 'field.required';
  const reading = readAmount(amount, currency || 'EUR');
  if (!reading.ok) issues['amount'] = AMOUNT_ISSUES[reading.reason];
  if (reason.trim() === '') issues['reason'] = 'field.required';
  return issues;
}

/** The body as the contract wants it. Call it on a form without issues. */
export function creditBody(
  { amount, currency, reason }: CreditForm,
  action: CreditBody['action'],
  submissionKey: string
): CreditBody {
  const reading = readAmount(amount, currency);
  return {
    action,
    amount: reading.ok ? reading.decimal : '',
    currency,
    reason: reason.trim(),
    submissionKey,
  };
}
