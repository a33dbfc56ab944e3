/** What a credit note comes to (BILLING.md, documents, 1, and invariant 8). */
import fc from 'fast-check';
import {
  afterCreditNote,
  computeCreditNote,
  computeInvoice,
  GENESIS_HASH,
  leftOfLines,
  leftToCredit,
  stampCreditNote,
  verifyNote,
  type Invoice,
  type NoteSums,
  type TaxTotal,
} from '../../../../server/src/billing';
import { currency, decimal, holds } from '../property';
import { refusalOf } from '../refusal';
import { buyer, seller } from './samples';

type Invoiced = Pick<Invoice, 'lines' | 'taxes' | 'total'>;
type Line = { unitNet: string; taxRate: string; quantity?: string };

function invoiced(
  lines: readonly Line[],
  discounts: readonly { fixed: bigint }[] = [],
  code = 'EUR'
): Invoiced {
  const inputs = lines.map((line, index) => ({ description: `Line ${index}`, quantity: '1', ...line }));
  const computed = computeInvoice({ currency: code, lines: inputs, discounts });
  return {
    total: computed.total,
    taxes: computed.taxes as readonly TaxTotal[],
    lines: inputs.map((line, index) => ({
      ...line,
      taxCategory: 'standard',
      net: computed.lines[index]?.net ?? 0n,
      discount: computed.lines[index]?.discount ?? 0n,
    })),
  };
}

/** 100.00 at 20 %, 50.00 at 5.5 %, 10.00 off them: 6.67 and 3.33. Net 140.00; tax 18.67 + 2.57 = 21.24; 161.24 in all. */
const mixed = invoiced(
  [
    { unitNet: '100', taxRate: '20.0' },
    { unitNet: '50', taxRate: '5.5' },
  ],
  [{ fixed: 1_000n }]
);

describe('What is credited', () => {
  it('in full is the invoice, line by line after its discount, and tax by tax', () => {
    expect(mixed.total).toBe(16_124n);
    expect(computeCreditNote(mixed, [], 'rest')).toMatchObject({
      lines: [
        { position: 0, description: 'Line 0', net: 9_333n },
        { position: 1, description: 'Line 1', net: 4_667n },
      ],
      taxes: [
        { rate: '20', base: 9_333n, tax: 1_867n },
        { rate: '5.5', base: 4_667n, tax: 257n },
      ],
      net: 14_000n,
      tax: 2_124n,
      total: 16_124n,
      isRest: true,
    });
  });

  it('in part is taxed with its share of the invoice’s tax, rounded once', () => {
    // 18.67 × 33.33 ÷ 93.33 = 6.6675…
    expect(computeCreditNote(mixed, [], [{ position: 0, net: 3_333n }])).toMatchObject({
      lines: [{ position: 0, net: 3_333n }],
      taxes: [{ rate: '20', base: 3_333n, tax: 667n }],
      total: 4_000n,
      isRest: false,
    });
  });

  it('last takes what rounding has left', () => {
    // 0.99 at 20 %: tax 0.20. A third of it is 0.0666…: 0.07, and 0.07, and the last 0.06.
    const invoice = invoiced([{ unitNet: '0.99', taxRate: '20' }]);
    const third = [{ position: 0, net: 33n }];
    const first = computeCreditNote(invoice, [], third);
    const second = computeCreditNote(invoice, [first], third);
    const last = computeCreditNote(invoice, [first, second], third);
    expect([first, second, last].map(({ tax, isRest }) => [tax, isRest])).toEqual([
      [7n, false],
      [7n, false],
      [6n, true],
    ]);
    expect(leftToCredit(invoice, [first, second])).toBe(39n);
  });

  it('is the very tax of a price that was given with tax', () => {
    // 0.99 with tax: net 0.83, tax 0.16, though 20 % of 0.83 would be 0.17.
    const gross = {
      ...invoiced([{ unitNet: '0.83', taxRate: '20' }]),
      total: 99n,
      taxes: [{ category: 'standard', rate: '20', base: 83n, tax: 16n }] as const,
    };
    expect(computeCreditNote(gross, [], 'rest')).toMatchObject({ net: 83n, tax: 16n, total: 99n });
  });
});

describe('A credit note is refused', () => {
  const full = computeCreditNote(mixed, [], 'rest');
  const part = computeCreditNote(mixed, [], [{ position: 1, net: 4_000n }]);
  it.each([
    ['when nothing is left', [full], 'rest', 'already_settled'],
    ['without a line', [], [], 'invalid_argument'],
    ['for a line that is not there', [], [{ position: 2, net: 1n }], 'invalid_argument'],
    [
      'for a line twice',
      [],
      [
        { position: 0, net: 1n },
        { position: 0, net: 1n },
      ],
      'invalid_argument',
    ],
    ['for nothing', [], [{ position: 0, net: 0n }], 'out_of_range'],
    ['for less than nothing', [], [{ position: 0, net: -1n }], 'out_of_range'],
    ['for more than the line', [], [{ position: 0, net: 9_334n }], 'out_of_range'],
    ['for more than is left of it', [part], [{ position: 1, net: 668n }], 'out_of_range'],
  ] as const)('%s', (_when, earlier, wanted, code) => {
    expect(refusalOf(() => computeCreditNote(mixed, earlier, wanted))).toBe(code);
  });
});

