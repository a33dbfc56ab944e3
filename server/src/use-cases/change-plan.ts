import type { Configured } from '../billing';
import { BillingError } from '../billing/errors';
import type { PublicId } from '../billing/ids';
import type { BillingRequest } from '../billing/payment/types';
import { said } from '../billing/said';
import type { Configuration, Subscription } from '../billing/subscription/types';
import type { StoreTx, SubscriptionRow, World } from '../ports';
import { changeSubscription } from './change-subscription';
import { closeOpenCheckout } from './close-open-checkout';
import { dropCharge, isUnsent } from './drop-charge';
import { refuseHeldFamily } from './give-subscription';
import { discardDraft, forgetAwaited } from './lapse-change';
import { lockParties } from './lock-parties';
import { linkedAccountOf } from './plan-billing';
import { beginPayment, configurationOf, preparePayment } from './pay-for-change';
import { prepareChange, refuseOwing, type ChangeInput, type ChangePrepared } from './quote-change';
import { afterSettling, settleContext } from './record-payment';
import type { SettleContext } from './settle-request';
import { isUnderWay } from './suspend-subscription';
import { tellChanged, tellKept, tellPlanned } from './tell-change';
import { withdrawRequest } from './withdraw-request';

/** What was shown and agreed to: another amount is never charged. Minor units, tax included; zero where nothing was due. */
export type ChangeOrder = ChangeInput & { readonly dueNow?: bigint | undefined };

/**
 * Changes a subscription that runs: its plan, or how many of it (BILLING.md, subscriptions, 4). What costs nothing stands at
 * once; what costs something when its payment is `processing` or `succeeded`: the saved method is charged, or the payer is
 * mailed a link. What costs less, and another interval, waits for the renewal. Given again, the same change is made once.
 * Throws `not_found`, `invalid_argument`, `settings_incomplete`, `transition_refused` (what is to be done first),
 * `attempt_in_flight` while another change is being paid, `payment_mismatch` for another amount than the one agreed to,
 * `out_of_range` for one that the provider does not take, `account_unusable`, `provider_unavailable`, `concurrent_update`.
 */
export async function changePlan(
  world: World,
  publicId: PublicId,
  order: ChangeOrder,
  actor: string
): Promise<void> {
  const prepared = await prepareChange(world, publicId, order);
  const earlier = await awaitedRequestOf(world, prepared.row);
  if (isKnown(prepared)) return;
  refuseOtherAmount(prepared, order);
  const paying = await preparePayment(world, prepared);
  if (earlier) await closeOpenCheckout(world, earlier);
  const { subscription: found, client } = prepared.row;
  const context = await settleContext(world, found, actor);
  await world.store.transaction(async (tx) => {
    context.events.length = 0;
    if (earlier) await tx.lockRequest(earlier.id);
    // One that was unlinked meanwhile takes no new charge, and no link.
    if (paying) linkedAccountOf({ subscription: found, account: await tx.lockAccount(paying.account.id) });
    await lockParties(tx, found);
    await refuseHeldFamily(tx, client, prepared.plan, found.id);
    const subscription = await tx.lockSubscription(found.id);
    if (subscription.revision !== found.revision) throw changedMeanwhile();
    await refuseOwing(tx, { subscription });
    const free = await withoutEarlier(tx, subscription, earlier, context);
    if (paying) await beginPayment(tx, { ...prepared, subscription: free, paying }, context);
    else await changeNow(tx, { ...prepared, subscription: free }, context);
  });
  world.queue.kick('renew-subscriptions');
  afterSettling(world, context);
}

/**
 * Takes back what is planned for the renewal, or what waits for a payment that nobody has begun. Throws `not_found`,
 * `transition_refused` where there is neither, `attempt_in_flight` while it is being paid.
 */
export async function withdrawChange(world: World, publicId: PublicId, actor: string): Promise<void> {
  const row = await world.store.subscriptionRow(publicId);
  if (!row) throw new BillingError('not_found', 'There is no such subscription.');
  const earlier = await awaitedRequestOf(world, row);
  if (earlier) await closeOpenCheckout(world, earlier);
  const context = await settleContext(world, row.subscription, actor);
  await world.store.transaction(async (tx) => {
    context.events.length = 0;
    if (earlier) await tx.lockRequest(earlier.id);
    const subscription = await tx.lockSubscription(row.subscription.id);
    if (subscription.pendingChange === null) {
      throw new BillingError('transition_refused', 'No change is planned that could be taken back.');
    }
    if (subscription.pendingChange.awaited) await withoutEarlier(tx, subscription, earlier, context);
    else {
      const change = { pendingChange: null };
      await tellKept(tx, await changeSubscription(tx, subscription, row.version, change, context), context);
    }
  });
  world.queue.kick('reconcile-attempts');
  afterSettling(world, context);
}

