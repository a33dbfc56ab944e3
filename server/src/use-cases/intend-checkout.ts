import { instantPlus } from '../billing';
import type { Instant } from '../billing/calendar/types';
import { BillingError } from '../billing/errors';
import type { SubscriptionId } from '../billing/ids';
import type { Buyer } from '../billing/invoice/types';
import type { Money } from '../billing/money/types';
import type { Attempt, BillingRequest } from '../billing/payment/types';
import type { Consent } from '../billing/subscription/types';
import {
  isGatewayError,
  type Gateway,
  type MethodToSave,
  type PaymentAccount,
  type StoreTx,
  type World,
} from '../ports';
import { isAskedFor } from './awaited-change';
import { draftInvoice, hasNumberedInvoice } from './draft-invoice';
import { asksMethodOf, carriedTogether } from './method-update';
import { nextCheckAt } from './next-check';
import { isBeingCharged } from './payment-page';
import { lockSubscriptions } from './payment-situation';
import { asBillingError, tokenPlaceholder } from './submit-checkout';
import { isOpenCheckout } from './withdraw-request';

export type Intention = {
  readonly request: BillingRequest;
  readonly account: PaymentAccount;
  readonly gateway: Gateway;
  readonly buyer: Buyer;
  /** To the saving of the method that is paid with; null where none is saved. */
  readonly consent: Consent | null;
};

/**
 * Step (a) of a checkout: the intent with its bytes and key, before the provider hears of it. Null when the request can no
 * longer be paid; the live attempt when there is one, else a new one. Throws `provider_rejected` when the adapter refuses an
 * order that its provider can't take: the client's page knows our words only.
 */
export const intendCheckout = (world: World, intention: Intention): Promise<Attempt | null> =>
  writeIntent(world, intention).catch((error: unknown) => {
    throw isGatewayError(error) ? asBillingError(error) : error;
  });

async function writeIntent(world: World, intention: Intention): Promise<Attempt | null> {
  const settings = await world.settings.read();
  const { request: found, buyer } = intention;
  return world.store.transaction(async (tx) => {
    const request = await tx.lockRequest(found.id);
    const businessNow = await world.clock.business(request.mode);
    if (request.state !== 'pending' || request.expiresAt <= businessNow) return null;
    await refuseUnlinked(tx, intention.account);
    if (!(await lockSubscriptionOf(tx, request, intention.consent))) return null;
    const live = (await tx.attemptsOfRequest(request.id)).find(isOpenCheckout);
    if (live?.state === 'processing') return null;
    if (!(await hasNumberedInvoice(tx, request))) await tx.updateRequest(request.id, { buyer });
    const due = await amountDue(tx, request, buyer, { settings, businessNow });
    if (!due) return null;
    return live ?? insertAttempt(tx, world, { ...intention, request, due, businessNow });
  });
}

/** Held until the attempt stands: an unlinking that comes after this sees it, one that came before is seen here. */
async function refuseUnlinked(tx: StoreTx, { id }: PaymentAccount): Promise<void> {
  const { unlinkedAt } = await tx.lockAccount(id);
  if (unlinkedAt === null) return;
  throw new BillingError('account_unusable', 'The payment account of this request was unlinked.');
}

/**
 * Locks what the request starts or collects for, and keeps the consent on it: it was given, whatever comes of the payment.
 * False when there is nothing left to start.
 */
async function lockSubscriptionOf(
  tx: StoreTx,
  request: BillingRequest,
  consent: Consent | null
): Promise<boolean> {
  const { type, subscriptionId, clientId, invoiceId } = request;
  if (subscriptionId === null) return true;
  await tx.lockClient(clientId);
  if (type === 'method_update') return lockCarried(tx, request, subscriptionId, consent);
  const subscription = await tx.lockSubscription(subscriptionId);
  const { state, acceptedAt } = subscription;
  if (type === 'subscription_start' && acceptedAt === null && state !== 'pending') return false;
  if (type === 'subscription_change' && !isAskedFor(subscription, invoiceId)) return false;
  if (consent) await tx.updateSubscription(subscriptionId, { consent });
  return true;
}

