import { makeFormats } from '../../../admin/src/formatting/use-formats';

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

describe('a time in the panel says of which zone it is', () => {
  // Paris is an hour ahead of UTC in winter and two in summer; New York five behind in winter.
  it.each([
    ['en-GB', 'Europe/Paris', '2026-11-21T09:30:00Z', '21 Nov 2026, 10:30 CET'],
    ['en-GB', 'Europe/Paris', '2026-07-21T09:30:00Z', '21 Jul 2026, 11:30 CEST'],
    ['en', 'America/New_York', '2026-11-21T02:30:00Z', 'Nov 20, 2026, 9:30 PM EST'],
  ])('%s, %s: %s', (locale, zone, instant, words) => {
    expect(plain(makeFormats(locale, zone).moment(instant))).toBe(words);
  });

  it('in French, too, and in two parts', () => {
    const { moment, dayAndTime } = makeFormats('fr', 'Europe/Paris');
    expect(plain(moment('2026-11-21T09:30:00Z'))).toMatch(/^21 nov\. 2026.* 10:30 UTC\+1$/);
    const { day, time } = dayAndTime('2026-11-21T23:30:00Z');
    expect([plain(day), plain(time)]).toEqual(['22 nov. 2026', '00:30 UTC+1']);
  });

  it('but a card’s month is the printed one, in every zone', () => {
    for (const zone of ['America/New_York', 'Pacific/Auckland'])
      for (const locale of ['en', 'fr'])
        expect(makeFormats(locale, zone).cardMonth('2035-01-01T00:00:00.000Z')).toBe('12/2034');
  });

  it('by default that of the reader', () => {
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
    const instant = '2026-11-21T09:30:00Z';
    expect(makeFormats('en').moment(instant)).toBe(makeFormats('en', timeZone).moment(instant));
  });
});
