/** Preview equals charge (BILLING.md, subscriptions, 9). The tables are worked out by hand from a calendar. */
import fc from 'fast-check';
import {
  addDays,
  billOfPeriod,
  cancellationEnd,
  nextStep,
  periodAt,
  periodBoundary,
  planRenewal,
  previewInvoices,
  type DuePeriod,
  type PlanVersionId,
  type Previewed,
} from '../../../../server/src/billing';
import { standardRate } from '../invoice/samples';
import { calendarDate, holds, interval } from '../property';
import { active, MONTH, pastDue } from './schedules';

const YEAR = { unit: 'year', count: 1 } as const;
const terms = { interval: MONTH, periods: null as number | null, graceDays: 7 };
const netPrice = { amount: 1999n, currency: 'EUR' };
const monthly: Previewed = {
  ...active,
  collection: 'provider',
  parked: null,
  planVersionId: 1 as PlanVersionId,
  quantity: 1,
  pendingChange: null,
};

const invoiceOf = ({ period, dueOn }: DuePeriod) => ({
  ...billOfPeriod({
    language: 'en',
    planName: 'Studio',
    clientName: null,
    period,
    netPrice,
    quantity: 1,
    tax: standardRate,
  }),
  dueOn,
});

type Given = {
  readonly subscription?: Partial<Previewed>;
  readonly version?: Partial<Omit<typeof terms, 'interval'>> & { interval?: typeof MONTH | typeof YEAR };
  readonly today?: string;
  readonly until?: string;
  readonly cap?: number;
};
const preview = ({ subscription, version, today, until, cap = 3 }: Given = {}) =>
  previewInvoices({
    subscription: { ...monthly, ...subscription },
    version: { ...terms, ...version },
    today: today ?? '2025-09-12',
    until: until ?? '2026-09-12',
    cap,
    invoiceOf,
  });

/** «10-01 10-01/11-01»: issued on, from, to. */
const linesOf = ({ invoices }: ReturnType<typeof preview>) =>
  invoices.map(({ issueOn, period: { start, end } }) => `${issueOn} ${start}/${end}`);
const daysOf = ({ invoices }: ReturnType<typeof preview>) => invoices.map(({ issueOn }) => issueOn).join(' ');

/** Runs since 31 January 2027, in its first period. */
const sinceJanuary = {
  term: { anchor: '2027-01-31', interval: MONTH },
  period: { start: '2027-01-31', end: '2027-02-28', index: 0 },
};

describe('The invoices of the coming days, as the run would issue them', () => {
  it('monthly since the month’s last day: on the last day of each, never on that of the month before', () => {
    const made = preview({ subscription: sinceJanuary, today: '2027-01-31', until: '2028-01-31' });
    expect(linesOf(made)).toEqual([
      '2027-02-28 2027-02-28/2027-03-31',
      '2027-03-31 2027-03-31/2027-04-30',
      '2027-04-30 2027-04-30/2027-05-31',
      '2027-05-31 2027-05-31/2027-06-30',
      '2027-06-30 2027-06-30/2027-07-31',
      '2027-07-31 2027-07-31/2027-08-31',
      '2027-08-31 2027-08-31/2027-09-30',
      '2027-09-30 2027-09-30/2027-10-31',
      '2027-10-31 2027-10-31/2027-11-30',
      '2027-11-30 2027-11-30/2027-12-31',
      '2027-12-31 2027-12-31/2028-01-31',
      '2028-01-31 2028-01-31/2028-02-29',
    ]);
    expect(made.stop).toEqual({ why: 'horizon' });
  });

  it('each with its line, tax and total, due on its day: 20 % of 19.99 is 3.998, rounded 4.00', () => {
    const [first] = preview().invoices;
    expect(first).toMatchObject({
      issueOn: '2025-10-01',
      invoice: {
        lines: [{ description: 'Studio, 1 October 2025 to 31 October 2025', unitNet: '19.99', net: 1999n }],
        taxes: [{ category: 'standard', rate: '20', base: 1999n, tax: 400n }],
        net: 1999n,
        tax: 400n,
        total: 2399n,
        balanceDue: 2399n,
        dueOn: '2025-10-01',
      },
    });
  });

  it('yearly since 29 February: the 28th, and the 29th again in a leap year', () => {
    const subscription = {
      term: { anchor: '2028-02-29', interval: YEAR },
      period: { start: '2028-02-29', end: '2029-02-28', index: 0 },
    };
    const made = preview({
      subscription,
      version: { interval: YEAR },
      today: '2028-03-01',
      until: '2032-12-31',
    });
    expect(daysOf(made)).toBe('2029-02-28 2030-02-28 2031-02-28 2032-02-29');
  });

  it('the last day that is asked for belongs to it, and the one after does not', () => {
    expect(daysOf(preview({ until: '2025-11-01' }))).toBe('2025-10-01 2025-11-01');
    expect(daysOf(preview({ until: '2025-10-31' }))).toBe('2025-10-01');
    expect(preview({ until: '2025-09-30' })).toEqual({ invoices: [], stop: { why: 'horizon' } });
  });

  it('accepted and waiting for its day: from that day on', () => {
    const waiting = { state: 'pending', term: null, period: null, startOn: '2025-11-30' } as const;
    expect(linesOf(preview({ subscription: waiting, until: '2026-02-28' }))).toEqual([
      '2025-11-30 2025-11-30/2025-12-30',
      '2025-12-30 2025-12-30/2026-01-30',
      '2026-01-30 2026-01-30/2026-02-28',
      '2026-02-28 2026-02-28/2026-03-30',
    ]);
  });

  it('paid by hand as any other: each is taken to be paid in time', () => {
    const awaited = { failedOn: '2025-09-02', graceEndOn: '2025-09-20', nextRetryOn: null, retriesDone: 0 };
    const byHand = preview({ subscription: { collection: 'offline', dunning: awaited } });
    expect(byHand).toEqual(preview());
    expect(byHand.invoices).toHaveLength(12);
  });
});

