import type { Mode } from '../../components/mode-context';
import type { TradKey } from '../../translations/get-trad';

/** A key carries its mode in its name; the wrong one is said before it travels. */
export function checkStripeKey(secretKey: string, mode: Mode): TradKey | null {
  const key = secretKey.trim();
  if (key === '') return 'field.required';
  if (!/^(rk|sk)_(test|live)_/.test(key)) return 'field.stripe-key-invalid';
  if (!key.includes(`_${mode}_`)) return 'field.stripe-key-other-mode';
  return null;
}

export function checkStripe(form: { mode: Mode; label: string; secretKey: string }) {
  const issues: Partial<Record<'label' | 'secretKey', TradKey>> = {};
  if (form.label.trim() === '') issues.label = 'field.required';
  const keyIssue = checkStripeKey(form.secretKey, form.mode);
  if (keyIssue !== null) issues.secretKey = keyIssue;
  return issues;
}
