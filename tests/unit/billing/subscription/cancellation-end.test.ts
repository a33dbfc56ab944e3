import { cancellationEnd, plannedEnd } from '../../../../server/src/billing';
import { active, MONTH } from './schedules';

const TERMS = { noticeDays: 0, commitmentPeriods: 0, periods: null };
const second = {
  ...active,
  term: { anchor: '2025-09-01', interval: MONTH },
  earlier: { anchor: '2025-05-20', periods: 2 },
};

describe('A cancellation ends at the first boundary that notice and commitment allow (BILLING.md, subscriptions, 5)', () => {
  it('monthly since 2025-09-01, cancelled on 2025-09-12: until 2025-10-01', () => {
    expect(cancellationEnd(active, TERMS, '2025-09-12')).toBe('2025-10-01');
  });

  it('a commitment counts from the first day of the first term, not from that of a later one', () => {
    // Six months from 20 May are over on 20 November: the first boundary after it is 1 December.
    expect(cancellationEnd(second, { ...TERMS, commitmentPeriods: 6 }, '2025-09-12')).toBe('2025-12-01');
    // Three months were over on 20 August already.
    expect(cancellationEnd(second, { ...TERMS, commitmentPeriods: 3 }, '2025-09-12')).toBe('2025-10-01');
  });

  it('it announces no day beyond the fixed number of periods', () => {
    // Four less the two of the earlier term: two from 1 September. A notice of 80 days alone would lead to 1 December.
    const terms = { ...TERMS, noticeDays: 80, periods: 4 };
    expect(cancellationEnd(second, terms, '2025-09-12')).toBe('2025-11-01');
    expect(cancellationEnd(second, { ...terms, periods: null }, '2025-09-12')).toBe('2025-12-01');
  });

  it('what does not run, or ends already, cannot be cancelled', () => {
    expect(cancellationEnd({ ...active, state: 'suspended' }, TERMS, '2025-09-12')).toBeNull();
    expect(cancellationEnd({ ...active, cancelOn: '2025-10-01' }, TERMS, '2025-09-12')).toBeNull();
  });
});

describe('The end that is announced is the one that comes first', () => {
  it.each([
    ['none', active, null, null],
    ['the fixed number, earlier terms counted', second, 5, '2025-12-01'],
    ['a cancellation before it', { ...second, cancelOn: '2025-10-01' }, 5, '2025-10-01'],
    ['the fixed number before a cancellation', { ...second, cancelOn: '2026-02-01' }, 5, '2025-12-01'],
    ['suspended in the last period', { ...active, state: 'suspended' as const }, 1, '2025-10-01'],
    ['suspended: nobody knows', { ...second, state: 'suspended' as const }, 5, null],
  ])('%s', (_rule, subscription, periods, end) => {
    expect(plannedEnd(subscription, { periods })).toBe(end);
  });
});