describe('Where it ends, the preview ends, and says why', () => {
  it('cancelled on the 12th: the period that runs is the last', () => {
    const cancelOn = '2025-10-01';
    expect(preview({ subscription: { cancelOn } })).toEqual({
      invoices: [],
      stop: { why: 'cancelled', on: '2025-10-01' },
    });
  });

  it('cancelled within a commitment of six months: until it is over, on 1 March', () => {
    const version = { ...terms, noticeDays: 30, commitmentPeriods: 6 };
    const cancelOn = cancellationEnd(monthly, version, '2025-09-12');
    const made = preview({ subscription: { cancelOn }, version });
    expect(daysOf(made)).toBe('2025-10-01 2025-11-01 2025-12-01 2026-01-01 2026-02-01');
    expect(made.stop).toEqual({ why: 'cancelled', on: '2026-03-01' });
  });

  it('a plan of four periods: three are left, and it is over on 1 January', () => {
    const made = preview({ version: { periods: 4 } });
    expect(daysOf(made)).toBe('2025-10-01 2025-11-01 2025-12-01');
    expect(made.stop).toEqual({ why: 'expired', on: '2026-01-01' });
  });

  it('periods of an earlier term count: of four with two before, one is left', () => {
    const earlier = { anchor: '2025-01-01', periods: 2 };
    const made = preview({ subscription: { earlier }, version: { periods: 4 } });
    expect(daysOf(made)).toBe('2025-10-01');
    expect(made.stop).toEqual({ why: 'expired', on: '2025-11-01' });
  });

  it('an end after the last day that is asked for is told where nothing comes before it', () => {
    const made = preview({ subscription: { cancelOn: '2025-10-01' }, until: '2025-09-20' });
    expect(made.stop).toEqual({ why: 'cancelled', on: '2025-10-01' });
  });
});

describe('Missed periods come first, as the run would bill them', () => {
  it('all of them today, oldest first, and then the others on their days', () => {
    expect(linesOf(preview({ today: '2025-12-15', until: '2026-02-28' }))).toEqual([
      '2025-12-15 2025-10-01/2025-11-01',
      '2025-12-15 2025-11-01/2025-12-01',
      '2025-12-15 2025-12-01/2026-01-01',
      '2026-01-01 2026-01-01/2026-02-01',
      '2026-02-01 2026-02-01/2026-03-01',
    ]);
  });

  it('each of them is due on the day that it is issued', () => {
    const { invoices } = preview({ today: '2025-12-15', until: '2026-02-28' });
    expect(invoices.map(({ issueOn, invoice }) => invoice.dueOn === issueOn)).toEqual(Array(5).fill(true));
  });

  it('more than the cap: none, and a person is asked', () => {
    expect(preview({ today: '2026-01-01' })).toEqual({ invoices: [], stop: { why: 'review', missed: 4 } });
  });

  it('none that begins on or after the planned end', () => {
    const made = preview({ subscription: { cancelOn: '2025-11-01' }, today: '2025-12-15' });
    expect(linesOf(made)).toEqual(['2025-12-15 2025-10-01/2025-11-01']);
    expect(made.stop).toEqual({ why: 'cancelled', on: '2025-11-01' });
  });
});

