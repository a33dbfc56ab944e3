import { rateUsage, type UsageModel, type UsageTier } from '../../../../server/src/billing';
import { decimal, holds } from '../property';
import { refusalOf } from '../refusal';

const steps: readonly UsageTier[] = [
  { upTo: '100', unitNet: '0.10' },
  { upTo: null, unitNet: '0.05', flatNet: '1.00' },
];
const rate = (
  model: UsageModel,
  quantity: string,
  tiers: readonly UsageTier[],
  quota = '100',
  currency = 'EUR'
) => rateUsage({ quantity, quota, currency, model, tiers });

describe('What is used beyond the quota is priced from 0 and rounded once', () => {
  it.each([
    // unit: 150 × 0.015 = 2.25
    ['unit', '250', [{ upTo: null, unitNet: '0.015' }], 225n],
    // graduated: 100 × 0.10 + 50 × 0.05 + 1.00
    ['graduated', '250', steps, 1350n],
    ['graduated', '200', steps, 1000n],
    // volume: 150 × 0.05 + 1.00; 100 still lies in the first step: 10.00
    ['volume', '250', steps, 850n],
    ['volume', '200', steps, 1000n],
    // 100.5 × 0.05 + 1.00 = 6.025
    ['volume', '200.5', steps, 603n],
    // package: 150 begin two packages of 100; 100 fill one; 0.5 begin one
    ['package', '250', [{ upTo: null, unitNet: '4', size: '100' }], 800n],
    ['package', '200', [{ upTo: null, unitNet: '4', size: '100' }], 400n],
    ['package', '100.5', [{ upTo: null, unitNet: '4', size: '100', flatNet: '1' }], 500n],
    // three steps of one unit each at 0.004: 0.012, not three times 0.00
    [
      'graduated',
      '103',
      [
        { upTo: '1', unitNet: '0.004' },
        { upTo: '2', unitNet: '0.004' },
        { upTo: null, unitNet: '0.004' },
      ],
      1n,
    ],
  ] as const)('given %s and %s used of 100 with %j, then %s', (model, quantity, tiers, amount) => {
    expect(rate(model, quantity, tiers)).toEqual({ amount, currency: 'EUR' });
  });

  it.each(['0', '99.9', '100'])('given %s used of 100, then nothing, flat prices included', (quantity) => {
    expect(rate('graduated', quantity, [{ upTo: null, unitNet: '1', flatNet: '9' }]).amount).toBe(0n);
  });

  it('given a currency of no or three digits, then it is rounded in it', () => {
    const tiers = [{ upTo: null, unitNet: '0.5' }];
    expect(rate('unit', '101', tiers, '100', 'JPY').amount).toBe(1n);
    expect(rate('unit', '101', tiers, '100', 'KWD').amount).toBe(500n);
  });

  it('given a price list that does not fit its model, then it is refused', () => {
    const one = { upTo: null, unitNet: '1' };
    expect(refusalOf(() => rate('unit', '1', []))).toBe('invalid_argument');
    expect(refusalOf(() => rate('unit', '1', steps))).toBe('invalid_argument');
    expect(refusalOf(() => rate('package', '1', [one]))).toBe('invalid_argument');
    expect(refusalOf(() => rate('package', '1', [{ ...one, size: '0' }]))).toBe('invalid_argument');
    expect(refusalOf(() => rate('graduated', '1', [one, one]))).toBe('invalid_argument');
    expect(
      refusalOf(() =>
        rate('volume', '1', [
          { ...one, upTo: '5' },
          { ...one, upTo: '5' },
        ])
      )
    ).toBe('invalid_argument');
    expect(refusalOf(() => rate('volume', '1', [{ ...one, upTo: '0' }]))).toBe('invalid_argument');
    expect(refusalOf(() => rate('tiered' as UsageModel, '1', [one]))).toBe('invalid_argument');
  });

  it('given usage beyond the last step, negative or garbled decimals or an unknown currency, then it is refused', () => {
    const one = { upTo: null, unitNet: '1' };
    expect(refusalOf(() => rate('graduated', '111', [{ ...one, upTo: '10' }]))).toBe('out_of_range');
    expect(rate('graduated', '110', [{ ...one, upTo: '10' }]).amount).toBe(1000n);
    expect(refusalOf(() => rate('unit', '-1', [one]))).toBe('out_of_range');
    expect(refusalOf(() => rate('unit', '1', [one], '-1'))).toBe('out_of_range');
    expect(refusalOf(() => rate('unit', '1', [{ ...one, unitNet: '-1' }]))).toBe('out_of_range');
    expect(refusalOf(() => rate('unit', '1e3', [one]))).toBe('invalid_amount');
    expect(refusalOf(() => rate('unit', '1', [one], '0', 'ZZZ'))).toBe('invalid_currency');
  });

  it('graduated and volume agree when all steps cost the same, and with unit', () => {
    holds(decimal(1000, 2), decimal(20, 4), (quantity, unitNet) => {
      const same = [
        { upTo: '10', unitNet },
        { upTo: '200', unitNet },
        { upTo: null, unitNet },
      ];
      const unit = rate('unit', quantity, [{ upTo: null, unitNet }]);
      expect(rate('graduated', quantity, same)).toEqual(unit);
      expect(rate('volume', quantity, same)).toEqual(unit);
    });
  });
});
