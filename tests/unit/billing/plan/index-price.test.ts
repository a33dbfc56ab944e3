import { indexPrice } from '../../../../server/src/billing';
import { refusalOf } from '../refusal';

const eur = (amount: bigint) => ({ amount, currency: 'EUR' });

describe('An indexed price is rounded once, from the base (BILLING.md, subscriptions, 7)', () => {
  it.each([
    // 1.025³ = 1.076890625.
    [10000n, '2.5', 3, 10769n],
    // 0.50 × 1.05² = 0.55125; rounded every year it would be 0.53, then 0.56.
    [50n, '5', 2, 55n],
    [10000n, '2.5', 0, 10000n],
    [10000n, '0', 10, 10000n],
    // 0.98² = 0.9604.
    [10000n, '-2', 2, 9604n],
  ])('given %s at %s %% over %s years, then %s', (base, ratePercent, years, price) => {
    expect(indexPrice({ baseNet: eur(base), ratePercent, years })).toEqual(eur(price));
  });

  it.each([
    // 100.00 × 117.3 ÷ 104.2 = 112.5719…
    [10000n, '104.2', '117.3', 11257n],
    [10000n, '117.3', '104.2', 8883n],
    // 0.05 × 3 ÷ 2 = 0.075.
    [5n, '2', '3', 8n],
    [10000n, '104.20', '104.2', 10000n],
  ])('given %s from the index %s to %s, then %s', (base, baseIndex, index, price) => {
    expect(indexPrice({ baseNet: eur(base), baseIndex, index })).toEqual(eur(price));
  });

  it('given years below zero or not full, an index of zero, a rate that leaves no price, then it is refused', () => {
    const baseNet = eur(1000n);
    expect(refusalOf(() => indexPrice({ baseNet, ratePercent: '2', years: -1 }))).toBe('out_of_range');
    expect(refusalOf(() => indexPrice({ baseNet, ratePercent: '2', years: 1.5 }))).toBe('invalid_argument');
    expect(refusalOf(() => indexPrice({ baseNet, ratePercent: '2', years: 100_000 }))).toBe('out_of_range');
    expect(refusalOf(() => indexPrice({ baseNet, ratePercent: '-100', years: 1 }))).toBe('out_of_range');
    expect(refusalOf(() => indexPrice({ baseNet, ratePercent: '2 %', years: 1 }))).toBe('invalid_amount');
    expect(refusalOf(() => indexPrice({ baseNet, baseIndex: '0', index: '1' }))).toBe('out_of_range');
    expect(refusalOf(() => indexPrice({ baseNet, baseIndex: '1', index: '-1' }))).toBe('out_of_range');
    expect(refusalOf(() => indexPrice({ baseNet, baseIndex: '1', index: '1e2' }))).toBe('invalid_amount');
  });
});
