import { nextStep, startOfDay, type StepKind } from '../billing';
import { BillingError, isBillingError, wordsForLog } from '../billing/errors';
import { said, type Said } from '../billing/said';
import type { SubscriptionRow } from '../ports';
import type { Parking } from './park-subscription';
import { isSiteFault, planBilling, type Billing } from './plan-billing';
import { stayDue, type Batch, type Run } from './renewal-run';

/** What is done to one subscription in a transaction of its own. */
export type Alone = { readonly row: SubscriptionRow } & (
  | { readonly kind: 'park'; readonly parking: ParkingReason }
  /** Billed, with nothing to charge. */
  | { readonly kind: 'bill'; readonly billing: Billing }
  /** Woken up too early, or for nothing: its next moment is computed again. */
  | { readonly kind: 'reschedule' }
  /** A change waits for its payment, and its period is over. */
  | { readonly kind: 'await_change' }
  | { readonly kind: Exclude<StepKind, 'start' | 'renew'> }
);
export type ParkingReason = Pick<Parking, 'reason' | 'kind'>;

/** Renewals and beginnings are billed together; the rest one by one. What waits for the site to be mended is left out. */
export function sortDue(
  batch: Batch,
  rows: readonly SubscriptionRow[]
): { readonly together: readonly Billing[]; readonly alone: readonly Alone[] } {
  const { run } = batch;
  const together: Billing[] = [];
  const alone: Alone[] = [];
  for (const row of rows) {
    try {
      const work = workOf(row, batch);
      if ('advance' in work) together.push(work);
      else alone.push(work);
    } catch (error) {
      if (isSiteFault(error)) stayDue(run, row, error);
      else alone.push({ kind: 'park', row, parking: reasonFor(run, error) });
    }
  }
  return { together, alone };
}

function workOf(row: SubscriptionRow, { day, waiting }: Batch): Billing | Alone {
  const { settings, businessNow, today } = day;
  const step = nextStep(row.subscription, row.version, today);
  if (step === null || startOfDay(step.on, settings.timeZone) > businessNow) {
    return { kind: 'reschedule', row };
  }
  if (step.kind !== 'start' && step.kind !== 'renew') return { kind: step.kind, row };
  if (row.subscription.pendingChange?.awaited) return { kind: 'await_change', row };
  const refusal = waiting.get(row.subscription.id);
  // One period more would only join what is owed: it begins when the merchant has mended that, within the limit of missed ones.
  if (refusal) throw new BillingError('account_unusable', refusal);
  const planned = planBilling(row, step.kind, day);
  if (planned.kind === 'review') {
    const reason = reviewReason(planned.missed, settings.missedPeriodsCap);
    return { kind: 'park', row, parking: { kind: 'review_needed', reason } };
  }
  const { billing } = planned;
  return billing.collecting.by === 'obstacle' ? { kind: 'bill', row, billing } : billing;
}

const reviewReason = (missed: number, cap: number): Said =>
  said`${missed} periods were missed, and at most ${Math.max(cap, 1)} are billed without asking. Nothing was charged. Let the subscription go to bill all of them, or end it.`;

/** Why it is set aside: our own refusals say it; of anything else the log has the details. */
export function reasonFor({ world }: Run, error: unknown): ParkingReason {
  if (isBillingError(error)) return { kind: 'subscription_parked', reason: error.said };
  world.log.error(wordsForLog(error));
  return { kind: 'subscription_parked', reason: said`An internal error, see the server log.` };
}
