import { afterRetry, toCalendarDate } from '../billing';
import type { CalendarDate } from '../billing/calendar/types';
import { BillingError } from '../billing/errors';
import type { PublicId } from '../billing/ids';
import type { Invoice } from '../billing/invoice/types';
import type { PaymentMethod } from '../billing/payment/payment-method';
import type { Subscription } from '../billing/subscription/types';
import {
  isGatewayError,
  type BillingEvent,
  type Gateway,
  type StoreTx,
  type SubscriptionRow,
  type World,
} from '../ports';
import { changeSubscription, recordOnSubscription } from './change-subscription';
import { newCharge, obstacleOf, UNCHARGEABLE, type MethodObstacle } from './new-charge';
import type { SettleContext } from './settle-request';
import { onChargeFailed, recover } from './subscription-effects';
import { isUnderWay } from './suspend-subscription';

/** What is known of the method after the provider was asked, where it had to be. */
export type RetryMeans = {
  readonly gateway: Gateway;
  /** With what the provider said just now. */
  readonly method: PaymentMethod | null;
  readonly obstacle: MethodObstacle | null;
};

/**
 * Opens the account and, where the method was not confirmed yet, asks the provider about it. Before the transaction: this
 * reaches the network. Throws what `gateways.open` throws, and `provider_unavailable`.
 */
export async function prepareRetry(
  { gateways }: Pick<World, 'gateways'>,
  { subscription, account, method }: SubscriptionRow
): Promise<RetryMeans> {
  if (!account) {
    throw new BillingError(
      'invalid_argument',
      'The payment account of this subscription is not linked any more. Link it again, then let the subscription go.'
    );
  }
  const gateway = await gateways.open(account);
  const known = method?.state === 'pending' ? await confirmed(gateway, method) : method;
  return { gateway, method: known, obstacle: obstacleOf(known, subscription) };
}

async function confirmed(gateway: Gateway, method: PaymentMethod): Promise<PaymentMethod> {
  try {
    const { state, label, expiresAt } = await gateway.fetchMethod(method);
    return { ...method, state, label, expiresAt };
  } catch (error) {
    if (!isGatewayError(error)) throw error;
    if (error.kind === 'not_found') return { ...method, state: 'invalid' };
    throw new BillingError(
      'provider_unavailable',
      'The payment provider did not answer. Nothing was charged; try again in a minute.',
      { cause: error }
    );
  }
}

/**
 * Charges what a subscription owes on its method once more: an attempt of its own for each open invoice, oldest first, which
 * the next job sends (BILLING.md, subscriptions, 6). An invoice whose payment is under way is left alone. The subscription
 * must be locked.
 */
export async function retryOwed(
  tx: StoreTx,
  given: {
    readonly subscription: Subscription;
    readonly row: SubscriptionRow;
    readonly means: RetryMeans;
    readonly today: CalendarDate;
  },
  context: SettleContext
): Promise<void> {
  const { subscription, row, means, today } = given;
  const { version } = row;
  await keepNews(tx, row, means);
  const open = await tx.openInvoicesOfSubscription(subscription.id);
  const [oldest] = open;
  if (!oldest) return recover(tx, subscription, version, today, context);
  const dunning = subscription.dunning && afterRetry(subscription.dunning);
  const changed = await changeSubscription(tx, subscription, version, { dunning }, context);
  if (means.obstacle !== null) {
    const failure = { obstacle: means.obstacle, message: UNCHARGEABLE[means.obstacle] };
    for (const invoice of open) {
      if (!isOwed(invoice) || (await isUnderWay(tx, invoice))) continue;
      await onChargeFailed(tx, { subscription: changed, invoice, failure }, context);
    }
    return;
  }
  const charged = await chargeEach(tx, row, means, open, context);
  await recordOnSubscription(tx, changed, 'subscription.retried', context, { invoices: charged });
}

/** What the provider said of the method just now. */
export async function keepNews(tx: StoreTx, { method }: SubscriptionRow, means: RetryMeans): Promise<void> {
  if (!method || !means.method || method.state === means.method.state) return;
  const { state, label, expiresAt } = means.method;
  await tx.updateMethod(method.id, { state, label, expiresAt });
}

const isOwed = ({ state, balanceDue }: Invoice): boolean => state === 'pending' && balanceDue > 0n;

async function chargeEach(
  tx: StoreTx,
  { account, version }: SubscriptionRow,
  { gateway, method }: RetryMeans,
  open: readonly Invoice[],
  context: SettleContext
): Promise<number> {
  const { businessNow, systemNow } = context;
  let charged = 0;
  if (!account || !method) return charged;
  for (const { id } of open) {
    const invoice = await tx.lockInvoice(id);
    if (!isOwed(invoice) || (await isUnderWay(tx, invoice))) continue;
    const { planName } = version;
    await tx.insertAttempt(
      newCharge(context, { gateway, account, method, invoice, planName, businessNow, systemNow })
    );
    charged += 1;
  }
  return charged;
}

/**
 * An admin charges what is owed now. Throws `not_found`, `transition_refused` when nothing is owed or there is no method,
 * and what `prepareRetry` throws.
 */
export async function retrySubscription(world: World, publicId: PublicId, actor: string): Promise<void> {
  const row = await world.store.subscriptionRow(publicId);
  if (!row) throw new BillingError('not_found', 'There is no such subscription.');
  const { state } = row.subscription;
  if (state !== 'past_due' && state !== 'suspended') {
    throw new BillingError('transition_refused', 'Nothing is overdue. Reload to see the present state.');
  }
  const means = await prepareRetry(world, row);
  if (means.obstacle !== null) {
    throw new BillingError(
      'transition_refused',
      'The payer has no payment method that can be charged. Send the link of the invoice instead.'
    );
  }
  const settings = await world.settings.read();
  const businessNow = await world.clock.business(row.subscription.mode);
  const events: BillingEvent[] = [];
  const { random, links } = world;
  const systemNow = world.clock.system();
  const context = { settings, businessNow, systemNow, actor, events, random, links };
  const today = toCalendarDate(businessNow, settings.timeZone);
  await world.store.transaction(async (tx) => {
    events.length = 0;
    if (row.account) await tx.lockAccount(row.account.id);
    const subscription = await tx.lockSubscription(row.subscription.id);
    if (subscription.revision !== row.subscription.revision) {
      throw new BillingError(
        'concurrent_update',
        'Somebody else has just changed this. Reload and try again.'
      );
    }
    await retryOwed(tx, { subscription, row, means, today }, context);
  });
  world.queue.kick('submit-charges');
  world.queue.kick('deliver-mail');
  events.forEach((event) => {
    world.events.emit(event);
  });
}