describe('What nobody can foretell is said rather than guessed', () => {
  const owed = { ...monthly, ...pastDue };
  const lapsed = { failedOn: '2025-09-02', graceEndOn: '2025-09-12', nextRetryOn: null, retriesDone: 0 };

  it.each<[string, Partial<Previewed>, string]>([
    ['free', { collection: 'free' }, 'not_invoiced'],
    ['billed elsewhere', { collection: 'external' }, 'not_invoiced'],
    ['a draft', { state: 'draft', term: null, period: null, acceptedAt: null }, 'not_accepted'],
    [
      'an invitation with a day ahead',
      { state: 'pending', term: null, period: null, acceptedAt: null, startOn: '2025-12-01' },
      'not_accepted',
    ],
    ['past due', owed, 'owed'],
    ['suspended', { ...owed, state: 'suspended' }, 'owed'],
    ['not paid by hand by the end of its grace', { collection: 'offline', dunning: lapsed }, 'owed'],
    [
      'set aside',
      { parked: { at: '2025-09-02T08:00:00.000Z', reason: { template: 'x', values: [] } } },
      'parked',
    ],
    ['cancelled', { state: 'cancelled' }, 'none_planned'],
    ['expired', { state: 'expired' }, 'none_planned'],
  ])('%s', (_name, subscription, why) => {
    expect(preview({ subscription })).toEqual({ invoices: [], stop: { why } });
  });

  it('past due in what is its last period: it is over then, paid or not', () => {
    const on = '2025-10-01';
    expect(preview({ subscription: { ...owed, cancelOn: on } }).stop).toEqual({ why: 'cancelled', on });
    expect(preview({ subscription: owed, version: { periods: 1 } }).stop).toEqual({ why: 'expired', on });
  });
});

/** What a run does that comes every day, by the functions that it calls; each invoice is paid at once. */
function runDaily(
  given: Required<Pick<Given, 'today' | 'until' | 'cap'>>,
  from: Previewed,
  periods: number | null
) {
  const version = { ...terms, interval: from.term?.interval ?? MONTH, periods };
  const issued: { issueOn: string; period: object; invoice: object }[] = [];
  let subscription = from;
  for (let day = given.today; day <= given.until; day = addDays(day, 1)) {
    for (;;) {
      const step = nextStep(subscription, version, day);
      if (step === null || step.on > day) break;
      if (step.kind === 'end' || step.kind === 'expire') return { issued, over: step };
      const plan = planRenewal({ subscription, version, today: day, cap: given.cap });
      if (plan.kind === 'review') return { issued, over: plan };
      for (const period of plan.periods) {
        issued.push({ issueOn: day, period, invoice: invoiceOf({ period, dueOn: day }) });
      }
      subscription = { ...subscription, ...plan.then };
    }
  }
  return { issued, over: null };
}

it('whatever the term, the end and the days missed: the previewed invoices are those that a daily run issues', () => {
  holds(
    calendarDate,
    interval,
    fc.integer({ min: 0, max: 12 }),
    fc.integer({ min: -20, max: 90 }),
    fc.record({
      cancelIn: fc.option(fc.integer({ min: 1, max: 8 })),
      periods: fc.option(fc.integer({ min: 1, max: 20 })),
      cap: fc.integer({ min: 0, max: 6 }),
      days: fc.integer({ min: 0, max: 400 }),
    }),
    (anchor, each, ran, away, { cancelIn, periods, cap, days }) => {
      const running = periodAt(anchor, each, periodBoundary(anchor, each, ran));
      const cancelOn = cancelIn === null ? null : periodBoundary(anchor, each, ran + cancelIn);
      const term = { anchor, interval: each };
      const subscription: Previewed = { ...monthly, term, period: running, cancelOn };
      const today = addDays(running.end, away);
      const until = addDays(today, days);
      const version = { ...terms, interval: each, periods };
      const made = previewInvoices({ subscription, version, today, until, cap, invoiceOf });
      const run = runDaily({ today, until, cap }, subscription, periods);
      expect(made.invoices).toEqual(run.issued);
      if (run.over?.kind === 'review') expect(made.stop).toEqual({ why: 'review', missed: run.over.missed });
      else if (run.over !== null) {
        expect(made.stop).toEqual({
          why: run.over.kind === 'end' ? 'cancelled' : 'expired',
          on: run.over.on,
        });
      }
    }
  );
});