describe('What is open is lowered first, and the rest was paid and goes back', () => {
  it.each([
    ['paid, in part', 'paid', 0n, 3_000n, false, 'paid', 0n, 3_000n],
    ['paid, in full', 'paid', 0n, 12_000n, true, 'credited', 0n, 12_000n],
    ['open, in part', 'pending', 12_000n, 3_000n, false, 'pending', 9_000n, 0n],
    ['open, in full', 'pending', 12_000n, 12_000n, true, 'credited', 0n, 0n],
    ['written off, in full', 'uncollectible', 12_000n, 12_000n, true, 'credited', 0n, 0n],
    ['open for a part, credited for it', 'pending', 3_000n, 3_000n, false, 'paid', 0n, 0n],
    ['open for a part, in full', 'pending', 3_000n, 12_000n, true, 'credited', 0n, 9_000n],
  ] as const)('%s', (_what, before, due, total, isRest, state, balanceDue, givenBack) => {
    expect(afterCreditNote({ state: before, balanceDue: due }, { total, isRest })).toEqual({
      state,
      balanceDue,
      givenBack,
    });
  });

  it.each(['draft', 'discarded', 'credited'] as const)('never of an invoice that is %s', (state) => {
    const invoice = { state, balanceDue: 12_000n };
    expect(refusalOf(() => afterCreditNote(invoice, { total: 12_000n, isRest: true }))).toBe(
      'transition_refused'
    );
  });
});

it('However an invoice is split into notes, they sum to it: lines, each tax, and the total', () => {
  const line = fc.record({
    unitNet: decimal(5_000, 3),
    quantity: decimal(9, 1),
    taxRate: fc.constantFrom('0', '2.1', '5.5', '20', '25'),
  });
  holds(
    fc.array(line, { minLength: 1, maxLength: 4 }),
    fc.bigInt({ min: 0n, max: 3_000n }),
    currency,
    fc.array(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 4, maxLength: 4 }), { maxLength: 6 }),
    (lines, fixed, code, steps) => {
      const invoice = invoiced(lines, [{ fixed }], code);
      if (invoice.lines.every(({ net, discount }) => net === discount)) return;
      const notes: NoteSums[] = [];
      for (const shares of [...steps, 'rest'] as const) {
        const left = leftOfLines(invoice, notes);
        if (left.every((net) => net === 0n)) break;
        const wanted = left
          .map((net, position) => ({
            position,
            net: shares === 'rest' ? net : (net * BigInt(shares[position] ?? 0)) / 100n,
          }))
          .filter(({ net }) => net > 0n);
        if (wanted.length > 0) notes.push(computeCreditNote(invoice, notes, wanted));
      }
      const sum = (values: readonly bigint[]) => values.reduce((total, value) => total + value, 0n);
      expect(sum(notes.map(({ total }) => total))).toBe(invoice.total);
      expect(leftOfLines(invoice, notes).every((net) => net === 0n)).toBe(true);
      for (const { rate, tax } of invoice.taxes) {
        const parts = notes.flatMap(({ taxes }) => taxes.filter((part) => part.rate === rate));
        expect(parts.every((part) => part.tax >= 0n)).toBe(true);
        expect(sum(parts.map((part) => part.tax))).toBe(sum([tax]));
      }
      expect(notes.map(({ isRest }) => isRest)).toEqual(notes.map((_, index) => index === notes.length - 1));
    }
  );
});

describe('A credit note gets its number', () => {
  const sums = computeCreditNote(mixed, [], 'rest');
  const note = {
    mode: 'test',
    language: 'fr',
    currency: 'EUR',
    invoiceNumber: 'TEST-INV-000007',
    invoiceIssuedOn: '2026-02-10',
    reason: 'Facturé deux fois',
    seller,
    buyer,
    mentions: [],
    ...sums,
  } as const;
  const series = { series: 'credit_note', next: 3, lastHash: GENESIS_HASH, lastIssuedOn: '2026-02-08' };

  it('in its own series, dated neither before the last of it nor before its invoice', () => {
    const issued = stampCreditNote({ note, series, today: '2026-02-09' });
    expect(issued).toMatchObject({ number: 3, numberText: 'TEST-CN-000003', issuedOn: '2026-02-10' });
    const later = { ...series, lastIssuedOn: '2026-03-01' };
    expect(stampCreditNote({ note, series: later, today: '2026-02-20' }).issuedOn).toBe('2026-03-01');
  });

  it('with a hash that tells any change of what is printed', () => {
    const issued = stampCreditNote({ note, series, today: '2026-02-12' });
    expect(verifyNote({ ...note, issued })).toBe(true);
    for (const change of [
      { reason: 'Autre' },
      { total: 16_125n },
      { invoiceNumber: 'TEST-INV-000008' },
      { lines: sums.lines.slice(1) },
      { buyer: { ...buyer, name: 'X' } },
    ])
      expect(verifyNote({ ...note, ...change, issued })).toBe(false);
  });
});
