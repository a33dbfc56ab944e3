import {
  afterFailure,
  afterPayment,
  afterRetry,
  awaitedByHand,
  nextStep,
  retryToday,
  type ChargeObstacle,
  type Dunning,
} from '../../../../server/src/billing';
import { active, ENDLESS, MONTH } from './schedules';

const RETRY_DAYS = [3, 5, 7];
const fail = (today: string, change: Partial<Parameters<typeof afterFailure>[0]> = {}) =>
  afterFailure({
    dunning: null,
    obstacle: 'soft',
    period: active.period,
    version: { graceDays: 14 },
    retryDays: RETRY_DAYS,
    today,
    ...change,
  });

describe('A declined renewal is tried again 3, 5 and 7 days after the first failure, within its grace (BILLING.md, subscriptions, 6)', () => {
  it('walks the ladder, and then waits for the end of the grace', () => {
    let dunning: Dunning = fail('2025-09-01');
    expect(dunning).toEqual({
      failedOn: '2025-09-01',
      graceEndOn: '2025-09-15',
      nextRetryOn: '2025-09-04',
      retriesDone: 0,
    });
    const days: (string | null)[] = [];
    for (const today of ['2025-09-04', '2025-09-06', '2025-09-08']) {
      expect(dunning.nextRetryOn).toBe(today);
      const trying = afterRetry(dunning);
      // While the answer is awaited no other try is due.
      expect(trying.nextRetryOn).toBeNull();
      dunning = fail(today, { dunning: trying });
      days.push(dunning.nextRetryOn);
    }
    expect(days).toEqual(['2025-09-06', '2025-09-08', null]);
    expect(dunning.retriesDone).toBe(3);
    expect(nextStep({ ...active, state: 'past_due', dunning }, ENDLESS)).toEqual({
      kind: 'give_up',
      on: '2025-09-15',
    });
  });

  it('grace ends with the period at the latest', () => {
    expect(fail('2025-09-01', { version: { graceDays: 45 } }).graceEndOn).toBe('2025-10-01');
    expect(fail('2025-09-28', { version: { graceDays: 3 } }).graceEndOn).toBe('2025-10-01');
    expect(fail('2025-09-28', { version: { graceDays: 4 } }).graceEndOn).toBe('2025-10-01');
  });

  it('news that comes after the period does not end the grace before it began', () => {
    expect(fail('2025-10-03').graceEndOn).toBe('2025-10-03');
  });

  it('no try lies beyond the grace; one on its last day does not', () => {
    expect(fail('2025-09-01', { version: { graceDays: 3 } }).nextRetryOn).toBe('2025-09-04');
    expect(fail('2025-09-01', { version: { graceDays: 2 } }).nextRetryOn).toBeNull();
    expect(fail('2025-09-01', { version: { graceDays: 0 } })).toMatchObject({
      graceEndOn: '2025-09-01',
      nextRetryOn: null,
    });
  });

  it('an answer that took days leads to the next day of the ladder that is still ahead', () => {
    expect(fail('2025-09-06', { dunning: afterRetry(fail('2025-09-01')) }).nextRetryOn).toBe('2025-09-08');
  });

  it.each<[ChargeObstacle, string | null]>([
    ['soft', '2025-09-04'],
    ['method_pending', '2025-09-04'],
    ['hard', null],
    ['authentication_required', null],
    ['method_missing', null],
    ['reversed', null],
  ])('after «%s» the next try by itself is %s', (obstacle, nextRetryOn) => {
    expect(fail('2025-09-01', { obstacle }).nextRetryOn).toBe(nextRetryOn);
  });

  it('a hard decline on the ladder ends the tries, and the grace stays as it was', () => {
    const dunning = fail('2025-09-04', { dunning: afterRetry(fail('2025-09-01')), obstacle: 'hard' });
    expect(dunning).toEqual({
      failedOn: '2025-09-01',
      graceEndOn: '2025-09-15',
      nextRetryOn: null,
      retriesDone: 1,
    });
  });

  it('paid by hand: the same grace from the day after the due day, to the end of the period at the latest', () => {
    const { period } = active;
    const until = (graceDays: number) =>
      awaitedByHand({ dueOn: '2025-09-01', period, version: { graceDays } });
    expect(until(14)).toEqual({
      failedOn: '2025-09-02',
      graceEndOn: '2025-09-16',
      nextRetryOn: null,
      retriesDone: 0,
    });
    expect(until(0).graceEndOn).toBe('2025-09-02');
    expect(until(60).graceEndOn).toBe('2025-10-01');
  });

  it('a new method makes today a day to try', () => {
    expect(retryToday(fail('2025-09-01', { obstacle: 'hard' }), '2025-09-02').nextRetryOn).toBe('2025-09-02');
  });
});

