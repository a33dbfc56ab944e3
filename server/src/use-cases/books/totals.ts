import { computeInvoice, splitGross } from '../../billing';
import type { Invoice, TaxTotal } from '../../billing/invoice/types';
import { said } from '../../billing/said';
import type { InvoiceInBooks } from '../../ports';
import { amountOf, type Breach, type Check } from './violation';

/** Invariant 4: what stands on an invoice is what its lines come to. The first difference is told: the rest follows from it. */
export const totals: Check<InvoiceInBooks> = {
  invariant: 4,
  appliesTo: () => true,
  breaches({ invoice }) {
    const first = differences(invoice).find(({ expected, found }) => expected !== found);
    return first ? [breachOf(first, invoice)] : outOfRange(invoice);
  },
};

type Difference = { readonly code: Breach['code']; readonly expected: bigint; readonly found: bigint };

function differences(invoice: Invoice): Difference[] {
  const { lines, net, tax, total, taxes } = invoice;
  const discounts = lines.map(({ net: of, discount }): Difference => {
    const most = discount < 0n ? 0n : of;
    return {
      code: 'discount_differs',
      expected: discount > most || discount < 0n ? most : discount,
      found: discount,
    };
  });
  // What follows could not be computed with it.
  if (discounts.some(({ expected, found }) => expected !== found)) return discounts;
  const computed = recomputed(invoice);
  return [
    ...lines.map(({ net: found }, index): Difference => {
      return { code: 'line_differs', expected: computed.lines[index]?.net ?? 0n, found };
    }),
    { code: 'net_differs', expected: computed.net, found: net },
    ...taxDifferences(invoice, computed.taxes),
    { code: 'tax_differs', expected: sum(taxes.map((part) => part.tax)), found: tax },
    { code: 'total_differs', expected: net + tax, found: total },
  ];
}

const recomputed = ({ currency, lines }: Invoice) =>
  computeInvoice({
    currency,
    lines,
    discounts: lines.flatMap(({ discount }, index) =>
      discount === 0n ? [] : [{ fixed: discount, lines: [index] }]
    ),
  });

/** A rate that stands on one side only has nothing on the other. */
function taxDifferences(
  { currency, taxes }: Invoice,
  computed: readonly {
    readonly category: string;
    readonly rate: string;
    readonly base: bigint;
    readonly tax: bigint;
  }[]
): Difference[] {
  const same = (a: { category: string; rate: string }) => (b: { category: string; rate: string }) =>
    a.category === b.category && a.rate === b.rate;
  const code = 'tax_rate_differs';
  const unknown = taxes.filter((part) => !computed.some(same(part)));
  return [
    ...computed.flatMap((part): Difference[] => {
      const stated = taxes.find(same(part)) ?? { ...part, base: 0n, tax: 0n };
      const isIncluded = isSplit(stated, currency);
      return [
        { code, expected: part.base, found: stated.base },
        { code, expected: isIncluded ? stated.tax : part.tax, found: stated.tax },
      ];
    }),
    ...unknown.map(({ base, tax }): Difference => ({ code, expected: 0n, found: base + tax })),
  ];
}

/** A price that was given with tax is split: the tax is what its net leaves (BILLING.md, money, tax, time, 2). */
function isSplit({ base, tax, rate }: Pick<TaxTotal, 'base' | 'tax' | 'rate'>, currency: string): boolean {
  return base + tax > 0n && splitGross({ amount: base + tax, currency }, rate).net.amount === base;
}

function outOfRange({ total, creditApplied, balanceDue, currency }: Invoice): Breach[] {
  const isWithin = creditApplied >= 0n && balanceDue >= 0n && creditApplied + balanceDue <= total;
  if (isWithin) return [];
  const [credit, balance] = [amountOf(creditApplied, currency), amountOf(balanceDue, currency)];
  return [
    {
      code: 'amount_out_of_range',
      expected: said`from zero to ${amountOf(total, currency)}`,
      found: said`credit ${credit}, balance ${balance}`,
    },
  ];
}

const breachOf = ({ code, expected, found }: Difference, { currency }: Invoice): Breach => ({
  code,
  expected: amountOf(expected, currency),
  found: amountOf(found, currency),
});

const sum = (values: readonly bigint[]): bigint => values.reduce((total, value) => total + value, 0n);
