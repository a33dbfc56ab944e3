import { asVatNumber, checkVatNumber } from '../billing';
import { BillingError } from '../billing/errors';
import type { PublicId } from '../billing/ids';
import type { Buyer, Invoice, PostalAddress } from '../billing/invoice/types';
import type { Attempt, BillingRequest } from '../billing/payment/types';
import type { Subscription } from '../billing/subscription/types';
import type { PaymentAccount, StoreTx, World } from '../ports';
import { acceptByPayment } from './accept-invitation';
import { acceptSubscription } from './accept-subscription';
import { takeChange } from './awaited-change';
import { closeOpenCheckout } from './close-open-checkout';
import { draftInvoice, hasNumberedInvoice } from './draft-invoice';
import { lockParties } from './lock-parties';
import { isBeingCharged } from './payment-page';
import { afterSettling, settleContext } from './record-payment';
import { settleRequest, type SettleContext } from './settle-request';
import { onInvoicePaid } from './subscription-effects';

export type OfflinePayment = {
  readonly method: 'bank_transfer' | 'cash' | 'cheque' | 'card_terminal' | 'other';
  readonly reference?: string | null | undefined;
  readonly buyer?:
    | {
        readonly kind: 'business' | 'consumer';
        readonly name: string;
        readonly vatNumber?: string | null | undefined;
        readonly address: PostalAddress;
      }
    | null
    | undefined;
};

/**
 * Records that the whole amount came in outside the providers; the invoice is numbered in the same transaction. An open
 * checkout is closed first, so that nobody pays twice; an expired request can still be paid this way (late money wins). An
 * invitation is accepted by it, without a mandate: what renewals then need is asked for by link.
 * Throws `not_found`, `already_settled`, `attempt_in_flight`, `transition_refused`, `invalid_argument` (no buyer).
 */
export async function markBillingRequestPaid(
  world: World,
  publicId: PublicId,
  payment: OfflinePayment,
  actor: string
): Promise<void> {
  const found = await world.store.requestByPublicId(publicId);
  if (!found) throw new BillingError('not_found', 'There is no such billing request.');
  await closeOpenCheckout(world, found);
  const context = await settleContext(world, found, actor);
  await world.store.transaction(async (tx) => {
    context.events.length = 0;
    const payable = await payableByHand(tx, found);
    const request = (await hasNumberedInvoice(tx, payable)) ? payable : withBuyer(payable, payment);
    if (!request.buyer) {
      throw new BillingError('invalid_argument', 'Fill in the buyer’s details: an invoice names its buyer.', {
        details: { path: 'buyer' },
      });
    }
    await tx.updateRequest(request.id, { buyer: request.buyer });
    const { invoice, subscription } = await invoiceByHand(tx, request, request.buyer, context);
    const attempt = await insertPayment(tx, world, { request, invoice, payment }, context);
    const paid = await settleRequest(tx, request, invoice, attempt, context);
    if (subscription) await onInvoicePaid(tx, { subscription, invoice: paid }, context);
  });
  // Late, it begins a new term, whose first period is due at once.
  world.queue.kick('renew-subscriptions');
  afterSettling(world, context);
}

/** What is paid: the invoice that is owed, or the one that the request makes, with the subscription that it begins. */
async function invoiceByHand(
  tx: StoreTx,
  request: BillingRequest,
  buyer: Buyer,
  context: SettleContext
): Promise<{ invoice: Invoice; subscription: Subscription | null }> {
  const asked = request.subscriptionId === null ? null : await tx.subscription(request.subscriptionId);
  const { clientId } = asked ?? request;
  await lockParties(tx, { clientId, payerId: request.clientId });
  if (request.subscriptionId === null) {
    return {
      invoice: await tx.lockInvoice(await draftInvoice(tx, request, buyer, context)),
      subscription: null,
    };
  }
  const found = await tx.lockSubscription(request.subscriptionId);
  if (request.type === 'invoice' || found.acceptedAt !== null) {
    const invoice = await tx.lockInvoice(await draftInvoice(tx, request, buyer, context));
    return { invoice, subscription: await takeChange(tx, { subscription: found, invoice }, context) };
  }
  if (found.state !== 'pending') {
    throw new BillingError(
      'transition_refused',
      'The subscription of this invitation is over. Give the client a new one.'
    );
  }
  if (found.collection === 'offline') return acceptOffline(tx, request, found, context);
  const draft = await tx.lockInvoice(await draftInvoice(tx, request, buyer, context));
  const given = { request, subscription: found, invoice: draft, method: null };
  const { invoice, subscription } = await acceptByPayment(tx, given, context);
  return { invoice: invoice ?? draft, subscription };
}

