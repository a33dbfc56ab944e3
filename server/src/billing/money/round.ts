import { said } from '../said';
import { exponentOf } from './currency';
import { type Decimal, decimalOf, parseDecimal, powerOfTen, roundQuotient } from './decimal';
import type { Currency, Money } from './types';

const ONE = decimalOf(1n);

/** `value ÷ divisor`, in major units, rounded once to the minor units of a currency. */
export function toMinorUnits(value: Decimal, currency: Currency, divisor: Decimal = ONE): bigint {
  return roundQuotient(value.times(powerOfTen(exponentOf(currency))), divisor);
}

/**
 * Major units to money: "10.275" EUR → 1028n, "-10.275" EUR → -1028n, "0.5" JPY → 1n.
 * @throws BillingError `invalid_amount`, `invalid_currency`
 */
export function roundHalfAwayFromZero(decimal: string, currency: Currency): Money {
  const amount = toMinorUnits(parseDecimal(decimal, said`amount`), currency);
  return Object.freeze({ amount, currency });
}
