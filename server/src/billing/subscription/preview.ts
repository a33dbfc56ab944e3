import { laterOf } from '../calendar/days';
import type { CalendarDate } from '../calendar/types';
import type { InvoiceContent } from '../invoice/request-invoice';
import type { PlanVersion } from '../plan/types';
import { atNextBoundary, type Changeable } from './at-boundary';
import { billPeriods, type DuePeriod } from './bill-periods';
import { isInvoiced } from './collection';
import { nextStep, type Schedule, type Step } from './next-step';
import { planRenewal, type Renewable } from './plan-renewal';
import type { RunningPeriod, Subscription } from './types';

/** An invoice that would be issued on a day, and the period that it bills. */
export type ComingInvoice<Content> = {
  readonly issueOn: CalendarDate;
  readonly period: RunningPeriod;
  readonly invoice: Content;
};

/**
 * Why no invoice comes after those that are shown.
 * - `horizon`: it goes on after the last day that was asked for. - `cancelled`, `expired`: it is over on `on`, exclusive: a
 *   planned cancellation, a fixed number of periods. - `not_invoiced`: free, or billed elsewhere. - `not_accepted`: nobody
 *   has accepted it, so its first day is not known. - `owed`: an invoice is overdue, and no period opens before it is paid.
 * - `review`: more periods were missed than are billed without asking. - `parked`: set aside until a person lets it go.
 * - `none_planned`: it is over, or nothing is planned.
 */
export type PreviewStop =
  | { readonly why: 'cancelled' | 'expired'; readonly on: CalendarDate }
  | { readonly why: 'review'; readonly missed: number }
  | { readonly why: 'horizon' | 'not_invoiced' | 'not_accepted' | 'owed' | 'parked' | 'none_planned' };

export type InvoicePreview<Content> = {
  /** In the order in which they would be issued. */
  readonly invoices: readonly ComingInvoice<Content>[];
  readonly stop: PreviewStop;
};

/** What a preview follows from. */
export type Previewed = Schedule & Renewable & Changeable & Pick<Subscription, 'parked'>;

type Terms = Pick<PlanVersion, 'interval' | 'periods' | 'graceDays'>;

/** A subscription as one of its coming periods finds it. */
export type Ahead<Version extends Terms> = { readonly subscription: Previewed; readonly version: Version };

type PreviewOrder<Content, Version extends Terms> = {
  readonly subscription: Previewed;
  readonly version: Version;
  /** That of the change that is planned for the renewal; null or left out where none is. */
  readonly next?: Version | null;
  readonly today: CalendarDate;
  /** The last day that is looked at, inclusive. */
  readonly until: CalendarDate;
  /** As for `planRenewal`. */
  readonly cap: number;
  readonly invoiceOf: (due: DuePeriod, ahead: Ahead<Version>) => Content;
};

/**
 * The invoices that a subscription would be issued from today until a day, by the very functions of the run: what it does on
 * each day that `nextStep` names is done here in memory (BILLING.md, subscriptions, 9). Missed periods come first, with
 * today as their day. Each invoice is taken to be paid in time; where one is overdue already nothing is foretold, unless
 * the subscription is over at the end of what it owes. Throws what `invoiceOf` throws.
 * @throws BillingError as `planRenewal`
 */
export function previewInvoices<Content extends Pick<InvoiceContent, 'balanceDue'>, Version extends Terms>(
  order: PreviewOrder<Content, Version>
): InvoicePreview<Content> {
  const { next = null, today, until, cap } = order;
  const hindrance = hindranceOf(order);
  if (hindrance !== null) return { invoices: [], stop: hindrance };
  const invoices: ComingInvoice<Content>[] = [];
  let { subscription, version } = { ...order, subscription: paidInTime(order.subscription) };
  for (;;) {
    const step = nextStep(subscription, version);
    const stop = stopOf(step, until);
    if (stop !== null) return { invoices, stop };
    const issueOn = laterOf(step?.on ?? today, today);
    const ahead = atNextBoundary(subscription, version, next);
    const plan = planRenewal({ ...ahead, today: issueOn, cap });
    if (plan.kind === 'review') return { invoices, stop: { why: 'review', missed: plan.missed } };
    const invoiceOf = (due: DuePeriod) => order.invoiceOf(due, ahead);
    const billed = billPeriods({ plan, ...ahead, today: issueOn, invoiceOf });
    billed.invoices.forEach((invoice, index) => {
      const period = plan.periods[index];
      if (period) invoices.push({ issueOn, period, invoice });
    });
    subscription = paidInTime({ ...ahead.subscription, ...billed.then });
    version = ahead.version;
  }
}

/** What keeps all of it from being foretold. */
function hindranceOf(
  order: Pick<PreviewOrder<unknown, Terms>, 'subscription' | 'version' | 'today'>
): PreviewStop | null {
  const { subscription, version, today } = order;
  const { state, collection, acceptedAt, parked } = subscription;
  if (!isInvoiced(collection)) return { why: 'not_invoiced' };
  if (state === 'cancelled' || state === 'expired') return { why: 'none_planned' };
  if (parked !== null) return { why: 'parked' };
  if (state === 'draft' || (state === 'pending' && acceptedAt === null)) return { why: 'not_accepted' };
  if (!isOverdue(subscription, version, today)) return null;
  const ifPaid = nextStep({ ...paidInTime(subscription), state: 'active' }, version);
  return endOf(ifPaid) ?? { why: 'owed' };
}

/** Paid by hand, it is active while its grace lasts. */
function isOverdue(
  subscription: Previewed,
  version: Pick<PlanVersion, 'periods'>,
  today: CalendarDate
): boolean {
  const { state } = subscription;
  if (state === 'past_due' || state === 'suspended') return true;
  const step = nextStep(subscription, version, today);
  return step?.kind === 'give_up' && step.on <= today;
}

const paidInTime = (subscription: Previewed): Previewed => ({ ...subscription, dunning: null });

/** An end is told however far it is: nothing comes before it. */
function stopOf(step: Step | null, until: CalendarDate): PreviewStop | null {
  const end = endOf(step);
  if (end !== null) return end;
  if (step === null) return { why: 'none_planned' };
  if (step.kind !== 'start' && step.kind !== 'renew') return { why: 'owed' };
  return step.on > until ? { why: 'horizon' } : null;
}

function endOf(step: Step | null): PreviewStop | null {
  if (step?.kind === 'end') return { why: 'cancelled', on: step.on };
  return step?.kind === 'expire' ? { why: 'expired', on: step.on } : null;
}