describe('Paid again: same term within what was billed, a new one after it (BILLING.md, subscriptions, 3)', () => {
  const suspended = { ...active, state: 'suspended' } as const;
  const pay = (
    today: string,
    subscription: Parameters<typeof afterPayment>[0]['subscription'],
    periods: number | null = null
  ) => afterPayment({ subscription, version: { interval: MONTH, periods }, today });

  it('past due keeps its term, even when the news comes after the period', () => {
    expect(pay('2025-09-10', { ...active, state: 'past_due' })).toEqual({ kind: 'same_term' });
    expect(pay('2025-10-02', { ...active, state: 'past_due' })).toEqual({ kind: 'same_term' });
  });

  it('suspended keeps its term until the day before its period ends', () => {
    expect(pay('2025-09-30', suspended)).toEqual({ kind: 'same_term' });
  });

  it('suspended and paid later starts a new term on the day of the payment', () => {
    expect(pay('2025-10-01', suspended)).toEqual({
      kind: 'new_term',
      term: { anchor: '2025-10-01', interval: MONTH },
      earlier: { anchor: '2025-09-01', periods: 1 },
      cancelOn: null,
    });
  });

  it('a third term counts the periods of both before it, from the first day of the first', () => {
    const second = { ...suspended, earlier: { anchor: '2025-06-20', periods: 2 } };
    expect(pay('2025-10-05', second)).toMatchObject({ earlier: { anchor: '2025-06-20', periods: 3 } });
    // Two before and one in this term are three.
    expect(pay('2025-10-05', second, 4)).toMatchObject({ kind: 'new_term' });
    expect(pay('2025-10-05', second, 3)).toEqual({ kind: 'over', why: 'expired' });
  });

  it('a planned end that lies ahead stays planned: the new term’s first boundary on or after it', () => {
    // Committed for a year: the months until then are still to come, from the 5th to the 5th.
    expect(pay('2025-10-05', { ...suspended, cancelOn: '2026-09-01' })).toEqual({
      kind: 'new_term',
      term: { anchor: '2025-10-05', interval: MONTH },
      earlier: { anchor: '2025-09-01', periods: 1 },
      cancelOn: '2026-09-05',
    });
    expect(pay('2025-10-05', { ...suspended, cancelOn: '2025-11-05' })).toMatchObject({
      cancelOn: '2025-11-05',
    });
  });

  it('nor is it put off beyond a fixed number of periods', () => {
    // Since 31 January; the second of two periods was to end on 31 March, and of a new term since 28 February ends on the 28th.
    const january = {
      ...suspended,
      term: { anchor: '2025-01-31', interval: MONTH },
      period: { start: '2025-01-31', end: '2025-02-28', index: 0 },
      cancelOn: '2025-03-31',
    };
    expect(pay('2025-02-28', january, 2)).toMatchObject({ kind: 'new_term', cancelOn: '2025-03-28' });
  });

  it('what was to end anyway is over: a debt that is paid buys no new period', () => {
    for (const cancelOn of ['2025-10-01', '2025-10-05']) {
      expect(pay('2025-10-05', { ...suspended, cancelOn })).toEqual({ kind: 'over', why: 'cancelled' });
    }
    expect(pay('2025-10-05', suspended, 1)).toEqual({ kind: 'over', why: 'expired' });
    expect(pay('2025-10-05', suspended, 2)).toMatchObject({ kind: 'new_term' });
  });
});
