import fc from 'fast-check';
import {
  computeInvoice,
  splitGross,
  type DiscountInput,
  type InvoiceInput,
  type LineInput,
} from '../../../../server/src/billing';
import { currency, decimal, holds } from '../property';
import { refusalOf } from '../refusal';

const line = (unitNet: string, more: Partial<LineInput> = {}): LineInput => ({
  description: 'Work',
  quantity: '1',
  unitNet,
  taxRate: '20',
  ...more,
});
const invoice = (lines: LineInput[], more: Partial<InvoiceInput> = {}) =>
  computeInvoice({ currency: 'EUR', lines, discounts: [], ...more });

describe('Lines are rounded, then taxed together per category and rate (BILLING.md, money, tax, time, 2)', () => {
  it('given a price with more digits than the currency, then the line is rounded once', () => {
    // 3 × 3.425 = 10.275 → 10.28; tax 2.056 → 2.06.
    expect(invoice([line('3.425', { quantity: '3' })])).toEqual({
      lines: [{ net: 1028n, discount: 0n }],
      net: 1028n,
      taxes: [{ category: 'standard', rate: '20', base: 1028n, tax: 206n }],
      total: 1234n,
      creditApplied: 0n,
      due: 1234n,
    });
  });

  it('given three lines of 0.03, then the tax is 20 % of 0.09, 0.02, and not three times 0.01', () => {
    const result = invoice([line('0.03'), line('0.03'), line('0.03')]);
    expect([result.net, result.taxes[0]?.tax, result.total]).toEqual([9n, 2n, 11n]);
  });

  it('given rates and categories, then one total for each, in the order of the lines; "20" and "20.0" are one rate', () => {
    const result = invoice([
      line('10.00', { taxRate: '20.0' }),
      line('5.00', { taxRate: '5.50', taxCategory: 'reduced' }),
      line('1.00'),
      line('7.00', { taxRate: '0', taxCategory: 'reverse_charge' }),
      line('2.00', { taxRate: '0', taxCategory: 'exempt' }),
    ]);
    // 5.00 × 5.5 % = 0.275 → 0.28.
    expect(result.taxes).toEqual([
      { category: 'standard', rate: '20', base: 1100n, tax: 220n },
      { category: 'reduced', rate: '5.5', base: 500n, tax: 28n },
      { category: 'reverse_charge', rate: '0', base: 700n, tax: 0n },
      { category: 'exempt', rate: '0', base: 200n, tax: 0n },
    ]);
    expect([result.net, result.total]).toEqual([2500n, 2748n]);
  });

  it('given yen or dinars, then amounts are in their units', () => {
    expect(invoice([line('99.5')], { currency: 'JPY' }).total).toBe(120n);
    // 1.2345 → 1.235; tax 0.247.
    expect(invoice([line('1.2345')], { currency: 'KWD' })).toMatchObject({ net: 1235n, total: 1482n });
  });

  it('given no lines, then nothing is due', () => {
    expect(invoice([])).toEqual({ lines: [], net: 0n, taxes: [], total: 0n, creditApplied: 0n, due: 0n });
  });

  it('gives a value that nobody can change, all the way down', () => {
    const result = invoice([line('1')]);
    for (const part of [result, result.lines, result.lines[0], result.taxes, result.taxes[0]]) {
      expect(Object.isFrozen(part)).toBe(true);
    }
  });

  it('given a negative or garbled decimal or an unknown currency, then it is refused', () => {
    expect(refusalOf(() => invoice([line('-1')]))).toBe('out_of_range');
    expect(refusalOf(() => invoice([line('1', { quantity: '-1' })]))).toBe('out_of_range');
    expect(refusalOf(() => invoice([line('1', { taxRate: '-20' })]))).toBe('out_of_range');
    expect(refusalOf(() => invoice([line('1e3')]))).toBe('invalid_amount');
    expect(refusalOf(() => invoice([line('1', { quantity: 'two' })]))).toBe('invalid_amount');
    expect(refusalOf(() => invoice([line('1', { taxRate: '20 %' })]))).toBe('invalid_amount');
    expect(refusalOf(() => invoice([line('1')], { currency: 'eur' }))).toBe('invalid_currency');
  });
});

