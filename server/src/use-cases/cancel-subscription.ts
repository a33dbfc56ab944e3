import { addDays, cancellationEnd, subscriptionMachine, transition } from '../billing';
import { BillingError } from '../billing/errors';
import type { CalendarDate } from '../billing/calendar/types';
import type { PublicId } from '../billing/ids';
import { said, type Said } from '../billing/said';
import type { Subscription } from '../billing/subscription/types';
import type { StoreTx, World } from '../ports';
import { partyOf } from './accept-subscription';
import { changeLocked, type Changing } from './change-locked';
import { changeSubscription, eventOfSubscription, recordOnSubscription } from './change-subscription';
import { nameOf } from './client-name';
import { endNow } from './end-subscription';
import { raiseAlert } from './raise-alert';
import type { SettleContext } from './settle-request';
import { cancellationPlannedMail, resumedMail } from './subscription-mails';

export type CancelWhen = 'period_end' | 'at_once';

/**
 * Ends a subscription (BILLING.md, subscriptions, 5): at the first boundary that notice and commitment allow, or at once
 * and without refund. Invoices that are owed stay so; a charge that is under way is left to its end.
 * Throws `not_found`, and `transition_refused` when it does not run or its end is planned already.
 */
export const cancelSubscription = (
  world: World,
  publicId: PublicId,
  when: CancelWhen,
  actor: string
): Promise<void> =>
  changeLocked(world, publicId, actor, async (tx, given, context) => {
    if (when === 'period_end') {
      const endsOn = await planEnd(tx, given, context);
      await alertCancellation(tx, given, { when, lastDay: addDays(endsOn, -1) }, context);
    } else {
      // Only what runs or stands still for want of money; an invitation is withdrawn instead.
      transition(subscriptionMachine, runningState(given.subscription), 'cancel');
      await endNow(tx, { ...given, why: 'cancelled' }, context);
      const { suspendedOn } = given.subscription;
      // What had been suspended gave no service since.
      const lastDay = suspendedOn === null ? given.today : addDays(suspendedOn, -1);
      await alertCancellation(tx, given, { when, lastDay }, context);
    }
  });

/**
 * Takes a planned cancellation back; the payer, who was told of it, is told of this, too. Throws `not_found`, and `transition_refused` when none is planned
 * or it has come.
 */
export const resumeSubscription = (world: World, publicId: PublicId, actor: string): Promise<void> =>
  changeLocked(world, publicId, actor, async (tx, { subscription, version, today }, context) => {
    const { cancelOn } = subscription;
    runningState(subscription);
    if (cancelOn === null || cancelOn <= today) {
      throw new BillingError('transition_refused', 'No cancellation is planned that could be taken back.');
    }
    const changed = await changeSubscription(tx, subscription, version, { cancelOn: null }, context);
    const payer = await partyOf(tx, changed.payerId);
    await tx.enqueueMail(resumedMail(changed, payer, context));
    await recordOnSubscription(tx, changed, 'subscription.resumed', context);
    context.events.push(eventOfSubscription(changed, 'subscription.resumed'));
  });

async function planEnd(tx: StoreTx, given: Changing, context: SettleContext): Promise<CalendarDate> {
  const { subscription, version, today } = given;
  const endsOn = cancellationEnd(subscription, version, today);
  if (endsOn === null) {
    throw new BillingError(
      'transition_refused',
      'This subscription does not run, or its end is planned already. Reload to see its present state.'
    );
  }
  const changed = await changeSubscription(tx, subscription, version, { cancelOn: endsOn }, context);
  const payer = await partyOf(tx, changed.payerId);
  await tx.enqueueMail(cancellationPlannedMail(changed, payer, { endsOn }, context));
  await recordOnSubscription(tx, changed, 'subscription.cancellation_planned', context, { endsOn });
  context.events.push(eventOfSubscription(changed, 'subscription.cancellation_planned', { endsOn }));
  return endsOn;
}

function runningState({ state }: Subscription): Subscription['state'] {
  const runs = state === 'active' || state === 'trialing' || state === 'past_due' || state === 'suspended';
  if (runs) return state;
  throw new BillingError(
    'transition_refused',
    'This subscription does not run, or its end is planned already. Reload to see its present state.'
  );
}

const HOW: Readonly<Record<CancelWhen | 'withdrawn', Said>> = {
  period_end: said`Planned: it goes on until its last day, and until then the cancellation can be taken back on its page.`,
  at_once: said`At once: it has ended, without refund.`,
  withdrawn: said`Withdrawn before its first day: nothing has begun.`,
};

const ACTORS: Readonly<Record<string, Said>> = {
  site: said`The site’s own code`,
  client: said`The client`,
  engine: said`Automatic`,
};

/** The name of an admin, «admin:3 Ada Lovelace»; who has none in words. */
const nameOfActor = (actor: string): string | Said => ACTORS[actor] ?? actor.replace(/^admin:\S+ /, '');

/** The merchant's own people are told that somebody leaves: how, until when, and by whom. */
export async function alertCancellation(
  tx: StoreTx,
  { subscription, version }: Changing,
  { when, lastDay }: { readonly when: CancelWhen | 'withdrawn'; readonly lastDay: CalendarDate | null },
  { settings, businessNow, systemNow, actor }: SettleContext
): Promise<void> {
  const client = await partyOf(tx, subscription.clientId);
  await raiseAlert(tx, settings, {
    kind: 'subscription_cancelled',
    mode: subscription.mode,
    subscriptionPublicId: subscription.publicId,
    step: `${when}-${subscription.revision}`,
    facts: [
      { label: 'subscription', value: version.planName },
      { label: 'client', value: nameOf(client) },
      { label: 'how', value: HOW[when] },
      ...(lastDay === null ? [] : [{ label: 'lastDay', value: lastDay }]),
      { label: 'by', value: nameOfActor(actor) },
    ],
    businessNow,
    systemNow,
  });
}
