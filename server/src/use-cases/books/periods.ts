import { periodAt, periodOf } from '../../billing';
import type { Period } from '../../billing/calendar/types';
import { said } from '../../billing/said';
import type { Term } from '../../billing/subscription/types';
import type { InvoiceInBooks, SubscriptionInBooks } from '../../ports';
import { fromTo, plain, type Breach, type Check } from './violation';

/** Invariant 2, for the running period: it is what the term says of its index. */
export const runningPeriod: Check<SubscriptionInBooks> = {
  invariant: 2,
  appliesTo: ({ subscription }) => subscription.term !== null && subscription.period !== null,

  breaches({ subscription: { term, period } }) {
    if (term === null || period === null) return [];
    return offTerm(periodOf(term, period.index), period);
  },
};

/**
 * Invariant 2, for what was invoiced: periods of the present term are those that its anchor gives, without one left out;
 * those of an earlier term, whose interval is not kept, ended before the present one began.
 */
export const invoicedPeriod: Check<InvoiceInBooks> = {
  invariant: 2,
  appliesTo: ({ invoice, subscription }) =>
    invoice.issued !== null && invoice.period !== null && subscription !== null && subscription.term !== null,

  breaches({ invoice: { period }, subscription, periodEndBefore }) {
    const term = subscription?.term ?? null;
    if (period === null || subscription === null || term === null) return [];
    if (period.start < term.anchor) return ofEarlierTerm(period, term);
    const off = offTerm(periodAt(term.anchor, term.interval, period.start), period);
    if (off.length > 0) return off;
    if (periodEndBefore !== null && periodEndBefore > term.anchor && periodEndBefore !== period.start) {
      const found = plain(period.start);
      return [{ code: 'period_not_contiguous', expected: plain(periodEndBefore), found }];
    }
    const running = subscription.period;
    if (running !== null && running.end >= period.end) return [];
    const expected = running === null ? said`no period yet` : said`until ${running.end}`;
    return [{ code: 'period_ahead', expected, found: fromTo(period) }];
  },
};

function offTerm(expected: Period, found: Period): Breach[] {
  const isSame = expected.start === found.start && expected.end === found.end;
  return isSame ? [] : [{ code: 'period_off_term', expected: fromTo(expected), found: fromTo(found) }];
}

function ofEarlierTerm(period: Period, { anchor }: Term): Breach[] {
  if (period.start < period.end && period.end <= anchor) return [];
  const expected = said`an end by ${anchor}, when the present term began`;
  return [{ code: 'period_off_term', expected, found: fromTo(period) }];
}