describe('Discounts apply in order to what remains, each rounded once and allocated over its lines', () => {
  const discounted = (lines: LineInput[], ...discounts: DiscountInput[]) => invoice(lines, { discounts });

  it('given 10 % on all, then 10.00 off one line of what is left', () => {
    const lines = [line('19.99', { quantity: '3' }), line('5.50', { taxRate: '5.5' })];
    const result = discounted(lines, { percent: '10' }, { fixed: 1000n, lines: [1] });
    // 59.97 + 5.50 = 65.47; 10 % = 6.547 → 6.55, over 59.97 (5.9997…) and 5.50 (0.5503): 6.00 and 0.55.
    // Of 10.00 only the 4.95 that remain of line 1 can be taken off.
    expect(result.lines).toEqual([
      { net: 5997n, discount: 600n },
      { net: 550n, discount: 550n },
    ]);
    // 53.97 × 20 % = 10.794 → 10.79.
    expect(result.taxes).toEqual([
      { category: 'standard', rate: '20', base: 5397n, tax: 1079n },
      { category: 'standard', rate: '5.5', base: 0n, tax: 0n },
    ]);
    expect([result.net, result.total]).toEqual([5397n, 6476n]);
  });

  it('given the order turned round, then the result differs: 100 − 10 − 10 % and 100 − 10 % − 10', () => {
    const [percent, fixed] = [{ percent: '10' }, { fixed: 1000n }];
    expect(discounted([line('100')], fixed, percent).net).toBe(8100n);
    expect(discounted([line('100')], percent, fixed).net).toBe(8000n);
  });

  it('given two of 50 %, then a quarter remains', () => {
    expect(discounted([line('100')], { percent: '50' }, { percent: '50' }).net).toBe(2500n);
  });

  it('given 100 %, or a fixed amount above what remains, then nothing is due and nothing is paid out', () => {
    expect(discounted([line('100'), line('3')], { percent: '100' })).toMatchObject({
      net: 0n,
      total: 0n,
      due: 0n,
    });
    expect(discounted([line('100')], { fixed: 99_999n }, { percent: '10' }, { fixed: 1n })).toMatchObject({
      net: 0n,
      total: 0n,
    });
  });

  it('given half a cent of discount, then it is rounded once, away from zero, and the first line takes a tie', () => {
    // 5 % of 0.10 = 0.005 → 0.01.
    expect(
      discounted([line('0.05'), line('0.05')], { percent: '5' }).lines.map(({ discount }) => discount)
    ).toEqual([1n, 0n]);
  });

  it('given a discount for no line, or for free lines, then nothing changes', () => {
    expect(discounted([line('100')], { fixed: 1n, lines: [] }).net).toBe(10000n);
    expect(discounted([line('0'), line('100')], { percent: '10', lines: [0] }).net).toBe(10000n);
  });

  it.each([
    [{ percent: '100.01' }, 'out_of_range'],
    [{ percent: '-1' }, 'out_of_range'],
    [{ percent: '1e1' }, 'invalid_amount'],
    [{ fixed: -1n }, 'out_of_range'],
    [{ fixed: 1 as unknown as bigint }, 'invalid_amount'],
    [{ percent: '1', lines: [1] }, 'out_of_range'],
    [{ percent: '1', lines: [-1] }, 'out_of_range'],
    [{ percent: '1', lines: [0.5] }, 'out_of_range'],
    [{ percent: '1', lines: [0, 0] }, 'invalid_argument'],
    [{ percent: '1', fixed: 1n }, 'invalid_argument'],
    [{} as DiscountInput, 'invalid_argument'],
  ] as const)('given the discount %p, then it is refused', (discount, code) => {
    expect(refusalOf(() => discounted([line('100')], discount))).toBe(code);
  });
});

