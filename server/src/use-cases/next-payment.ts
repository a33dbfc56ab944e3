import { atNextBoundary, isInvoiced, nextStep } from '../billing';
import type { PlanVersion } from '../billing/plan/types';
import type { Subscription } from '../billing/subscription/types';
import type { NextPayment, Settings } from '../ports';
import { amountOfPeriod } from './first-period';

/**
 * The next payment that a subscription will ask for, by the functions that the renewals go by; null when none comes by
 * itself. `next`: the version of the change that is planned for the renewal. What is owed now is taken as paid in time.
 */
export function nextPaymentOf(
  subscription: Subscription,
  { version, next }: { readonly version: PlanVersion; readonly next: PlanVersion | null },
  { tax }: Pick<Settings, 'tax'>
): NextPayment | null {
  const { collection, state } = subscription;
  if (!isInvoiced(collection)) return null;
  const runs = state === 'active' || state === 'past_due';
  const step = nextStep(runs ? { ...subscription, state: 'active', dunning: null } : subscription, version);
  if (step?.kind !== 'start' && step?.kind !== 'renew') return null;
  const ahead = atNextBoundary(subscription, version, next);
  const { quantity } = ahead.subscription;
  return {
    on: step.on,
    amount: amountOfPeriod({ version: ahead.version, quantity }, ahead.version.tax ?? tax).total,
    isByHand: collection === 'offline',
  };
}
