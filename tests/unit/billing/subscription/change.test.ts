/** Changes of a running subscription (BILLING.md, subscriptions, 4). Sums are worked out by hand. */
import fc from 'fast-check';
import {
  addDays,
  atNextBoundary,
  billOfChange,
  billOfPeriod,
  costOfChange,
  daysBetween,
  partsOfChange,
  periodAt,
  previewInvoices,
  type Configured,
  type Interval,
  type PlanVersion,
  type PlanVersionId,
  type Previewed,
} from '../../../../server/src/billing';
import { standardRate } from '../invoice/samples';
import { calendarDate, holds, interval } from '../property';
import { refusalOf } from '../refusal';
import { active, MONTH } from './schedules';

const YEAR = { unit: 'year', count: 1 } as const;
type Version = Pick<PlanVersion, 'id' | 'netPrice' | 'interval' | 'periods' | 'graceDays'>;
const version = (id: number, net: bigint, every: Interval = MONTH, currency = 'EUR'): Version => ({
  id: id as PlanVersionId,
  netPrice: { amount: net, currency },
  interval: every,
  periods: null,
  graceDays: 7,
});
const basic = version(1, 1_000n);
const studio = version(2, 2_500n);
const twin = version(3, 1_000n);
const yearly = version(4, 10_000n, YEAR);
const of = (one: Version, quantity: number): Configured<Version> => ({ version: one, quantity });
const parts = (current: Configured<Version>, target: Configured<Version>, isTrial = false) => {
  const { now, atRenewal } = partsOfChange({ current, target, isTrial });
  const named = (part: Configured<Version> | null) => part && `${part.version.id}×${part.quantity}`;
  return [named(now), named(atRenewal)];
};

describe('What takes effect when', () => {
  it.each([
    ['a dearer plan: at once', of(basic, 1), of(studio, 1), '2×1', null],
    ['more of it: at once', of(basic, 1), of(basic, 4), '1×4', null],
    ['a plan of the same price: at once', of(basic, 1), of(twin, 1), '3×1', null],
    ['a cheaper plan: at the renewal', of(studio, 1), of(basic, 1), null, '1×1'],
    ['fewer of it: at the renewal', of(basic, 4), of(basic, 2), null, '1×2'],
    ['dearer and fewer: all seats until the renewal', of(basic, 4), of(studio, 2), '2×4', '2×2'],
    ['cheaper and more: the seats at once, at the present price', of(studio, 1), of(basic, 3), '2×3', '1×3'],
    ['another interval: all of it at the renewal', of(basic, 1), of(yearly, 5), null, '4×5'],
    ['what it is already: nothing', of(basic, 2), of(basic, 2), null, null],
  ] as const)('%s', (_rule, current, target, now, atRenewal) => {
    expect(parts(current, target)).toEqual([now, atRenewal]);
  });

  it('in a trial, all of it at once', () => {
    expect(parts(of(studio, 4), of(basic, 1), true)).toEqual(['1×1', null]);
    expect(parts(of(basic, 1), of(yearly, 1), true)).toEqual(['4×1', null]);
  });

  it('two currencies are never set off against each other', () => {
    const dollars = version(5, 9_000n, MONTH, 'USD');
    expect(refusalOf(() => parts(of(basic, 1), of(dollars, 1)))).toBe('currency_mismatch');
  });

  it('the parts end in the target, and what stands at once never costs less than what stood (invariant 10)', () => {
    const any = fc.record({
      version: fc.constantFrom(basic, studio, twin, yearly),
      quantity: fc.integer({ min: 1, max: 50 }),
    });
    holds(any, any, (current, target) => {
      const { now, atRenewal } = partsOfChange({ current, target, isTrial: false });
      expect(atRenewal ?? now ?? current).toEqual(target);
      const price = ({ version: one, quantity }: Configured<Version>) =>
        one.netPrice.amount * BigInt(quantity);
      if (now !== null) expect(price(now)).toBeGreaterThanOrEqual(price(current));
    });
  });
});