/** Accepting an offline subscription issues its invoice. */
async function acceptOffline(
  tx: StoreTx,
  request: BillingRequest,
  found: Subscription,
  context: SettleContext
): Promise<{ invoice: Invoice; subscription: Subscription }> {
  const subscription = await acceptSubscription(
    tx,
    { subscription: found, request, method: null, isPaid: true },
    context
  );
  const [owed] = await tx.openInvoicesOfSubscription(subscription.id);
  if (!owed) throw nothingToPay();
  return { invoice: await tx.lockInvoice(owed.id), subscription };
}

async function insertPayment(
  tx: StoreTx,
  world: Pick<World, 'random'>,
  paid: { request: BillingRequest; invoice: Invoice; payment: OfflinePayment },
  { businessNow, actor }: SettleContext
): Promise<Attempt> {
  const { request, invoice, payment } = paid;
  const account = await offlineAccount(tx, request);
  const attemptId = world.random.publicId();
  const amount = { amount: invoice.balanceDue, currency: invoice.currency };
  await tx.record({
    mode: request.mode,
    objectType: 'billing_request',
    objectId: request.publicId,
    event: 'payment.recorded',
    actor,
    facts: { method: payment.method, reference: payment.reference ?? null },
    at: businessNow,
  });
  return tx.insertAttempt({
    publicId: attemptId,
    mode: request.mode,
    accountId: account.id,
    payerId: request.clientId,
    session: 'on_session',
    requestId: request.id,
    paymentMethodId: null,
    state: 'succeeded',
    amount,
    allocations: [{ invoiceId: invoice.id, amount: amount.amount }],
    idempotencyKey: `offline-${attemptId}`,
    submission: null,
    submittedAt: null,
    checkoutRef: null,
    checkoutUrl: null,
    checkoutExpiresAt: null,
    paymentRef: payment.reference ? `${payment.method}: ${payment.reference}` : payment.method,
    failure: null,
    nextCheckAt: null,
    checkCount: 0,
    createdAt: businessNow,
  });
}

async function payableByHand(tx: StoreTx, found: BillingRequest): Promise<BillingRequest> {
  const request = await tx.lockRequest(found.id);
  if (request.state === 'paid') throw new BillingError('already_settled', 'This request is paid already.');
  if (request.state === 'deleted') {
    throw new BillingError(
      'transition_refused',
      'This request was deleted. Send it anew, then mark the new one as paid.'
    );
  }
  if (request.amount.amount === 0n) throw nothingToPay();
  const attempts = await tx.attemptsOfRequest(request.id);
  const isCharged = request.invoiceId !== null && (await isBeingCharged(tx, request.invoiceId));
  if (isCharged || attempts.some(({ state }) => state === 'processing')) {
    throw new BillingError(
      'attempt_in_flight',
      'A payment of this request is being processed. Wait for its end.'
    );
  }
  return request;
}

const nothingToPay = (): BillingError =>
  new BillingError(
    'transition_refused',
    'Nothing is to be paid for this request. Its client accepts it by its link.'
  );

function withBuyer(request: BillingRequest, { buyer }: OfflinePayment): BillingRequest {
  if (!buyer) return request;
  const vatNumber = buyer.vatNumber ? asVatNumber(buyer.vatNumber) : null;
  if (vatNumber !== null) checkVatNumber(vatNumber, buyer.address.country, 'buyer.vatNumber');
  const filledIn: Buyer = { ...buyer, vatNumber, email: request.email };
  return { ...request, buyer: filledIn };
}

/** The account that the money is booked on: the request's own when it is offline, else the mode's offline account. */
async function offlineAccount(tx: StoreTx, request: BillingRequest): Promise<PaymentAccount> {
  const accounts = await tx.accounts({ mode: request.mode });
  const offline = accounts.filter(({ provider }) => provider === 'offline');
  const known = offline.find(({ id }) => id === request.accountId) ?? offline[0];
  if (known) return known;
  return tx.insertAccount({
    provider: 'offline',
    mode: request.mode,
    label: 'Offline',
    providerAccountRef: null,
    providerAccountName: null,
    country: null,
    instructions: null,
    unlinkedAt: null,
    sweptUntil: null,
    nextSweepAt: null,
  });
}
