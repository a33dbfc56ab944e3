import fc from 'fast-check';
import { addDays, endOn, periodAt, type Interval } from '../../../../server/src/billing';
import { calendarDate, holds, interval } from '../property';
import { refusalOf } from '../refusal';

const month: Interval = { unit: 'month', count: 1 };

describe('A cancellation takes effect at the first boundary on or after max(request + notice, commitment) (BILLING.md, subscriptions, 5)', () => {
  it.each([
    // The example of BILLING.md.
    [{ requestedOn: '2025-09-12' }, '2025-10-01'],
    [{ requestedOn: '2025-09-30' }, '2025-10-01'],
    // A period that has begun is paid: it ends with its period, not before it.
    [{ requestedOn: '2025-09-01' }, '2025-10-01'],
    [{ requestedOn: '2025-10-01' }, '2025-11-01'],
    // 12 Sept + 30 days = 12 Oct.
    [{ requestedOn: '2025-09-12', noticeDays: 30 }, '2025-11-01'],
    // 1 Sept + 30 days = 1 Oct, a boundary itself.
    [{ requestedOn: '2025-09-01', noticeDays: 30 }, '2025-10-01'],
    [{ requestedOn: '2025-09-12', committedUntil: '2026-09-01' }, '2026-09-01'],
    [{ requestedOn: '2025-09-12', committedUntil: '2026-08-15' }, '2026-09-01'],
    [{ requestedOn: '2025-09-12', committedUntil: '2025-09-20', noticeDays: 60 }, '2025-12-01'],
    [{ requestedOn: '2026-09-12', committedUntil: '2026-09-01' }, '2026-10-01'],
  ])('given a month from 2025-09-01 and %j, then it ends on %s', (request, end) => {
    expect(endOn({ anchor: '2025-09-01', interval: month, ...request })).toBe(end);
  });

  it('given an anchor on the 31st, then the end is the clamped boundary', () => {
    expect(endOn({ anchor: '2025-01-31', interval: month, requestedOn: '2025-02-10' })).toBe('2025-02-28');
  });

  it('given a request before the anchor, a negative or partial notice or an impossible date, then it is refused', () => {
    const e = { anchor: '2025-09-01', interval: month, requestedOn: '2025-09-12' };
    expect(refusalOf(() => endOn({ ...e, requestedOn: '2025-08-31' }))).toBe('out_of_range');
    expect(refusalOf(() => endOn({ ...e, noticeDays: -1 }))).toBe('out_of_range');
    expect(refusalOf(() => endOn({ ...e, noticeDays: 1.5 }))).toBe('invalid_argument');
    expect(refusalOf(() => endOn({ ...e, committedUntil: '2025-02-30' }))).toBe('invalid_date');
    expect(refusalOf(() => endOn({ ...e, interval: { unit: 'month', count: 0 } }))).toBe('invalid_interval');
  });

  it('the end is a boundary after the request, not before notice and commitment, and no boundary lies between', () => {
    const later = fc.integer({ min: 0, max: 1500 });
    holds(
      calendarDate,
      interval,
      later,
      fc.integer({ min: 0, max: 90 }),
      later,
      (anchor, each, asked, noticeDays, bound) => {
        const requestedOn = addDays(anchor, asked);
        const committedUntil = addDays(anchor, bound);
        const end = endOn({ anchor, interval: each, requestedOn, noticeDays, committedUntil });
        const period = periodAt(anchor, each, end);
        const previous = periodAt(anchor, each, addDays(end, -1)).start;
        const free = [addDays(requestedOn, noticeDays), committedUntil].sort()[1] ?? '';
        expect(period.start).toBe(end);
        expect(end > requestedOn && end >= free).toBe(true);
        expect(previous <= requestedOn || previous < free).toBe(true);
      }
    );
  });
});
