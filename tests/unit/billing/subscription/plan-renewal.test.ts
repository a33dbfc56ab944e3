import fc from 'fast-check';
import {
  addDays,
  periodAt,
  periodBoundary,
  planRenewal,
  startTerm,
  type RunningPeriod,
} from '../../../../server/src/billing';
import { calendarDate, holds, interval } from '../property';
import { refusalOf } from '../refusal';
import { active, ENDLESS, MONTH } from './schedules';

const monthly = { ...active, collection: 'provider' } as const;
const plan = (today: string, change = {}, periods: number | null = null, cap = 3) =>
  planRenewal({ subscription: { ...monthly, ...change }, version: { interval: MONTH, periods }, today, cap });
const startsOf = (made: ReturnType<typeof plan>) =>
  made.kind === 'bill' ? made.periods.map(({ start }) => start) : made;

describe('Missed periods are billed in one run, oldest first, up to the cap (BILLING.md, subscriptions, 3)', () => {
  it('given the day of the renewal, then the one period that begins', () => {
    const october: RunningPeriod = { start: '2025-10-01', end: '2025-11-01', index: 1 };
    expect(plan('2025-10-01')).toEqual({
      kind: 'bill',
      periods: [october],
      then: { state: 'active', term: monthly.term, period: october },
    });
  });

  it('given an outage over three boundaries and a cap of three, then all three', () => {
    expect(startsOf(plan('2025-12-15'))).toEqual(['2025-10-01', '2025-11-01', '2025-12-01']);
  });

  it('given one more, then none, and a person is asked', () => {
    expect(plan('2026-01-01')).toEqual({ kind: 'review', missed: 4 });
  });

  it('given a cap of zero, then the renewal itself is billed, however late, and two are not', () => {
    expect(startsOf(plan('2025-10-31', {}, null, 0))).toEqual(['2025-10-01']);
    expect(plan('2025-11-01', {}, null, 0)).toEqual({ kind: 'review', missed: 2 });
  });

  it('given that nothing is invoiced, then nobody is asked', () => {
    expect(startsOf(plan('2026-02-10', { collection: 'free' }))).toHaveLength(5);
    expect(startsOf(plan('2026-02-10', { collection: 'external' }))).toHaveLength(5);
    expect(plan('2026-02-10', { collection: 'offline' })).toEqual({ kind: 'review', missed: 5 });
  });

  it('never a period that begins on or after the planned end', () => {
    expect(startsOf(plan('2025-12-15', { cancelOn: '2025-11-01' }))).toEqual(['2025-10-01']);
  });

  it('never more periods than the plan has', () => {
    expect(startsOf(plan('2025-12-15', {}, 3))).toEqual(['2025-10-01', '2025-11-01']);
  });

  it('given a new term, then its first period begins on the anchor', () => {
    const term = { anchor: '2025-12-10', interval: MONTH };
    expect(plan('2025-12-10', { term, period: null })).toMatchObject({
      periods: [{ start: '2025-12-10', end: '2026-01-10', index: 0 }],
    });
  });

  it('given periods in an earlier term, then the fixed number counts them: two of five are left', () => {
    const second = { earlier: { anchor: '2025-01-10', periods: 2 } };
    expect(startsOf(plan('2026-01-15', second, 5, 9))).toEqual(['2025-10-01', '2025-11-01']);
  });

  it('given one that starts on a day ahead, then its term is anchored on that day, even when the run comes late', () => {
    const accepted = { term: null, period: null, startOn: '2025-11-30' };
    expect(plan('2025-12-02', accepted)).toMatchObject({
      periods: [{ start: '2025-11-30', end: '2025-12-30', index: 0 }],
      then: { term: { anchor: '2025-11-30', interval: MONTH } },
    });
  });

  it('given that nothing is due, or no first day, then it is refused rather than guessed', () => {
    expect(refusalOf(() => plan('2025-09-30'))).toBe('invalid_argument');
    expect(refusalOf(() => plan('2025-10-01', { cancelOn: '2025-10-01' }))).toBe('invalid_argument');
    expect(refusalOf(() => plan('2025-10-01', { term: null, period: null }))).toBe('invalid_argument');
  });

  it('periods are contiguous, equal f(anchor, interval, n), and the last one holds the day (invariant 2)', () => {
    holds(
      calendarDate,
      interval,
      fc.integer({ min: 0, max: 40 }),
      fc.integer({ min: 0, max: 700 }),
      (anchor, each, ran, away) => {
        const running = periodAt(anchor, each, periodBoundary(anchor, each, ran));
        const today = addDays(running.end, away);
        const made = planRenewal({
          subscription: { ...monthly, term: { anchor, interval: each }, period: running },
          version: ENDLESS,
          today,
          cap: 1000,
        });
        if (made.kind !== 'bill') throw new Error('The cap is out of reach.');
        made.periods.forEach(({ start, end, index }, n) => {
          expect(index).toBe(ran + 1 + n);
          expect([start, end]).toEqual([
            periodBoundary(anchor, each, index),
            periodBoundary(anchor, each, index + 1),
          ]);
          expect(start).toBe(n === 0 ? running.end : made.periods[n - 1]?.end);
        });
        expect(made.then.period).toEqual(periodAt(anchor, each, today));
      }
    );
  });
});

describe('The anchor is the later of the day it starts on and the day it is accepted on (BILLING.md, subscriptions, 1)', () => {
  it.each([
    [null, '2025-09-12', '2025-09-12', '2025-10-12'],
    ['2025-09-30', '2025-09-12', '2025-09-30', '2025-10-30'],
    ['2025-09-01', '2025-09-12', '2025-09-12', '2025-10-12'],
    [null, '2026-01-31', '2026-01-31', '2026-02-28'],
  ])('start on %s, accepted on %s: from %s to %s', (startOn, acceptedOn, start, end) => {
    expect(startTerm({ startOn, acceptedOn, interval: MONTH })).toEqual({
      term: { anchor: start, interval: MONTH },
      period: { start, end, index: 0 },
    });
  });
});
