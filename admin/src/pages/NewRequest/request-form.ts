import type { createBillingRequest } from '../../../../server/src/contracts/billing-requests';
import type { BodyOf, ResponseOf } from '../../../../server/src/contracts/contract';
import type { readRequestOptions } from '../../../../server/src/contracts/settings';
import { AMOUNT_ISSUES, readAmount } from '../../formatting/amount';
import { readQuantity } from '../../formatting/whole-number';
import type { TradKey } from '../../translations/get-trad';

export type RequestBody = BodyOf<typeof createBillingRequest>;
/** What the form is made of: accounts, currencies, defaults. */
export type RequestOptions = ResponseOf<typeof readRequestOptions>['data'];
export type RequestForm = {
  /** What is asked for: an amount once, or that a subscription be accepted. */
  type: 'one_off' | 'subscription';
  accountId: string;
  email: string;
  language: 'en' | 'fr';
  currency: string;
  amount: string;
  purpose: string;
  planVersionId: string;
  quantity: string;
  /** `2026-03-31`; empty: the day of acceptance. */
  startOn: string;
  successUrl: string;
  cancelUrl: string;
};
export const REQUEST_PATHS = [
  'type',
  'accountId',
  'email',
  'language',
  'currency',
  'amount',
  'purpose',
  'planVersionId',
  'quantity',
  'startOn',
  'successUrl',
  'cancelUrl',
] as const satisfies readonly (keyof RequestForm)[];
export type FieldIssues = Partial<Record<keyof RequestForm, TradKey>>;

/** The form with an account of the mode that is shown: the one that was chosen, else the only one there is. */
export function inMode(typed: RequestForm, accounts: readonly { readonly id: string }[]): RequestForm {
  if (accounts.some(({ id }) => id === typed.accountId)) return typed;
  return { ...typed, accountId: accounts.length === 1 ? (accounts[0]?.id ?? '') : '' };
}

function isWebUrl(text: string): boolean {
  try {
    return /^https?:$/.test(new URL(text).protocol);
  } catch {
    return false;
  }
}

/** What can be said before the server is asked. The server checks everything again, and more. */
export function checkRequest(form: RequestForm): FieldIssues {
  const issues: FieldIssues = form.type === 'one_off' ? checkOneOff(form) : checkSubscription(form);
  if (form.accountId === '') issues.accountId = 'field.required';
  if (form.email.trim() === '') issues.email = 'field.required';
  else if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(form.email.trim())) issues.email = 'field.email-invalid';
  for (const name of ['successUrl', 'cancelUrl'] as const) {
    if (form[name].trim() !== '' && !isWebUrl(form[name].trim())) issues[name] = 'field.url-invalid';
  }
  return issues;
}

function checkOneOff(form: RequestForm): FieldIssues {
  const issues: FieldIssues = {};
  if (form.currency === '') issues.currency = 'field.required';
  else {
    const amount = readAmount(form.amount, form.currency);
    if (!amount.ok) issues.amount = AMOUNT_ISSUES[amount.reason];
  }
  if (form.purpose.trim() === '') issues.purpose = 'field.required';
  else if (form.purpose.trim().length > 200) issues.purpose = 'field.purpose-too-long';
  return issues;
}

const checkSubscription = (form: RequestForm): FieldIssues => ({
  ...(form.planVersionId === '' ? { planVersionId: 'field.required' } : {}),
  ...(readQuantity(form.quantity) === null ? { quantity: 'field.quantity-invalid' } : {}),
});

/** The body as the contract wants it. Call it on a form without issues. */
export function bodyOf(form: RequestForm, mode: RequestBody['mode'], submissionKey: string): RequestBody {
  const shared = {
    mode,
    accountId: form.accountId,
    email: form.email.trim(),
    language: form.language,
    successUrl: form.successUrl.trim() || null,
    cancelUrl: form.cancelUrl.trim() || null,
    submissionKey,
  };
  if (form.type === 'subscription') {
    return {
      ...shared,
      type: 'subscription',
      planVersionId: form.planVersionId,
      quantity: readQuantity(form.quantity) ?? 1,
      startOn: form.startOn || null,
    };
  }
  const amount = readAmount(form.amount, form.currency);
  return {
    ...shared,
    type: 'one_off',
    currency: form.currency,
    amount: amount.ok ? amount.decimal : form.amount,
    purpose: form.purpose.trim(),
  };
}
