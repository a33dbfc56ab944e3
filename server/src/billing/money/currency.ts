import { BillingError } from '../errors';
import { said } from '../said';
import { MINOR_UNIT_DIGITS } from './iso-4217';
import type { Currency } from './types';

/** Is this an active ISO 4217 code, in capitals, that has a minor unit? */
export function isCurrency(value: unknown): value is Currency {
  return typeof value === 'string' && MINOR_UNIT_DIGITS.has(value);
}

/**
 * Digits after the point of a currency: JPY 0, EUR 2, KWD 3.
 * @throws BillingError `invalid_currency` for a code that is not an active ISO 4217 one
 */
export function exponentOf(currency: Currency): number {
  const exponent = MINOR_UNIT_DIGITS.get(currency);
  if (exponent === undefined) {
    throw new BillingError(
      'invalid_currency',
      said`«${currency}» is not a currency of ISO 4217. Give a code in capitals, such as EUR.`
    );
  }
  return exponent;
}

/** Every code that can be billed in, sorted. */
export function currencies(): readonly Currency[] {
  return [...MINOR_UNIT_DIGITS.keys()].sort();
}
