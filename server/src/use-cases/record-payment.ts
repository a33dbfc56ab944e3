import { BillingError } from '../billing/errors';
import type { AttemptId } from '../billing/ids';
import type { Attempt, PaymentSnapshot } from '../billing/payment/types';
import type { World } from '../ports';
import { applyPayment } from './apply-payment';
import { lockSituation, reachOf } from './payment-situation';
import type { SettleContext } from './settle-request';

/** News that came while we were asking: the row moved, so what was fetched may be older than what is recorded. */
const MAX_FETCHES = 4;

/**
 * The one function in which browser return, webhook, charge and reconciliation end: fetches what the provider says of a
 * payment now and applies it (BILLING.md, documents, 3). Any news, in any order, any number of times, gives the same state.
 * All of it happens in one transaction: attempt, invoice with its number, request, subscription, receipt in the outbox.
 * Throws what `fetch` throws, and `concurrent_update` when the row did not hold still.
 */
export async function recordPayment(
  world: World,
  attemptId: AttemptId,
  fetch: () => Promise<PaymentSnapshot>,
  actor: string
): Promise<void> {
  for (let tries = 1; tries <= MAX_FETCHES; tries += 1) {
    const seen = await world.store.attempt(attemptId);
    if (!seen) throw new BillingError('not_found', 'There is no such attempt.');
    const snapshot = await fetch();
    if (await applyFetched(world, seen, snapshot, actor)) return;
  }
  throw new BillingError(
    'concurrent_update',
    'This payment is being updated by somebody else. Try again in a minute.'
  );
}

/** Returns false when the attempt changed between the reading and the lock: fetch again. */
async function applyFetched(
  world: World,
  seen: Attempt,
  snapshot: PaymentSnapshot,
  actor: string
): Promise<boolean> {
  const context = await settleContext(world, seen, actor);
  const reach = await reachOf(world.store, seen);
  const isApplied = await world.store.transaction(async (tx) => {
    context.events.length = 0;
    const situation = await lockSituation(tx, seen, reach);
    if (!situation) return false;
    await applyPayment(tx, situation, snapshot, context);
    return true;
  });
  if (!isApplied) return false;
  // What a payer did by hand may make something due at once: a retry on the new method, a term that begins anew.
  if (seen.session === 'on_session') world.queue.kick('renew-subscriptions');
  afterSettling(world, context);
  return true;
}

/** What a settling transaction is given; its events are emitted by `afterSettling`. */
export async function settleContext(
  world: World,
  { mode }: Pick<Attempt, 'mode'>,
  actor: string
): Promise<SettleContext> {
  return {
    settings: await world.settings.read(),
    businessNow: await world.clock.business(mode),
    systemNow: world.clock.system(),
    actor,
    events: [],
    random: world.random,
    links: world.links,
  };
}

/** After the commit: what it made is done soon rather than at the next tick, and listeners hear of it. */
export function afterSettling(world: Pick<World, 'queue' | 'events'>, { events }: SettleContext): void {
  for (const job of ['submit-refunds', 'submit-charges', 'deliver-mail'] as const) world.queue.kick(job);
  events.forEach((event) => {
    world.events.emit(event);
  });
}