describe('What it costs: the new price less the present one, for the days left', () => {
  const september = { start: '2025-09-01', end: '2025-10-01' };

  it('from one at 10.00 to two at 25.00 on 12 September: 40.00 × 19 ÷ 30 = 25.33, and 5.07 tax', () => {
    const cost = costOfChange({
      current: of(basic, 1),
      now: of(studio, 2),
      period: september,
      changeOn: '2025-09-12',
    });
    expect(cost).toEqual({ amount: 2_533n, currency: 'EUR' });
    const bill = billOfChange({
      language: 'en',
      name: '2 × Studio',
      clientName: null,
      changeOn: '2025-09-12',
      periodEnd: september.end,
      cost,
      tax: standardRate,
    });
    expect(bill).toMatchObject({
      lines: [
        {
          description: 'Change to 2 × Studio, 12 September 2025 to 30 September 2025',
          quantity: '1',
          unitNet: '25.33',
        },
      ],
      net: 2_533n,
      tax: 507n,
      total: 3_040n,
    });
  });

  it('never more than the difference for the days left; two changes cost no more than one, but for a rounding', () => {
    const price = fc.bigInt({ min: 0n, max: 10n ** 7n });
    const three = fc.tuple(price, price, price).map((prices) => prices.sort((a, b) => (a < b ? -1 : 1)));
    const days = fc.tuple(fc.integer({ min: 1, max: 400 }), fc.nat(), fc.nat());
    holds(
      three,
      calendarDate,
      days,
      fc.integer({ min: 1, max: 9 }),
      ([low, mid, high], start, [length, a, b], quantity) => {
        const period = { start, end: addDays(start, length) };
        const [first, second] = [a % length, b % length].sort((x, y) => x - y) as [number, number];
        const costs = (from: bigint | undefined, to: bigint | undefined, day: number) =>
          costOfChange({
            current: of(version(1, from ?? 0n), quantity),
            now: of(version(2, to ?? 0n), quantity),
            period,
            changeOn: addDays(start, day),
          }).amount;
        const left = BigInt(daysBetween(addDays(start, first), period.end));
        const one = costs(low, high, first);
        const whole = (high - low) * BigInt(quantity);
        // At most half a minor unit is rounded up.
        expect(2n * one * BigInt(length) <= 2n * whole * left + BigInt(length)).toBe(true);
        expect(costs(low, mid, first) + costs(mid, high, second)).toBeLessThanOrEqual(one + 1n);
      }
    );
  });
});

describe('The renewal that a change waits for', () => {
  const running: Previewed = {
    ...active,
    collection: 'provider',
    parked: null,
    planVersionId: studio.id,
    quantity: 3,
    pendingChange: null,
  };
  const planned = (target: Configured<Version>): Previewed => ({
    ...running,
    pendingChange: {
      atRenewal: { planVersionId: target.version.id, quantity: target.quantity },
      awaited: null,
    },
  });
  const preview = (subscription: Previewed, next: Version | null, until = '2026-12-31') =>
    previewInvoices({
      subscription,
      version: studio,
      next,
      today: '2025-09-12',
      until,
      cap: 3,
      invoiceOf: ({ period }, ahead) =>
        billOfPeriod({
          language: 'en',
          planName: 'Studio',
          clientName: null,
          period,
          netPrice: ahead.version.netPrice,
          quantity: ahead.subscription.quantity,
          tax: standardRate,
        }),
    });

  it('fewer seats: the term goes on, from the next period at the new price', () => {
    const { invoices } = preview(planned(of(studio, 2)), studio, '2025-12-31');
    expect(invoices.map(({ issueOn, invoice, period }) => [issueOn, invoice.net, period.index])).toEqual([
      ['2025-10-01', 5_000n, 1],
      ['2025-11-01', 5_000n, 2],
      ['2025-12-01', 5_000n, 3],
    ]);
  });

  it('another interval: a new term on the boundary, whose commitment counts from the first day of all', () => {
    const { invoices } = preview(planned(of(yearly, 1)), yearly, '2027-12-31');
    expect(invoices.map(({ issueOn, invoice, period }) => [issueOn, invoice.net, period.end])).toEqual([
      ['2025-10-01', 10_000n, '2026-10-01'],
      ['2026-10-01', 10_000n, '2027-10-01'],
      ['2027-10-01', 10_000n, '2028-10-01'],
    ]);
    expect(atNextBoundary(planned(of(yearly, 1)), studio, yearly).subscription).toMatchObject({
      planVersionId: yearly.id,
      quantity: 1,
      pendingChange: null,
      term: { anchor: '2025-10-01', interval: YEAR },
      period: null,
      earlier: { anchor: '2025-09-01', periods: 0 },
    });
  });

  it('with a cancellation planned, another interval is left out: no year is billed to somebody who leaves', () => {
    const leaving = { ...planned(of(yearly, 1)), cancelOn: '2025-11-01' };
    expect(atNextBoundary(leaving, studio, yearly)).toEqual({ subscription: leaving, version: studio });
    const fewer = { ...planned(of(studio, 1)), cancelOn: '2025-11-01' };
    expect(preview(fewer, studio).invoices.map(({ invoice }) => invoice.net)).toEqual([2_500n]);
  });

  it('whatever the two intervals, no day is left out and none is billed twice (invariant 2)', () => {
    holds(
      interval,
      interval,
      calendarDate,
      fc.integer({ min: 0, max: 200 }),
      (before, after, anchor, later) => {
        const today = addDays(anchor, later);
        const period = periodAt(anchor, before, today);
        const target = version(9, 700n, after);
        const subscription = { ...planned(of(target, 2)), term: { anchor, interval: before }, period };
        const { invoices } = previewInvoices({
          subscription,
          version: version(2, 2_500n, before),
          next: target,
          today,
          until: addDays(period.end, 900),
          cap: 3,
          invoiceOf: () => ({ balanceDue: 1n }),
        });
        let end = period.end;
        for (const { period: billed } of invoices) {
          expect(billed.start).toBe(end);
          expect(billed.end > billed.start).toBe(true);
          end = billed.end;
        }
        expect(invoices.length).toBeGreaterThan(0);
      }
    );
  });
});
