import {
  billOfChange,
  costOfChange,
  isInvoiced,
  isSameInterval,
  partsOfChange,
  periodsOfTerm,
  plannedEnd,
  toCalendarDate,
  type Bill,
  type ChangeParts,
} from '../billing';
import type { CalendarDate, Instant } from '../billing/calendar/types';
import { BillingError } from '../billing/errors';
import type { PublicId } from '../billing/ids';
import type { Money } from '../billing/money/types';
import type { Plan, PlanVersion } from '../billing/plan/types';
import { said } from '../billing/said';
import type { RunningPeriod } from '../billing/subscription/types';
import type { Settings, StoreReads, SubscriptionRow, World } from '../ports';
import { nameBeside } from './client-name';
import { nameOfSubscribed, type Subscribed } from './first-period';
import { nextPaymentOf } from './next-payment';
import { sellableVersion } from './plan-subscription';

/** What is to be otherwise; the rest stays as it is, or as it is planned to be. */
export type ChangeInput = {
  readonly planVersionId?: PublicId | undefined;
  readonly quantity?: number | undefined;
};

/** What a change comes to if it is made today. */
export type ChangeQuote = {
  readonly target: Subscribed;
  readonly parts: ChangeParts;
  /** The day that it is quoted for: the first of those that are paid for. */
  readonly on: CalendarDate;
  /** What is paid now; null where nothing is due. */
  readonly bill: Bill | null;
  /** The next payment once it is made, tax included; null where none comes by itself. */
  readonly next: { readonly on: CalendarDate; readonly amount: Money } | null;
};

/** All that a change rests on, read before anything is locked. */
export type ChangePrepared = {
  readonly row: SubscriptionRow;
  readonly plan: Plan;
  readonly quote: ChangeQuote;
  readonly settings: Settings;
  readonly businessNow: Instant;
};

/** What a change would come to today; nothing is written. Throws as `prepareChange`. */
export const quoteChange = async (
  world: Pick<World, 'store' | 'settings' | 'clock'>,
  publicId: PublicId,
  input: ChangeInput
): Promise<ChangeQuote> => (await prepareChange(world, publicId, input)).quote;

/**
 * Decides what a change is and what it costs (BILLING.md, subscriptions, 4). An edit amends what is planned: of that only what
 * is named is changed.
 * Throws `not_found`, `invalid_argument`, and `transition_refused` for what cannot be changed today.
 */
export async function prepareChange(
  world: Pick<World, 'store' | 'settings' | 'clock'>,
  publicId: PublicId,
  input: ChangeInput
): Promise<ChangePrepared> {
  const row = await world.store.subscriptionRow(publicId);
  if (!row) throw new BillingError('not_found', 'There is no such subscription.');
  const { subscription, version } = row;
  const settings = await world.settings.read();
  const businessNow = await world.clock.business(subscription.mode);
  const on = toCalendarDate(businessNow, settings.timeZone);
  const period = changeablePeriod(row, on);
  await refuseOwing(world.store, row);
  const planned = row.next ?? version;
  const { plan, version: wanted } = await wantedVersion(world, input.planVersionId ?? planned.publicId, on, [
    version,
    planned,
  ]);
  const quantity = input.quantity ?? subscription.pendingChange?.atRenewal?.quantity ?? subscription.quantity;
  const target = { version: wanted, quantity };
  refuseOtherKind(version, wanted);
  const current = { version, quantity: subscription.quantity };
  const parts = partsOfChange({ current, target, isTrial: subscription.state === 'trialing' });
  refuseUnreachable(row, parts);
  const quote = quoteOf(row, { target, parts, period, on, settings });
  return { row, plan, quote, settings, businessNow };
}

function quoteOf(
  row: SubscriptionRow,
  given: Pick<ChangeQuote, 'target' | 'parts' | 'on'> & {
    readonly period: RunningPeriod;
    readonly settings: Settings;
  }
): ChangeQuote {
  const { target, parts, on, period, settings } = given;
  const { subscription, version, client, payer } = row;
  const now = parts.now ?? { version, quantity: subscription.quantity };
  const changed = {
    ...subscription,
    planVersionId: now.version.id,
    quantity: now.quantity,
    pendingChange: parts.atRenewal && {
      atRenewal: { planVersionId: parts.atRenewal.version.id, quantity: parts.atRenewal.quantity },
      awaited: null,
    },
  };
  const next = nextPaymentOf(
    changed,
    { version: now.version, next: parts.atRenewal?.version ?? null },
    settings
  );
  const isFree =
    parts.now === null || subscription.state === 'trialing' || !isInvoiced(subscription.collection);
  if (isFree) return { target, parts, on, bill: null, next };
  const cost = costOfChange({
    current: { version, quantity: subscription.quantity },
    now,
    period,
    changeOn: on,
  });
  if (cost.amount <= 0n) return { target, parts, on, bill: null, next };
  const bill = billOfChange({
    language: payer.language,
    name: nameOfSubscribed(now),
    clientName: nameBeside(client, payer.id),
    changeOn: on,
    periodEnd: period.end,
    cost,
    tax: now.version.tax ?? settings.tax,
  });
  return { target, parts, on, bill, next };
}

