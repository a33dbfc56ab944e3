import { BillingError } from '../errors';
import { said } from '../said';
import { type Decimal, decimalOf, parseDecimal, roundQuotient } from '../money/decimal';
import { assertMoney } from '../money/money';
import type { Money } from '../money/types';

/** Longer than any contract; keeps (1 + rate)ⁿ, which is computed exactly, within bounds. */
const MAX_YEARS = 1000;

export type Indexation =
  | { readonly ratePercent: string; readonly years: number }
  | { readonly baseIndex: string; readonly index: string };

/**
 * An indexed price: base × (1 + rate)ⁿ with n full years, or base × index ÷ base index; rounded once, at the end
 * (BILLING.md, subscriptions, 7). A rate may be negative: whether a price may fall is the plan's policy, not arithmetic.
 * @throws BillingError `invalid_amount` for a garbled decimal, `invalid_argument` when the years are not whole or neither
 *   policy is given, `out_of_range` for years below zero, a rate of −100 % or less, an index of zero or less
 */
export function indexPrice(p: { readonly baseNet: Money } & Indexation): Money {
  assertMoney(p.baseNet);
  const base = decimalOf(p.baseNet.amount);
  const amount =
    'ratePercent' in p
      ? roundQuotient(base.times(factorOf(p.ratePercent, p.years)), decimalOf(1n))
      : roundQuotient(base.times(positiveIndex(p.index)), positiveIndex(p.baseIndex));
  return Object.freeze({ amount, currency: p.baseNet.currency });
}

function factorOf(ratePercent: string, years: number): Decimal {
  if (!Number.isInteger(years)) {
    throw new BillingError('invalid_argument', 'Only full years count. Give a whole number of years.');
  }
  if (years < 0 || years > MAX_YEARS) {
    throw new BillingError('out_of_range', said`The years must lie between 0 and ${MAX_YEARS}.`);
  }
  const rate = parseDecimal(ratePercent, said`rate`);
  if (rate.lte('-100')) {
    throw new BillingError(
      'out_of_range',
      'A rate of −100 % or less leaves no price. Give a rate above −100.'
    );
  }
  // A hundredth is exact in decimals; `div` would round at its own precision.
  return decimalOf(1n).plus(rate.times('0.01')).pow(years);
}

function positiveIndex(text: string): Decimal {
  const index = parseDecimal(text, said`index`);
  if (index.lte('0')) {
    throw new BillingError(
      'out_of_range',
      'An index is above zero. Give its published value, such as "117.30".'
    );
  }
  return index;
}
