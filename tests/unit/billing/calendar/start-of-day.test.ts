import fc from 'fast-check';
import { instantPlus, startOfDay, toCalendarDate } from '../../../../server/src/billing';
import { calendarDate, holds } from '../property';
import { refusalOf } from '../refusal';

describe('A day begins where the merchant is (BILLING.md, money, tax, time, 4)', () => {
  it.each([
    ['2026-01-31', 'Europe/Paris', '2026-01-30T23:00:00.000Z'],
    ['2026-07-01', 'Europe/Paris', '2026-06-30T22:00:00.000Z'],
    ['2026-01-31', 'UTC', '2026-01-31T00:00:00.000Z'],
    ['2026-01-31', 'Asia/Kathmandu', '2026-01-30T18:15:00.000Z'],
    // Clocks change within the day: it still begins at midnight.
    ['2026-03-29', 'Europe/Paris', '2026-03-28T23:00:00.000Z'],
    ['2026-03-30', 'Europe/Paris', '2026-03-29T22:00:00.000Z'],
    // In Santiago summer time of 2025 began on 7 September at midnight: the day began at one o'clock, UTC−3.
    ['2025-09-07', 'America/Santiago', '2025-09-07T04:00:00.000Z'],
    // In Havana clocks went back on 2 November 2025 at one o'clock: midnight came twice, and the first one counts (UTC−4).
    ['2025-11-02', 'America/Havana', '2025-11-02T04:00:00.000Z'],
    // Samoa had no 30 December 2011: the day after the 29th began at once.
    ['2011-12-31', 'Pacific/Apia', '2011-12-30T10:00:00.000Z'],
  ])('%s in %s begins at %s', (date, zone, at) => {
    expect(startOfDay(date, zone)).toBe(at);
  });

  it('it is the first moment that the calendar calls that day', () => {
    const zone = fc.constantFrom('Europe/Paris', 'America/Santiago', 'Asia/Kathmandu', 'Pacific/Auckland');
    holds(calendarDate, zone, (date, timeZone) => {
      const start = startOfDay(date, timeZone);
      expect(toCalendarDate(start, timeZone)).toBe(date);
      expect(toCalendarDate(instantPlus(start, { ms: -1 }), timeZone) < date).toBe(true);
      // Asked a second time it is remembered, and the same.
      expect(startOfDay(date, timeZone)).toBe(start);
    });
  });

  it('no such day, no such zone: refused', () => {
    expect(refusalOf(() => startOfDay('2026-02-30', 'UTC'))).toBe('invalid_date');
    expect(refusalOf(() => startOfDay('2026-02-28', '+01:00'))).toBe('invalid_argument');
  });
});
