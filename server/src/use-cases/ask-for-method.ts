import { instantPlus } from '../billing';
import { BillingError } from '../billing/errors';
import type { PublicId } from '../billing/ids';
import type { Buyer } from '../billing/invoice/types';
import type { BillingRequest } from '../billing/payment/types';
import type { StoreTx, SubscriptionRow, World } from '../ports';
import { recordOnSubscription } from './change-subscription';
import { nameOfSubscribed } from './first-period';
import { enqueueLinkMail } from './link-mail';
import { asksMethodOf, takesMethod } from './method-update';
import { addressedTo, newRequest, recordRequest } from './new-request';
import { resendBillingRequest } from './resend-billing-request';

/**
 * Mails the payer of a running subscription a link through which a new payment method is given: nothing is paid by it, and
 * later payments are charged to that method. One link is open at a time: asked again, the same is mailed again.
 * Throws `not_found`, `transition_refused`, `account_unusable`, `invalid_argument`, `encryption_key_missing`.
 */
export async function askForMethod(world: World, publicId: PublicId, actor: string): Promise<BillingRequest> {
  const row = await world.store.subscriptionRow(publicId);
  if (!row) throw new BillingError('not_found', 'There is no such subscription.');
  if (!takesMethod(row.subscription)) throw nothingToAsk();
  if (!row.account || row.account.unlinkedAt !== null) throw unlinked();
  const open = await openRequestOf(world, row);
  if (open) {
    await resendBillingRequest(world, open.publicId, actor);
    return open;
  }
  const asked = await insertRequest(world, row, actor);
  world.queue.kick('deliver-mail');
  return asked;
}

const nothingToAsk = (): BillingError =>
  new BillingError(
    'transition_refused',
    'A new payment method is asked for only while a subscription runs, is past due or suspended, and is charged online.'
  );

const unlinked = (): BillingError =>
  new BillingError(
    'account_unusable',
    'The payment account of this subscription is not linked any more. Link it again, then ask for a payment method.'
  );

/** The link that is out and still works. */
async function openRequestOf(
  { store, clock }: Pick<World, 'clock'> & { readonly store: Pick<StoreTx, 'methodRequestOf'> },
  { subscription }: Pick<SubscriptionRow, 'subscription'>
): Promise<BillingRequest | null> {
  const request = await store.methodRequestOf(subscription.id);
  if (request?.state !== 'pending' || !asksMethodOf(request, subscription)) return null;
  return request.expiresAt > (await clock.business(request.mode)) ? request : null;
}

async function insertRequest(world: World, row: SubscriptionRow, actor: string): Promise<BillingRequest> {
  const settings = await world.settings.read();
  const businessNow = await world.clock.business(row.subscription.mode);
  const { version, payer } = row;
  const buyer = buyerOf(row);
  const { request, isNew } = await world.store.transaction(async (tx) => {
    const subscription = await tx.lockSubscription(row.subscription.id);
    const { mode, accountId, payerId } = subscription;
    if (!takesMethod(subscription) || accountId === null || payerId !== payer.id) throw nothingToAsk();
    // Two clicks at once: the other one has asked, and its mail is on the way.
    const twin = await openRequestOf({ store: tx, clock: world.clock }, { subscription });
    if (twin) return { request: twin, isNew: false };
    const request = await tx.insertRequest(
      newRequest(world, {
        mode,
        type: 'method_update',
        subscriptionId: subscription.id,
        ...addressedTo(payer),
        accountId,
        amount: { amount: 0n, currency: version.netPrice.currency },
        tax: version.tax ?? settings.tax,
        purpose: nameOfSubscribed({ version, quantity: subscription.quantity }),
        buyer,
        invoiceId: null,
        expiresAt: instantPlus(businessNow, { hours: settings.requestExpiryHours }),
        createdAt: businessNow,
      })
    );
    await enqueueLinkMail(tx, request, 1, world.clock.system());
    const by = { actor, businessNow };
    await recordOnSubscription(tx, subscription, 'subscription.method_asked', by, { email: request.email });
    await recordRequest(tx, request, by);
    return { request, isNew: true };
  });
  if (isNew) {
    const { mode, publicId, amount } = request;
    const facts = { amount: amount.amount.toString(), currency: amount.currency };
    world.events.emit({ name: 'billing_request.created', mode, objectId: publicId, facts });
  }
  return request;
}

/** Whose method it is to be: what the provider's customer is called, should a fresh one be made. */
function buyerOf({ payer }: SubscriptionRow): Buyer {
  if (payer.billing) return payer.billing;
  throw new BillingError(
    'invalid_argument',
    'Fill in the payer’s billing details first: the payment provider is told whose method it is.'
  );
}