/** One consent for all that the new method is for: it names each of them. */
async function lockCarried(
  tx: StoreTx,
  request: BillingRequest,
  subscriptionId: SubscriptionId,
  consent: Consent | null
): Promise<boolean> {
  const found = await tx.subscription(subscriptionId);
  if (!found || !consent) return false;
  const carried = (await carriedTogether(tx, found)).map(({ subscription }) => subscription.id);
  const locked = await lockSubscriptions(tx, subscriptionId, carried);
  if (!locked.some((one) => one.id === subscriptionId && asksMethodOf(request, one))) return false;
  for (const { id } of locked) await tx.updateSubscription(id, { consent });
  return true;
}

type Due = { readonly amount: Money; readonly allocations: Attempt['allocations'] };

/** What is to be paid, and for which invoice; for none where only a method is saved. Null while it is being charged. */
async function amountDue(
  tx: StoreTx,
  request: BillingRequest,
  buyer: Buyer,
  context: Parameters<typeof draftInvoice>[3]
): Promise<Due | null> {
  if (request.amount.amount === 0n) return { amount: request.amount, allocations: [] };
  const invoice = await tx.lockInvoice(await draftInvoice(tx, request, buyer, context));
  if (await isBeingCharged(tx, invoice.id)) return null;
  const amount = { amount: invoice.balanceDue, currency: invoice.currency };
  if (amount.amount !== request.amount.amount || amount.currency !== request.amount.currency) {
    throw new BillingError(
      'payment_mismatch',
      'The amount of this request is not what its invoice asks for. Ask for a new link.',
      { details: { request: request.amount.amount.toString(), invoice: amount.amount.toString() } }
    );
  }
  return { amount, allocations: [{ invoiceId: invoice.id, amount: amount.amount }] };
}

async function insertAttempt(
  tx: StoreTx,
  world: World,
  checkout: Intention & { readonly due: Due; readonly businessNow: Instant }
): Promise<Attempt> {
  const { account, gateway, request, due, businessNow } = checkout;
  const publicId = world.random.publicId();
  const systemNow = world.clock.system();
  const timeLeftMs = Date.parse(request.expiresAt) - Date.parse(businessNow);
  const submission = gateway.prepareCheckout({
    accountPublicId: account.publicId,
    attemptPublicId: publicId,
    requestPublicId: request.publicId,
    amount: due.amount,
    description: request.purpose,
    email: request.email,
    saves: checkout.consent && (await methodToSave(tx, checkout)),
    language: request.language,
    returnUrl: world.links.returnUrl(tokenPlaceholder(publicId)),
    cancelUrl: world.links.cancelUrl(tokenPlaceholder(publicId)),
    webhookUrl: world.links.webhookUrl(account),
    openedAt: systemNow,
    closesAt: instantPlus(systemNow, { ms: timeLeftMs }),
  });
  const attempt = {
    publicId,
    mode: request.mode,
    accountId: account.id,
    payerId: request.clientId,
    session: 'on_session',
    requestId: request.id,
    paymentMethodId: null,
    state: 'submitted',
    ...due,
    idempotencyKey: `checkout-${publicId}`,
    submission,
    submittedAt: systemNow,
    checkoutRef: null,
    checkoutUrl: null,
    checkoutExpiresAt: null,
    paymentRef: null,
    failure: null,
    checkCount: 0,
    createdAt: businessNow,
  } as const;
  return tx.insertAttempt({ ...attempt, nextCheckAt: nextCheckAt(attempt, systemNow) });
}

/** Only what a subscription is paid with is saved, and only with consent (BILLING.md, subscriptions, 1). */
async function methodToSave(
  tx: StoreTx,
  { request, account, buyer }: Pick<Intention, 'request' | 'account' | 'buyer'>
): Promise<MethodToSave | null> {
  const payer = request.subscriptionId === null ? null : await tx.client(request.clientId);
  if (!payer) return null;
  return {
    payerPublicId: payer.publicId,
    payerName: buyer.name,
    customerRef: await tx.customerRefOf(payer.id, account.id),
  };
}
