import fc from 'fast-check';
import { addDays, daysBetween, prorateChange, type Money } from '../../../../server/src/billing';
import { calendarDate, holds } from '../property';
import { refusalOf } from '../refusal';

const eur = (amount: bigint): Money => ({ amount, currency: 'EUR' });
const september = { start: '2025-09-01', end: '2025-10-01' };

describe('A change costs (new − old) × days left ÷ days, the day of the change being left (BILLING.md, subscriptions, 4)', () => {
  it.each([
    // 12 to 30 September: 19 of 30 days. 15.00 × 19 ÷ 30 = 9.50.
    ['2025-09-12', 1000n, 2500n, 950n],
    ['2025-09-12', 2500n, 1000n, -950n],
    ['2025-09-01', 1000n, 2500n, 1500n],
    ['2025-09-30', 1000n, 2500n, 50n],
    ['2025-09-12', 1000n, 1000n, 0n],
    // 0.05 × 15 ÷ 30 = 0.025.
    ['2025-09-16', 0n, 5n, 3n],
    ['2025-09-16', 5n, 0n, -3n],
  ])('given a change on %s from %s to %s, then %s', (changeOn, oldNet, newNet, cost) => {
    expect(prorateChange({ oldNet: eur(oldNet), newNet: eur(newNet), period: september, changeOn })).toEqual(
      eur(cost)
    );
  });

  it('given a day outside the period, then it is refused: the end is outside', () => {
    const change = { oldNet: eur(1n), newNet: eur(2n), period: september };
    expect(refusalOf(() => prorateChange({ ...change, changeOn: '2025-08-31' }))).toBe('out_of_range');
    expect(refusalOf(() => prorateChange({ ...change, changeOn: '2025-10-01' }))).toBe('out_of_range');
    expect(refusalOf(() => prorateChange({ ...change, changeOn: '2025-09-31' }))).toBe('invalid_date');
  });

  it('given an empty or reversed period, or two currencies, then it is refused', () => {
    const change = { oldNet: eur(1n), newNet: eur(2n), changeOn: '2025-09-01' };
    const empty = { start: '2025-09-01', end: '2025-09-01' };
    expect(refusalOf(() => prorateChange({ ...change, period: empty }))).toBe('out_of_range');
    expect(
      refusalOf(() => prorateChange({ ...change, period: { start: '2025-10-01', end: '2025-09-01' } }))
    ).toBe('out_of_range');
    const dollars = { amount: 2n, currency: 'USD' };
    expect(refusalOf(() => prorateChange({ ...change, newNet: dollars, period: september }))).toBe(
      'currency_mismatch'
    );
  });

  it('never costs or credits more than the difference, and a later change never costs more (invariant 10)', () => {
    const price = fc.bigInt({ min: 0n, max: 10n ** 9n });
    holds(price, price, calendarDate, fc.integer({ min: 2, max: 400 }), (a, b, start, days) => {
      const period = { start, end: addDays(start, days) };
      const [low, high] = a < b ? [a, b] : [b, a];
      const costs = Array.from({ length: Math.min(days, 40) }, (_, day) => addDays(start, day)).map(
        (changeOn) => prorateChange({ oldNet: eur(low), newNet: eur(high), period, changeOn }).amount
      );
      expect(costs[0]).toBe(high - low);
      expect(costs.every((cost, day) => cost >= 0n && cost <= (costs[day - 1] ?? cost))).toBe(true);
      expect(daysBetween(period.start, period.end)).toBe(days);
    });
  });
});
