import type { PlanVersion } from '../plan/types';
import { isSameInterval } from './change-parts';
import type { Subscription } from './types';

/** What a planned change touches. */
export type Changeable = Pick<
  Subscription,
  'planVersionId' | 'quantity' | 'pendingChange' | 'term' | 'period' | 'earlier' | 'cancelOn'
>;

/**
 * A subscription as its next period finds it: with the change that was planned for its renewal, where there is one (`next`
 * is the version that it names). For the run that bills the period, and for whatever foretells it (BILLING.md, subscriptions,
 * 4 and 9). Another interval begins a new term at the boundary: its first period is none of the old term's, and a fixed number
 * of periods is one of its own, since they are of another length; a commitment still counts from the first day of all. It is
 * left out while a cancellation is planned, whose day may lie within a period of the new length.
 */
export function atNextBoundary<S extends Changeable, V extends Pick<PlanVersion, 'interval'>>(
  subscription: S,
  version: V,
  next: V | null
): { readonly subscription: S; readonly version: V } {
  const wanted = subscription.pendingChange?.atRenewal ?? null;
  if (wanted === null || next === null) return { subscription, version };
  const isSameTerm = isSameInterval(version.interval, next.interval);
  const { term, period, earlier, cancelOn } = subscription;
  if (!isSameTerm && cancelOn !== null) return { subscription, version };
  const changed = { ...subscription, ...wanted, pendingChange: null };
  if (isSameTerm || term === null) return { subscription: changed, version: next };
  const begun = {
    term: { anchor: period?.end ?? term.anchor, interval: next.interval },
    period: null,
    earlier: { anchor: earlier?.anchor ?? term.anchor, periods: 0 },
  };
  return { subscription: { ...changed, ...begun }, version: next };
}
