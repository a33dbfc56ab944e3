import { BillingError } from '../errors';
import { said } from '../said';
import { exponentOf } from './currency';
import { parseDecimal, roundQuotient, decimalOf, powerOfTen, absolute } from './decimal';
import type { Currency, Money } from './types';

/** @throws BillingError `invalid_amount` when the amount is no bigint, `invalid_currency` */
export function assertMoney(money: Money | null | undefined): asserts money is Money {
  if (typeof money?.amount !== 'bigint') {
    throw new BillingError(
      'invalid_amount',
      'An amount is a whole number of minor units. Give it as a bigint.'
    );
  }
  exponentOf(money.currency);
}

/** @throws BillingError `currency_mismatch` */
export function assertSameCurrency(a: Money, b: Money): void {
  assertMoney(a);
  assertMoney(b);
  if (a.currency !== b.currency) {
    throw new BillingError(
      'currency_mismatch',
      said`${a.currency} and ${b.currency} cannot be mixed. Use one currency; there is no conversion.`
    );
  }
}

/** @throws BillingError `currency_mismatch` */
export function add(a: Money, b: Money): Money {
  assertSameCurrency(a, b);
  return Object.freeze({ amount: a.amount + b.amount, currency: a.currency });
}

/** @throws BillingError `currency_mismatch` */
export function subtract(a: Money, b: Money): Money {
  assertSameCurrency(a, b);
  return Object.freeze({ amount: a.amount - b.amount, currency: a.currency });
}

/** -1, 0 or 1, as `a` is below, equal to or above `b`. @throws BillingError `currency_mismatch` */
export function compare(a: Money, b: Money): -1 | 0 | 1 {
  assertSameCurrency(a, b);
  if (a.amount === b.amount) return 0;
  return a.amount < b.amount ? -1 : 1;
}

/**
 * What a person typed, exactly: "120.50" EUR → 12050n. More digits than the currency has are refused, not rounded.
 * @throws BillingError `invalid_amount`, `invalid_currency`
 */
export function parseMajor(text: string, currency: Currency): Money {
  const exponent = exponentOf(currency);
  const minor = parseDecimal(text, said`amount`).times(powerOfTen(exponent));
  const amount = roundQuotient(minor, decimalOf(1n));
  if (!decimalOf(amount).eq(minor)) {
    throw new BillingError(
      'invalid_amount',
      exponent === 0
        ? said`${currency} has no decimals. Give a whole amount.`
        : said`${currency} has ${exponent} decimals. Give an amount with at most ${exponent} digits after the point.`
    );
  }
  return Object.freeze({ amount, currency });
}

/** Major units with all the digits of the currency: 12050n EUR → "120.50", 5n JPY → "5", -5n EUR → "-0.05". */
export function toMajor(money: Money): string {
  assertMoney(money);
  const exponent = exponentOf(money.currency);
  const digits = absolute(money.amount)
    .toString()
    .padStart(exponent + 1, '0');
  const sign = money.amount < 0n ? '-' : '';
  if (exponent === 0) return sign + digits;
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}
