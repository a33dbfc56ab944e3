import type { createBillingRequest } from '../../../../server/src/contracts/billing-requests';
import type { BodyOf, ResponseOf } from '../../../../server/src/contracts/contract';
import type { readRequestOptions } from '../../../../server/src/contracts/settings';
import { readAmount } from '../../formatting/amount';
import type { TradKey } from '../../translations/get-trad';

export type RequestBody = BodyOf<typeof createBillingRequest>;
/** What the form is made of: accounts, currencies, defaults. */
export type RequestOptions = ResponseOf<typeof readRequestOptions>['data'];
export type RequestForm = {
  /** What is asked for. The start of a subscription will be another type. */
  type: 'one_off';
  accountId: string;
  email: string;
  language: 'en' | 'fr';
  currency: string;
  amount: string;
  purpose: string;
  successUrl: string;
  cancelUrl: string;
};
export type FieldIssues = Partial<Record<keyof RequestForm, TradKey>>;

const AMOUNT_ISSUES = {
  empty: 'field.required',
  not_a_number: 'field.amount-not-a-number',
  too_many_decimals: 'field.amount-too-precise',
  zero: 'field.amount-zero',
} as const satisfies Record<string, TradKey>;

function isWebUrl(text: string): boolean {
  try {
    return /^https?:$/.test(new URL(text).protocol);
  } catch {
    return false;
  }
}

/** What can be said before the server is asked. The server checks everything again, and more. */
export function checkRequest(form: RequestForm): FieldIssues {
  const issues: FieldIssues = {};
  if (form.accountId === '') issues.accountId = 'field.required';
  if (form.email.trim() === '') issues.email = 'field.required';
  else if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(form.email.trim())) issues.email = 'field.email-invalid';
  if (form.currency === '') issues.currency = 'field.required';
  else {
    const amount = readAmount(form.amount, form.currency);
    if (!amount.ok) issues.amount = AMOUNT_ISSUES[amount.reason];
  }
  if (form.purpose.trim() === '') issues.purpose = 'field.required';
  else if (form.purpose.trim().length > 200) issues.purpose = 'field.purpose-too-long';
  for (const name of ['successUrl', 'cancelUrl'] as const) {
    if (form[name].trim() !== '' && !isWebUrl(form[name].trim())) issues[name] = 'field.url-invalid';
  }
  return issues;
}

/** The body as the contract wants it. Call it on a form without issues. */
export function bodyOf(form: RequestForm, mode: RequestBody['mode'], submissionKey: string): RequestBody {
  const amount = readAmount(form.amount, form.currency);
  return {
    mode,
    type: form.type,
    accountId: form.accountId,
    email: form.email.trim(),
    language: form.language,
    currency: form.currency,
    amount: amount.ok ? amount.decimal : form.amount,
    purpose: form.purpose.trim(),
    successUrl: form.successUrl.trim() || null,
    cancelUrl: form.cancelUrl.trim() || null,
    submissionKey,
  };
}