/** The period that runs today. Throws `transition_refused` with what is to be done first. */
function changeablePeriod({ subscription }: SubscriptionRow, today: CalendarDate): RunningPeriod {
  const { state, cancelOn, parked, period } = subscription;
  if (state === 'past_due' || state === 'suspended') throw openFirst();
  if (state !== 'active' && state !== 'trialing') {
    throw new BillingError(
      'transition_refused',
      'Only a subscription that runs is changed. Give the client a new one, or wait until this one begins.'
    );
  }
  if (cancelOn !== null) {
    throw new BillingError(
      'transition_refused',
      'A cancellation is planned. Take it back first, then change the subscription.'
    );
  }
  if (parked !== null) {
    throw new BillingError(
      'transition_refused',
      'This subscription is set aside. Let it go first, then change it once it is billed.'
    );
  }
  if (period !== null && period.start <= today && today < period.end) return period;
  throw new BillingError(
    'transition_refused',
    'The next period of this subscription is about to be billed. Change it in a few minutes.'
  );
}

const openFirst = (): BillingError =>
  new BillingError(
    'transition_refused',
    'An invoice of this subscription is open. It is paid first; then the subscription is changed.'
  );

/** Open invoices are paid first. Throws `transition_refused`. */
export async function refuseOwing(
  store: Pick<StoreReads, 'openInvoicesOfSubscription'>,
  { subscription }: Pick<SubscriptionRow, 'subscription'>
): Promise<void> {
  if ((await store.openInvoicesOfSubscription(subscription.id)).length > 0) throw openFirst();
}

/** What it is of, or is planned to be of, needs not be offered any more; anything else does. */
async function wantedVersion(
  world: Pick<World, 'store'>,
  publicId: PublicId,
  today: CalendarDate,
  agreed: readonly PlanVersion[]
): Promise<{ plan: Plan; version: PlanVersion }> {
  const known = agreed.find((version) => version.publicId === publicId);
  if (!known) return sellableVersion(world, publicId, today);
  const plan = (await world.store.plans()).find((row) => row.plan.id === known.planId)?.plan;
  if (plan) return { plan, version: known };
  throw new BillingError('not_found', 'There is no such plan version. Choose another plan.');
}

/** How it is paid stays as it is. Throws `invalid_argument`. */
function refuseOtherKind(version: PlanVersion, wanted: PlanVersion): void {
  const details = { path: 'planVersionId' };
  if (version.charging !== wanted.charging) {
    throw new BillingError(
      'invalid_argument',
      'This plan is charged in another way than the present one. End the subscription, and give the client a new one.',
      { details }
    );
  }
  if (version.netPrice.currency === wanted.netPrice.currency) return;
  throw new BillingError(
    'invalid_argument',
    'This plan has its price in another currency. End the subscription, and give the client a new one.',
    { details }
  );
}

/** What waits for a renewal that does not come, or a plan whose fixed number of periods is over by then. */
function refuseUnreachable(
  { subscription, version }: SubscriptionRow,
  { now, atRenewal }: ChangeParts
): void {
  const { period } = subscription;
  const from = now?.version ?? version;
  const end = plannedEnd(subscription, from);
  if (atRenewal !== null && end !== null && period !== null && end <= period.end) {
    throw new BillingError(
      'transition_refused',
      said`The subscription ends on ${end}: there is no renewal that this change could wait for.`
    );
  }
  const last = atRenewal?.version ?? from;
  const isSameTerm = isSameInterval(last.interval, version.interval);
  const left = isSameTerm ? periodsOfTerm(subscription, last) : null;
  if (last.id === version.id || left === null || period === null || left > period.index + 1) return;
  throw new BillingError(
    'transition_refused',
    'The fixed number of periods of this plan is over for this subscription. Choose another plan.',
    { details: { path: 'planVersionId' } }
  );
}
