import { BillingError } from '../../billing/errors';
import type { Mode } from '../../billing/ids';

/** Source: https://docs.mollie.com/reference/authentication (an API key belongs to one profile and one mode). */
const KEY = /^(test|live)_[A-Za-z0-9]{20,}$/;

/** Which mode a Mollie API key belongs to, by its prefix; null when it is none. */
export function mollieKeyMode(key: string): Mode | null {
  const mode = KEY.exec(key)?.[1];
  return mode === 'test' || mode === 'live' ? mode : null;
}

/**
 * Nothing crosses between test and live: a key of the other mode is refused before it is used.
 * @throws BillingError `account_unusable`; the message never repeats the key
 */
export function checkMollieKeyMode(key: string, mode: Mode): void {
  const actual = mollieKeyMode(key);
  if (actual === null) {
    throw new BillingError(
      'account_unusable',
      'This is not a Mollie API key. Copy the test or live API key (test_… or live_…) from the Mollie web app.'
    );
  }
  if (actual !== mode) {
    throw new BillingError(
      'account_unusable',
      actual === 'test'
        ? 'This is Mollie’s test key, and the account is in live mode. Use the key that starts with live_.'
        : 'This is Mollie’s live key, and the account is in test mode. Use the key that starts with test_.',
      { details: { keyMode: actual, accountMode: mode } }
    );
  }
}