/** The link that an earlier change is to be paid by. */
async function awaitedRequestOf(
  { store }: Pick<World, 'store'>,
  { subscription }: SubscriptionRow
): Promise<BillingRequest | null> {
  const { awaited } = subscription.pendingChange ?? {};
  const requestId = awaited ? ((await store.invoice(awaited.invoiceId))?.requestId ?? null) : null;
  return requestId === null ? null : store.request(requestId);
}

/** It is so already, or is on its way to be: the same order came twice. */
function isKnown({ row, quote }: ChangePrepared): boolean {
  const { now, atRenewal } = quote.parts;
  const { pendingChange } = row.subscription;
  const { awaited = null } = pendingChange ?? {};
  if (awaited !== null) {
    return isSame(now, awaited.now) && isSame(atRenewal, awaited.atRenewal);
  }
  return now === null && isSame(atRenewal, pendingChange?.atRenewal ?? null);
}

const isSame = (wanted: Configured | null, known: Configuration | null): boolean =>
  wanted === null || known === null
    ? wanted === known
    : wanted.version.id === known.planVersionId && wanted.quantity === known.quantity;

function refuseOtherAmount({ quote }: ChangePrepared, { dueNow }: ChangeOrder): void {
  if (dueNow === undefined || dueNow === (quote.bill?.total ?? 0n)) return;
  throw new BillingError(
    'concurrent_update',
    'The amount of this change is another one by now. Nothing was charged: look at it again.'
  );
}

const changedMeanwhile = (): BillingError =>
  new BillingError('concurrent_update', 'Somebody else has just changed this. Reload and try again.');

const CHANGED_AGAIN = said`The subscription was changed again before the charge was sent.`;

/**
 * A change that waits for its payment makes way: its link stops working, its charge is not sent. Nothing was changed by it.
 * Its request must be locked. Throws `attempt_in_flight` when it is being paid.
 */
async function withoutEarlier(
  tx: StoreTx,
  subscription: Subscription,
  locked: BillingRequest | null,
  context: SettleContext
): Promise<Subscription> {
  const { awaited } = subscription.pendingChange ?? {};
  if (!awaited) return subscription;
  const invoice = await tx.lockInvoice(awaited.invoiceId);
  if (invoice.requestId !== (locked?.id ?? null)) throw changedMeanwhile();
  for (const { id } of (await tx.attemptsOfInvoice(invoice.id)).filter(isUnsent)) {
    const attempt = await tx.lockAttempt(id);
    if (isUnsent(attempt)) await dropCharge(tx, attempt, CHANGED_AGAIN);
  }
  if (await isUnderWay(tx, invoice)) {
    throw new BillingError(
      'attempt_in_flight',
      'A change of this subscription is being paid at this moment. Wait for its end, then change it again.'
    );
  }
  const request = invoice.requestId === null ? null : await tx.request(invoice.requestId);
  if (request?.state === 'pending') {
    await withdrawRequest(tx, request, 'delete', context);
    return tx.lockSubscription(subscription.id);
  }
  await discardDraft(tx, invoice.id);
  return forgetAwaited(tx, subscription, null, context);
}

/** Nothing is due: what stands at once does, and the rest waits for the renewal. */
async function changeNow(
  tx: StoreTx,
  { subscription, row, quote }: ChangePrepared & { readonly subscription: Subscription },
  context: SettleContext
): Promise<void> {
  const { now, atRenewal } = quote.parts;
  const change = {
    ...(now ? configurationOf(now) : {}),
    pendingChange: atRenewal && { atRenewal: configurationOf(atRenewal), awaited: null },
  };
  const changed = await changeSubscription(tx, subscription, now?.version ?? row.version, change, context);
  if (now) await tellChanged(tx, changed, context);
  else if (atRenewal) await tellPlanned(tx, changed, context);
  else if (subscription.pendingChange) await tellKept(tx, changed, context);
}
