import fc from 'fast-check';
import {
  addDays,
  nextStep,
  periodBoundary,
  planRenewal,
  startOfDay,
  wakeUpAt,
  type Schedule,
} from '../../../../server/src/billing';
import { calendarDate, holds, interval } from '../property';
import { active, ENDLESS, pastDue } from './schedules';

const awaited = (graceEndOn: string): Schedule => ({
  ...active,
  dunning: { failedOn: '2025-09-02', graceEndOn, nextRetryOn: null, retriesDone: 0 },
});

describe('What is due next follows from the state alone (BILLING.md, subscriptions, 3, 5, 6)', () => {
  const pending: Schedule = { ...active, state: 'pending', term: null, period: null, startOn: '2025-09-20' };
  it.each<[string, Schedule, number | null, unknown]>([
    ['an active one renews when its period ends', active, null, { kind: 'renew', on: '2025-10-01' }],
    [
      'a new term is billed on its anchor',
      { ...active, period: null },
      null,
      { kind: 'renew', on: '2025-09-01' },
    ],
    [
      'a planned cancellation ends it at the boundary, instead of a renewal',
      { ...active, cancelOn: '2025-10-01' },
      null,
      { kind: 'end', on: '2025-10-01' },
    ],
    [
      'a cancellation further away leaves the renewals before it',
      { ...active, cancelOn: '2025-12-01' },
      null,
      { kind: 'renew', on: '2025-10-01' },
    ],
    ['the last of a fixed number of periods is the last', active, 1, { kind: 'expire', on: '2025-10-01' }],
    ['before the last one it renews', active, 2, { kind: 'renew', on: '2025-10-01' }],
    [
      'periods of an earlier term count towards the fixed number',
      { ...active, earlier: { anchor: '2025-06-20', periods: 2 } },
      3,
      { kind: 'expire', on: '2025-10-01' },
    ],
    [
      'to be paid by hand: given up when its grace is over',
      awaited('2025-09-16'),
      null,
      { kind: 'give_up', on: '2025-09-16' },
    ],
    [
      'to be paid by hand: no period opens before it is',
      awaited('2025-10-01'),
      null,
      { kind: 'give_up', on: '2025-10-01' },
    ],
    [
      'to be paid by hand, and the last of its periods: it ends with it',
      awaited('2025-10-01'),
      1,
      { kind: 'expire', on: '2025-10-01' },
    ],
    [
      'to be paid by hand, and cancelled: it ends on that day',
      { ...awaited('2025-10-01'), cancelOn: '2025-10-01' },
      null,
      { kind: 'end', on: '2025-10-01' },
    ],
    ['past due: the next try', pastDue, null, { kind: 'retry', on: '2025-09-04' }],
    [
      'past due without a try left: the end of its grace',
      { ...pastDue, dunning: { ...pastDue.dunning!, nextRetryOn: null } },
      null,
      { kind: 'give_up', on: '2025-09-15' },
    ],
    [
      'a last try on the day on which grace ends comes before giving up',
      { ...pastDue, dunning: { ...pastDue.dunning!, nextRetryOn: '2025-09-15' } },
      null,
      { kind: 'retry', on: '2025-09-15' },
    ],
    [
      'nothing is tried any more on the day of a planned end',
      { ...pastDue, cancelOn: '2025-09-04' },
      null,
      { kind: 'end', on: '2025-09-04' },
    ],
    ['accepted for a day ahead: it starts then', pending, null, { kind: 'start', on: '2025-09-20' }],
    ['not accepted: nothing', { ...pending, acceptedAt: null }, null, null],
    ['suspended: nothing by itself', { ...active, state: 'suspended' }, null, null],
    [
      'suspended, with a cancellation planned before: it ends',
      { ...active, state: 'suspended', cancelOn: '2025-10-01' },
      null,
      { kind: 'end', on: '2025-10-01' },
    ],
    [
      'suspended in the last of its periods: it ends with it',
      { ...active, state: 'suspended' },
      1,
      { kind: 'expire', on: '2025-10-01' },
    ],
    [
      'suspended before its last period: who pays late gets what is left of the number',
      { ...active, state: 'suspended' },
      2,
      null,
    ],
    [
      'past due in the last of its periods: it ends with it, and is not given up on that day',
      { ...pastDue, dunning: { ...pastDue.dunning!, nextRetryOn: null, graceEndOn: '2025-10-01' } },
      1,
      { kind: 'expire', on: '2025-10-01' },
    ],
    [
      'past due, cancelled for the end of its last period: what was asked for comes first',
      { ...pastDue, dunning: null, cancelOn: '2025-10-01' },
      1,
      { kind: 'end', on: '2025-10-01' },
    ],
    ['a draft: nothing', { ...pending, state: 'draft' }, null, null],
    ['over: nothing', { ...active, state: 'cancelled', cancelOn: '2025-10-01' }, null, null],
    ['expired: nothing', { ...active, state: 'expired' }, 1, null],
  ])('%s', (_rule, schedule, periods, step) => {
    expect(nextStep(schedule, { periods })).toEqual(step);
  });
});

