import { BillingError } from '../errors';
import { frozen } from '../frozen';
import { assertMoney } from './money';
import type { Money } from './types';

/**
 * Splits an amount in proportion to weights: largest remainder, ties by line order; the parts sum to the whole
 * (BILLING.md, money, 1). A negative amount splits as its opposite does, with the sign put back.
 * @throws BillingError `invalid_argument` when the weights sum to zero or one is not a bigint, `out_of_range` when one is negative
 */
export function allocate(total: Money, weights: readonly bigint[]): Money[] {
  assertMoney(total);
  const parts = splitByWeight(total.amount, weights);
  return frozen(parts.map((amount) => ({ amount, currency: total.currency })));
}

/** `allocate` on bare minor units. */
export function splitByWeight(total: bigint, weights: readonly bigint[]): bigint[] {
  const weightSum = sumOfWeights(weights);
  if (total < 0n) return splitByWeight(-total, weights).map((part) => -part);
  const shares = weights.map((weight, index) => ({
    index,
    whole: (total * weight) / weightSum,
    remainder: (total * weight) % weightSum,
  }));
  const parts = shares.map((share) => share.whole);
  const left = Number(total - parts.reduce((sum, part) => sum + part, 0n));
  const byRemainder = [...shares].sort((a, b) =>
    a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1
  );
  for (const { index, whole } of byRemainder.slice(0, left)) parts[index] = whole + 1n;
  return parts;
}

function sumOfWeights(weights: readonly bigint[]): bigint {
  let sum = 0n;
  for (const weight of weights) {
    if (typeof weight !== 'bigint') {
      throw new BillingError(
        'invalid_argument',
        'A weight is not a whole number. Give each weight as a bigint.'
      );
    }
    if (weight < 0n) {
      throw new BillingError('out_of_range', 'A weight is below zero. Give weights of zero or more.');
    }
    sum += weight;
  }
  if (sum === 0n) {
    throw new BillingError(
      'invalid_argument',
      'The weights sum to zero. Give at least one weight above zero.'
    );
  }
  return sum;
}
