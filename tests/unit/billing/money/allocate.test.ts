import fc from 'fast-check';
import { allocate } from '../../../../server/src/billing';
import { holds } from '../property';
import { refusalOf } from '../refusal';

const amounts = (total: bigint, weights: readonly bigint[]) =>
  allocate({ amount: total, currency: 'EUR' }, weights).map(({ amount }) => amount);

describe('A split uses the largest remainder, ties by line order, and sums to the whole (BILLING.md, money, 1)', () => {
  it.each([
    // 100 ÷ 3 leaves a third each: a tie, so the first line gets the cent.
    [100n, [1n, 1n, 1n], [34n, 33n, 33n]],
    [101n, [1n, 1n, 1n], [34n, 34n, 33n]],
    // 5 × 3/10 = 1.5, 5 × 3/10 = 1.5, 5 × 4/10 = 2: one cent left, tie between the first two.
    [5n, [3n, 3n, 4n], [2n, 1n, 2n]],
    // 10 × 1/7 = 1.43, 10 × 2/7 = 2.86, 10 × 4/7 = 5.71: two cents left, to .86 and .71.
    [10n, [1n, 2n, 4n], [1n, 3n, 6n]],
    [7n, [0n, 1n, 0n], [0n, 7n, 0n]],
    [0n, [1n, 2n], [0n, 0n]],
    [-100n, [1n, 1n, 1n], [-34n, -33n, -33n]],
    [1n, [1n, 1n], [1n, 0n]],
  ])('given %s over %j, then %j', (total, weights, parts) => {
    expect(amounts(total, weights)).toEqual(parts);
  });

  it('given weights that sum to zero, or none, then it is refused', () => {
    expect(refusalOf(() => amounts(10n, [0n, 0n]))).toBe('invalid_argument');
    expect(refusalOf(() => amounts(10n, []))).toBe('invalid_argument');
  });

  it('given a negative weight, a number or an unknown currency, then it is refused', () => {
    expect(refusalOf(() => amounts(10n, [2n, -1n]))).toBe('out_of_range');
    expect(refusalOf(() => amounts(10n, [1 as unknown as bigint]))).toBe('invalid_argument');
    expect(refusalOf(() => allocate({ amount: 1n, currency: 'ZZZ' }, [1n]))).toBe('invalid_currency');
    expect(refusalOf(() => allocate({ amount: 1 as unknown as bigint, currency: 'EUR' }, [1n]))).toBe(
      'invalid_amount'
    );
  });

  it('gives a list that nobody can change', () => {
    const parts = allocate({ amount: 3n, currency: 'EUR' }, [1n, 1n]);
    expect(Object.isFrozen(parts) && parts.every((part) => Object.isFrozen(part))).toBe(true);
  });

  it('the parts sum to the whole, each less than a unit from its exact share, none of a weight of zero', () => {
    const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 20 });
    holds(
      fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
      weights.filter((list) => list.some((weight) => weight > 0n)),
      (total, list) => {
        const parts = amounts(total, list);
        const whole = list.reduce((sum, weight) => sum + weight, 0n);
        expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(total);
        for (const [index, part] of parts.entries()) {
          const off = part * whole - total * (list[index] ?? 0n);
          expect(off < whole && -off < whole).toBe(true);
          if (list[index] === 0n) expect(part).toBe(0n);
        }
      }
    );
  });

  it('a negative amount splits as its opposite does', () => {
    holds(
      fc.bigInt({ min: 0n, max: 10n ** 9n }),
      fc.array(fc.bigInt({ min: 1n, max: 99n }), { minLength: 1 }),
      (total, list) => {
        expect(amounts(-total, list)).toEqual(amounts(total, list).map((part) => -part));
      }
    );
  });
});
