import fc from 'fast-check';
import {
  addDays,
  daysBetween,
  formatDate,
  formatInstant,
  instantPlus,
  isTimeZone,
  toCalendarDate,
} from '../../../../server/src/billing';
import { calendarDate, holds } from '../property';
import { refusalOf } from '../refusal';

describe('A day is a calendar date in the merchant’s time zone; an instant is UTC (BILLING.md, money, tax, time, 4)', () => {
  it.each([
    ['2026-01-31T22:59:59.999Z', 'Europe/Paris', '2026-01-31'],
    ['2026-01-31T23:00:00.000Z', 'Europe/Paris', '2026-02-01'],
    // In summer Paris is two hours ahead.
    ['2026-07-31T22:00:00.000Z', 'Europe/Paris', '2026-08-01'],
    ['2026-01-01T04:59:59.000Z', 'America/New_York', '2025-12-31'],
    ['2026-01-01T10:00:00.000Z', 'Pacific/Kiritimati', '2026-01-02'],
    ['2026-01-01T00:00:00Z', 'UTC', '2026-01-01'],
    // 30 December 2011 never happened in Samoa.
    ['2011-12-30T10:00:00.000Z', 'Pacific/Apia', '2011-12-31'],
  ])('given %s in %s, then %s', (instant, zone, date) => {
    expect(toCalendarDate(instant, zone)).toBe(date);
  });

  it.each([
    '2026-02-30T00:00:00.000Z',
    '2026-01-31',
    '2026-01-31T00:00:00',
    '2026-01-31T00:00:00+01:00',
    '2026-01-31T25:00:00.000Z',
    'now',
    '',
  ])('given the impossible instant %j, then it is refused', (instant) => {
    expect(refusalOf(() => toCalendarDate(instant, 'UTC'))).toBe('invalid_date');
  });

  it('knows the zones of the IANA database, and refuses a bare offset, which has no summer time', () => {
    expect(['Europe/Paris', 'UTC', 'America/Argentina/Buenos_Aires'].every(isTimeZone)).toBe(true);
    expect(['+01:00', 'Mars/Olympus', '', 1, null].some(isTimeZone)).toBe(false);
    expect(refusalOf(() => toCalendarDate('2026-01-01T00:00:00.000Z', '+01:00'))).toBe('invalid_argument');
  });

  it('adds elapsed time, through a change of clocks too', () => {
    expect(instantPlus('2026-03-28T12:00:00.000Z', { hours: 24 })).toBe('2026-03-29T12:00:00.000Z');
    expect(instantPlus('2026-01-01T00:00:00Z', { ms: -1 })).toBe('2025-12-31T23:59:59.999Z');
    expect(instantPlus('2026-01-01T00:00:00.000Z', { hours: 0.5 })).toBe('2026-01-01T00:30:00.000Z');
    expect(refusalOf(() => instantPlus('2026-01-01T00:00:00.000Z', { ms: 0.5 }))).toBe('invalid_argument');
    expect(refusalOf(() => instantPlus('9999-12-31T23:59:59.999Z', { ms: 1 }))).toBe('out_of_range');
    expect(refusalOf(() => instantPlus('2026-01-01T00:00:00.000Z', { hours: 2 ** 30 }))).toBe('out_of_range');
  });
});

describe('Days are counted on the calendar', () => {
  it.each([
    ['2024-02-28', '2024-03-01', 2],
    ['2025-02-28', '2025-03-01', 1],
    ['2025-03-01', '2025-02-28', -1],
    ['2025-01-01', '2026-01-01', 365],
    ['0001-01-01', '9999-12-31', 3652058],
  ])('from %s to %s are %s days', (from, to, days) => {
    expect(daysBetween(from, to)).toBe(days);
    expect(addDays(from, days)).toBe(to);
  });

  it('given half a day, or a day past the year 9999, then it is refused', () => {
    expect(refusalOf(() => addDays('2025-01-01', 0.5))).toBe('invalid_argument');
    expect(refusalOf(() => addDays('9999-12-31', 1))).toBe('out_of_range');
    expect(refusalOf(() => addDays('0001-01-01', -1))).toBe('out_of_range');
    expect(refusalOf(() => addDays('2025-01-01', 2 ** 52))).toBe('out_of_range');
  });

  it('adding what lies between two days leads from one to the other', () => {
    holds(calendarDate, fc.integer({ min: -20_000, max: 20_000 }), (from, days) => {
      expect(daysBetween(from, addDays(from, days))).toBe(days);
    });
  });
});

describe('A reader sees dates as their language writes them', () => {
  it('names the month', () => {
    expect(formatDate('2026-01-31', 'en')).toBe('31 January 2026');
    expect(formatDate('2026-01-31', 'fr')).toBe('31 janvier 2026');
    expect(formatDate('2026-02-01', 'fr')).toBe('1er février 2026');
    expect(formatDate('2026-02-11', 'fr')).toBe('11 février 2026');
    expect(formatDate('0099-01-01', 'en')).toContain('99');
    expect(refusalOf(() => formatDate('2026-02-30', 'en'))).toBe('invalid_date');
  });

  it('names the time zone of an instant', () => {
    // ICU joins date and time by «at» or a comma, by its age.
    expect(formatInstant('2026-01-31T23:30:00.000Z', 'Europe/Paris', 'en')).toMatch(
      /^1 February 2026\D+00:30 (CET|GMT\+1)$/
    );
    expect(formatInstant('2026-07-31T12:30:00.000Z', 'Europe/Paris', 'fr')).toMatch(
      /^31 juillet 2026\D+14:30 (UTC\+2|CEST)$/
    );
  });
});
