import fc from 'fast-check';
import {
  addDays,
  daysBetween,
  periodAt,
  periodBoundary,
  type Interval,
} from '../../../../server/src/billing';
import { calendarDate, holds, interval } from '../property';
import { refusalOf } from '../refusal';

const month: Interval = { unit: 'month', count: 1 };
const year: Interval = { unit: 'year', count: 1 };

describe('Boundary n is the anchor plus n intervals, clamped to the month (BILLING.md, money, tax, time, 5)', () => {
  it.each([
    ['2025-01-31', month, ['2025-01-31', '2025-02-28', '2025-03-31', '2025-04-30', '2025-05-31']],
    ['2024-01-31', month, ['2024-01-31', '2024-02-29', '2024-03-31']],
    ['2025-01-30', month, ['2025-01-30', '2025-02-28', '2025-03-30']],
    ['2024-02-29', month, ['2024-02-29', '2024-03-29', '2024-04-29']],
    ['2024-02-29', year, ['2024-02-29', '2025-02-28', '2026-02-28', '2027-02-28', '2028-02-29']],
    // 1900 and 2100 are no leap years, 2000 is one.
    ['1896-02-29', { unit: 'year', count: 4 }, ['1896-02-29', '1900-02-28', '1904-02-29']],
    ['2025-08-31', { unit: 'month', count: 3 }, ['2025-08-31', '2025-11-30', '2026-02-28', '2026-05-31']],
    ['2025-08-31', { unit: 'month', count: 6 }, ['2025-08-31', '2026-02-28', '2026-08-31']],
    ['2025-12-31', { unit: 'month', count: 12 }, ['2025-12-31', '2026-12-31']],
    ['2024-02-26', { unit: 'week', count: 1 }, ['2024-02-26', '2024-03-04']],
    ['2025-02-27', { unit: 'day', count: 2 }, ['2025-02-27', '2025-03-01', '2025-03-03']],
    ['0001-01-31', month, ['0001-01-31', '0001-02-28']],
  ] as const)('given the anchor %s and %j, then %j', (anchor, each, boundaries) => {
    expect(boundaries.map((_, n) => periodBoundary(anchor, each, n))).toEqual(boundaries);
  });

  it.each([
    '2025-02-29',
    '2025-13-01',
    '2025-00-10',
    '2025-01-00',
    '0000-01-01',
    '2025-1-1',
    '2025-01-31T00:00',
    ' 2025-01-31',
    '+002025-01-31',
    '20250131',
    '2025-01-31[u-ca=hebrew]',
    '',
    '10000-01-01',
  ])('given the impossible date %j, then it is refused', (anchor) => {
    expect(refusalOf(() => periodBoundary(anchor, month, 0))).toBe('invalid_date');
    expect(refusalOf(() => periodAt('2020-01-01', month, anchor))).toBe('invalid_date');
  });

  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])(
    'given a count of %s, then it is refused',
    (count) => {
      expect(refusalOf(() => periodBoundary('2025-01-31', { unit: 'month', count }, 1))).toBe(
        'invalid_interval'
      );
      expect(refusalOf(() => periodAt('2025-01-31', { unit: 'month', count }, '2025-02-01'))).toBe(
        'invalid_interval'
      );
    }
  );

  it('given an unknown unit or no interval, then it is refused', () => {
    const quarter = { unit: 'quarter', count: 1 } as unknown as Interval;
    expect(refusalOf(() => periodBoundary('2025-01-31', quarter, 1))).toBe('invalid_interval');
    expect(refusalOf(() => periodBoundary('2025-01-31', undefined as unknown as Interval, 1))).toBe(
      'invalid_interval'
    );
  });

  it('given n below 0 or not whole, or a boundary past the year 9999, then it is refused', () => {
    expect(refusalOf(() => periodBoundary('2025-01-31', month, -1))).toBe('out_of_range');
    expect(refusalOf(() => periodBoundary('2025-01-31', month, 0.5))).toBe('invalid_argument');
    expect(refusalOf(() => periodBoundary('9999-12-31', { unit: 'day', count: 1 }, 1))).toBe('out_of_range');
    expect(refusalOf(() => periodBoundary('2025-01-31', year, 2 ** 52))).toBe('out_of_range');
    expect(refusalOf(() => periodBoundary('2025-01-31', { unit: 'day', count: 2 ** 52 }, 2 ** 52))).toBe(
      'out_of_range'
    );
    expect(periodBoundary('2025-12-31', year, 7974)).toBe('9999-12-31');
  });
});

describe('A day belongs to one half-open period of its term', () => {
  it.each([
    ['2025-01-31', month, '2025-01-31', { start: '2025-01-31', end: '2025-02-28', index: 0 }],
    ['2025-01-31', month, '2025-02-27', { start: '2025-01-31', end: '2025-02-28', index: 0 }],
    ['2025-01-31', month, '2025-02-28', { start: '2025-02-28', end: '2025-03-31', index: 1 }],
    ['2025-01-31', month, '2025-03-30', { start: '2025-02-28', end: '2025-03-31', index: 1 }],
    ['2025-01-31', month, '2025-03-31', { start: '2025-03-31', end: '2025-04-30', index: 2 }],
    ['2024-02-29', year, '2025-02-28', { start: '2025-02-28', end: '2026-02-28', index: 1 }],
    ['2024-02-29', year, '2028-02-28', { start: '2027-02-28', end: '2028-02-29', index: 3 }],
    [
      '2025-01-01',
      { unit: 'week', count: 2 },
      '2025-01-15',
      { start: '2025-01-15', end: '2025-01-29', index: 1 },
    ],
  ] as const)('given the anchor %s, %j and the day %s, then %j', (anchor, each, on, period) => {
    expect(periodAt(anchor, each, on)).toEqual(period);
  });

  it('given a day before the anchor, then it is refused', () => {
    expect(refusalOf(() => periodAt('2025-01-31', month, '2025-01-30'))).toBe('out_of_range');
  });

  it('gives a value that nobody can change', () => {
    expect(Object.isFrozen(periodAt('2025-01-31', month, '2025-01-31'))).toBe(true);
  });

  it('the period holds the day, and is bounded by boundaries n and n + 1', () => {
    holds(calendarDate, interval, fc.integer({ min: 0, max: 20_000 }), (anchor, each, later) => {
      const on = addDays(anchor, later);
      const { start, end, index } = periodAt(anchor, each, on);
      expect(start <= on && on < end).toBe(true);
      expect([start, end]).toEqual([
        periodBoundary(anchor, each, index),
        periodBoundary(anchor, each, index + 1),
      ]);
    });
  });

  it('a boundary opens its own period: periods are contiguous and none is empty', () => {
    holds(calendarDate, interval, fc.integer({ min: 0, max: 200 }), (anchor, each, n) => {
      const start = periodBoundary(anchor, each, n);
      expect(periodAt(anchor, each, start).index).toBe(n);
      expect(daysBetween(start, periodBoundary(anchor, each, n + 1))).toBeGreaterThan(0);
    });
  });

  it('a month boundary has the day of the anchor, or is the last day of a shorter month', () => {
    holds(calendarDate, fc.integer({ min: 0, max: 400 }), (anchor, n) => {
      const boundary = periodBoundary(anchor, month, n);
      const isLastOfMonth = addDays(boundary, 1).endsWith('-01');
      const [day, anchorDay] = [Number(boundary.slice(8)), Number(anchor.slice(8))];
      expect(day === anchorDay || (isLastOfMonth && day < anchorDay)).toBe(true);
    });
  });
});