describe('A price with tax included is what the buyer pays', () => {
  const gross = (price: string, more: Partial<LineInput> = {}) =>
    line(price, { unitIncludesTax: true, ...more });

  it.each([
    ['120', '20', 10000n, 2000n],
    ['100', '19', 8403n, 1597n],
    // 0.03 ÷ 1.2 = 0.025 → 0.03: no tax is left, where 20 % of 0.03 would have made 0.04 of it.
    ['0.03', '20', 3n, 0n],
    ['49.99', '5.5', 4738n, 261n],
    ['10', '0', 1000n, 0n],
    // 0.01 ÷ 3 → 0.00: all of it is tax.
    ['0.01', '200', 0n, 1n],
  ])('given %s at %s %%, then %s + %s', (price, taxRate, net, tax) => {
    const result = invoice([gross(price, { taxRate })]);
    expect([result.net, result.taxes[0]?.tax]).toEqual([net, tax]);
  });

  it('given several, then the total is their sum, to the cent', () => {
    // Twice 0.03: 0.06, where 20 % of the net 0.06 would make 0.07.
    expect(invoice([gross('0.03'), gross('0.03')]).total).toBe(6n);
  });

  it('given a discount of 10 % on 120.00, then 108.00', () => {
    expect(invoice([gross('120')], { discounts: [{ percent: '10' }] })).toMatchObject({
      net: 9000n,
      total: 10800n,
    });
  });

  it('given net and gross prices at one rate, then one tax total, rounded once', () => {
    // 0.02 × 20 % = 0.004 → 0.00, + (1.20 − 1.00).
    expect(invoice([line('0.02'), gross('1.20')]).taxes).toEqual([
      { category: 'standard', rate: '20', base: 102n, tax: 20n },
    ]);
  });

  it('agrees with what a billing request is split into', () => {
    holds(decimal(100_000, 0), decimal(30, 2), currency, (price, taxRate, code) => {
      const result = invoice([gross(price, { taxRate })], { currency: code });
      const parts = splitGross({ amount: result.total, currency: code }, taxRate);
      expect([parts.net.amount, parts.tax.amount]).toEqual([result.net, result.taxes[0]?.tax]);
    });
  });
});

describe('Credit comes after tax, and never exceeds the total', () => {
  it.each([
    [undefined, 0n, 12000n],
    [0n, 0n, 12000n],
    [2000n, 2000n, 10000n],
    [12000n, 12000n, 0n],
    [99999n, 12000n, 0n],
  ])('given %s of credit on 120.00, then %s is applied and %s due', (credit, creditApplied, due) => {
    expect(invoice([line('100')], { credit })).toMatchObject({ total: 12000n, creditApplied, due });
  });

  it('given credit below zero or not in minor units, then it is refused', () => {
    expect(refusalOf(() => invoice([line('100')], { credit: -1n }))).toBe('out_of_range');
    expect(refusalOf(() => invoice([line('100')], { credit: 5 as unknown as bigint }))).toBe(
      'invalid_amount'
    );
  });
});

describe('Invariant 4 holds for any invoice', () => {
  const lines = fc.array(
    fc.record({
      description: fc.constant('x'),
      quantity: decimal(50, 3),
      unitNet: decimal(2000, 4),
      taxRate: fc.constantFrom('20', '5.5', '0', '8.1', '20.00'),
      unitIncludesTax: fc.boolean(),
    }),
    { maxLength: 8 }
  );
  const discounts = fc.array(
    fc.oneof(
      decimal(99, 2).map((percent) => ({ percent })),
      fc.bigInt({ min: 0n, max: 500_000n }).map((fixed) => ({ fixed }))
    ),
    { maxLength: 4 }
  );

  it('Σ lines = net, Σ bases = net, net + Σ tax = total, credit + due = total, discounts ≤ net, all ≥ 0', () => {
    holds(lines, discounts, fc.bigInt({ min: 0n, max: 10n ** 7n }), currency, (given, off, credit, code) => {
      const result = computeInvoice({ currency: code, lines: given, discounts: off, credit });
      const sum = (values: readonly bigint[]) => values.reduce((total, value) => total + value, 0n);
      expect(sum(result.lines.map(({ net, discount }) => net - discount))).toBe(result.net);
      expect(sum(result.taxes.map(({ base }) => base))).toBe(result.net);
      expect(result.net + sum(result.taxes.map(({ tax }) => tax))).toBe(result.total);
      expect(result.creditApplied + result.due).toBe(result.total);
      expect(result.lines.every(({ net, discount }) => discount >= 0n && discount <= net)).toBe(true);
      expect(
        [result.net, result.total, result.due, ...result.taxes.map(({ tax }) => tax)].every((n) => n >= 0n)
      ).toBe(true);
    });
  });

  it('without a discount, gross prices are paid to the last unit', () => {
    holds(lines, currency, (given, code) => {
      const grossOnly = given.map((each) => ({ ...each, unitIncludesTax: true, taxRate: '20' }));
      const exempt = given.map((each) => ({ ...each, unitIncludesTax: false, taxRate: '0' }));
      const computed = (all: LineInput[]) =>
        computeInvoice({ currency: code, lines: all, discounts: [] }).total;
      expect(computed(grossOnly)).toBe(computed(exempt));
    });
  });
});
