import { BillingError } from '../../billing/errors';
import type { Mode } from '../../billing/ids';

const KEY = /^(?:rk|sk)_(test|live)_[A-Za-z0-9_]{8,}$/;

/** What a restricted key must be allowed to do. Shown to the admin, in the words of Stripe's dashboard. */
export const STRIPE_KEY_PERMISSIONS = [
  { resource: 'Checkout Sessions', access: 'write' },
  { resource: 'PaymentIntents', access: 'write' },
  { resource: 'SetupIntents', access: 'read' },
  { resource: 'PaymentMethods', access: 'read' },
  { resource: 'Customers', access: 'read' },
  { resource: 'Charges and Refunds', access: 'write' },
  { resource: 'Disputes', access: 'read' },
  { resource: 'Accounts (basic)', access: 'read' },
] as const;

/** Which mode a Stripe key belongs to, by its prefix; null when it is no secret or restricted key. */
export function stripeKeyMode(key: string): Mode | null {
  const mode = KEY.exec(key)?.[1];
  return mode === 'test' || mode === 'live' ? mode : null;
}

/**
 * Nothing crosses between test and live: a key of the other mode is refused before it is used.
 * @throws BillingError `account_unusable`; the message never repeats the key
 */
export function checkStripeKeyMode(key: string, mode: Mode): void {
  const actual = stripeKeyMode(key);
  if (actual === null) {
    throw new BillingError(
      'account_unusable',
      'This is not a Stripe secret key. Copy a restricted key (rk_…) or a secret key (sk_…) from the Stripe dashboard.'
    );
  }
  if (actual !== mode) {
    throw new BillingError(
      'account_unusable',
      actual === 'test'
        ? 'This key belongs to Stripe’s test mode, and the account is in live mode. Use a key that starts with rk_live_ or sk_live_.'
        : 'This key belongs to Stripe’s live mode, and the account is in test mode. Use a key that starts with rk_test_ or sk_test_.',
      { details: { keyMode: actual, accountMode: mode } }
    );
  }
}