describe('What was missed is made up for, but no try to charge once the end has come', () => {
  const cancelled = { ...pastDue, cancelOn: '2025-10-01' };
  it.each([
    ['2025-09-30', { kind: 'retry', on: '2025-09-04' }],
    ['2025-10-01', { kind: 'end', on: '2025-10-01' }],
    ['2025-12-01', { kind: 'end', on: '2025-10-01' }],
  ])('done on %s, it is %j', (today, step) => {
    expect(nextStep(cancelled, ENDLESS, today)).toEqual(step);
  });

  it('nor once the last of a fixed number of periods is over', () => {
    const step = nextStep(pastDue, { periods: 1 }, '2025-10-01');
    expect(step).toEqual({ kind: 'expire', on: '2025-10-01' });
  });

  it('the periods before the end are billed first', () => {
    const step = nextStep({ ...active, cancelOn: '2025-12-01' }, ENDLESS, '2025-12-05');
    expect(step).toEqual({ kind: 'renew', on: '2025-10-01' });
  });
});

describe('It is woken up at the beginning of that day where the merchant is', () => {
  it.each([
    // Paris is two hours ahead of UTC in summer, one in winter; New York four behind in summer.
    ['Europe/Paris', '2025-09-30T22:00:00.000Z'],
    ['America/New_York', '2025-10-01T04:00:00.000Z'],
    ['UTC', '2025-10-01T00:00:00.000Z'],
  ])('in %s on %s', (zone, at) => {
    expect(wakeUpAt(active, ENDLESS, zone)).toBe(at);
  });

  it('never, when nothing is to come', () => {
    expect(wakeUpAt({ ...active, state: 'suspended' }, ENDLESS, 'UTC')).toBeNull();
  });
});

describe('No day is skipped', () => {
  it('given any term, then billing on each day that is named leads from boundary to boundary', () => {
    holds(calendarDate, interval, fc.integer({ min: 1, max: 30 }), (anchor, each, steps) => {
      let schedule: Schedule = { ...active, term: { anchor, interval: each }, period: null };
      for (let n = 0; n < steps; n += 1) {
        const step = nextStep(schedule, ENDLESS);
        expect(step).toEqual({ kind: 'renew', on: periodBoundary(anchor, each, n) });
        const plan = planRenewal({
          subscription: { ...schedule, collection: 'provider' },
          version: { interval: each, periods: null },
          today: step?.on ?? '',
          cap: 3,
        });
        if (plan.kind !== 'bill') throw new Error('This asks nobody.');
        schedule = { ...schedule, ...plan.then };
      }
    });
  });

  it('given a day of dunning or of an end, then what is named is never later than it', () => {
    const day = fc.option(fc.integer({ min: 0, max: 60 }).map((days) => addDays('2025-09-01', days)));
    holds(day, day, calendarDate, (cancelOn, nextRetryOn, graceEndOn) => {
      const schedule = { ...pastDue, cancelOn, dunning: { ...pastDue.dunning!, nextRetryOn, graceEndOn } };
      const on = nextStep(schedule, ENDLESS)?.on ?? '';
      const days = [cancelOn, nextRetryOn, graceEndOn].filter((each) => each !== null);
      expect(on).toBe(days.sort()[0]);
      expect(wakeUpAt(schedule, ENDLESS, 'Europe/Paris')).toBe(startOfDay(on, 'Europe/Paris'));
    });
  });
});
