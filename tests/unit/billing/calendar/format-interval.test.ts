import { formatDuration, formatEvery } from '../../../../server/src/billing';

const plain = (text: string): string => text.replace(/\u00a0/g, ' ');

describe('an interval in words', () => {
  it.each([
    [{ unit: 'month', count: 1 }, 'per month', 'par mois'],
    [{ unit: 'month', count: 3 }, 'every 3 months', 'tous les 3 mois'],
    [{ unit: 'month', count: 12 }, 'per year', 'par an'],
    [{ unit: 'month', count: 24 }, 'every 2 years', 'tous les 2 ans'],
    [{ unit: 'year', count: 1 }, 'per year', 'par an'],
    [{ unit: 'week', count: 2 }, 'every 2 weeks', 'toutes les 2 semaines'],
    [{ unit: 'day', count: 1 }, 'per day', 'par jour'],
  ] as const)('says how often: %j is «%s», «%s»', (interval, en, fr) => {
    expect(plain(formatEvery(interval, 'en'))).toBe(en);
    expect(plain(formatEvery(interval, 'fr'))).toBe(fr);
  });

  it.each([
    [{ unit: 'month', count: 1 }, 1, '1 month', '1 mois'],
    [{ unit: 'month', count: 1 }, 12, '1 year', '1 an'],
    [{ unit: 'month', count: 3 }, 2, '6 months', '6 mois'],
    [{ unit: 'month', count: 6 }, 3, '18 months', '18 mois'],
    [{ unit: 'month', count: 12 }, 2, '2 years', '2 ans'],
  ] as const)('says how long so many periods last: %j × %i is «%s», «%s»', (interval, periods, en, fr) => {
    expect(plain(formatDuration(interval, periods, 'en'))).toBe(en);
    expect(plain(formatDuration(interval, periods, 'fr'))).toBe(fr);
  });
});
