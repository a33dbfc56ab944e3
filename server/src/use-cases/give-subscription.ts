import type { Client } from '../billing/client/types';
import { BillingError } from '../billing/errors';
import type { PublicId } from '../billing/ids';
import type { Plan } from '../billing/plan/types';
import type { Subscription } from '../billing/subscription/types';
import type { StoreTx, World } from '../ports';
import { acceptSubscription, tellGiven } from './accept-subscription';
import { nameOfSubscribed } from './first-period';
import { insertInvitation } from './insert-invitation';
import { lockParties } from './lock-parties';
import { planSubscription, type SubscriptionInput, type SubscriptionPlanned } from './plan-subscription';
import type { SettleContext } from './settle-request';

/**
 * Gives a client a subscription (BILLING.md, subscriptions, 1). Nothing is billed before the payer has accepted, unless
 * nobody's consent is needed: a plan that is free or billed elsewhere, an offline account, a mandate that is there.
 * Throws `not_found`, `invalid_argument`, `settings_incomplete`, `out_of_range`, `transition_refused`.
 */
export async function giveSubscription(
  world: World,
  clientPublicId: PublicId,
  input: SubscriptionInput,
  actor: string
): Promise<Subscription> {
  const earlier = input.submissionKey
    ? await world.store.subscriptionBySubmissionKey(input.submissionKey)
    : null;
  if (earlier) return earlier;
  const planned = await planSubscription(world, clientPublicId, input);
  const context = contextOf(world, planned, actor);
  const given = await world.store.transaction((tx) => {
    context.events.length = 0;
    return insertGiven(tx, world, planned, input, context);
  });
  world.queue.kick('deliver-mail');
  world.queue.kick('renew-subscriptions');
  world.events.emit({
    name: 'subscription.created',
    mode: given.mode,
    objectId: given.publicId,
    facts: { client: planned.client.publicId, plan: planned.version.planName },
  });
  context.events.forEach((event) => world.events.emit(event));
  return given;
}

async function insertGiven(
  tx: StoreTx,
  world: World,
  planned: SubscriptionPlanned,
  input: SubscriptionInput,
  context: SettleContext
): Promise<Subscription> {
  const { actor } = context;
  const { client, payer, plan, version, account, settings, businessNow } = planned;
  await lockParties(tx, { clientId: client.id, payerId: payer.id });
  await refuseHeldFamily(tx, client, plan);
  const given = await tx.insertSubscription({
    mode: client.mode,
    state: input.start === 'invite' ? 'pending' : 'draft',
    clientId: client.id,
    payerId: payer.id,
    planVersionId: version.id,
    quantity: planned.quantity,
    collection: planned.collection,
    accountId: account?.id ?? null,
    paymentMethodId: input.start === 'at_once' ? (planned.method?.id ?? null) : null,
    startOn: planned.startOn,
    term: null,
    period: null,
    earlier: null,
    acceptedAt: null,
    consent: null,
    cancelOn: null,
    pendingChange: null,
    dunning: null,
    suspendedOn: null,
    nextBillingAt: null,
    parked: null,
    submissionKey: input.submissionKey ?? null,
    createdAt: businessNow,
  });
  await tx.record({
    mode: client.mode,
    objectType: 'subscription',
    objectId: given.publicId,
    event: 'subscription.created',
    actor,
    facts: {
      client: client.name ?? client.email,
      plan: nameOfSubscribed(planned),
      payer: payer.name ?? payer.email,
    },
    at: businessNow,
  });
  if (input.start === 'at_once') {
    const starting = { subscription: given, request: null, method: planned.method };
    const started = await acceptSubscription(tx, starting, context);
    await tellGiven(tx, started, context);
    return started;
  }
  if (input.start === 'invite' && account) {
    await insertInvitation(tx, world, {
      subscription: given,
      version,
      payer,
      accountId: account.id,
      settings,
      businessNow,
      actor,
      submissionKey: input.submissionKey,
      successUrl: input.successUrl ?? null,
      cancelUrl: input.cancelUrl ?? null,
    });
  }
  return given;
}

const contextOf = (world: World, planned: SubscriptionPlanned, actor: string): SettleContext => ({
  settings: planned.settings,
  businessNow: planned.businessNow,
  systemNow: world.clock.system(),
  actor,
  events: [],
  random: world.random,
  links: world.links,
});

/** At most one live subscription per family (BILLING.md, words), beside the one that is being changed. The client must be locked. */
export async function refuseHeldFamily(
  tx: StoreTx,
  client: Pick<Client, 'id'>,
  plan: Pick<Plan, 'families'>,
  except?: Subscription['id']
): Promise<void> {
  const held = (await tx.heldInFamilies(client.id, plan.families)).find(({ id }) => id !== except);
  if (!held) return;
  throw new BillingError(
    'transition_refused',
    'This client already holds a subscription of the same family. Change or end that one first.',
    { details: { subscription: held.publicId } }
  );
}
