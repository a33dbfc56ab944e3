import { BillingError } from '../billing/errors';
import type { PublicId } from '../billing/ids';
import type { Buyer, PostalAddress } from '../billing/invoice/types';
import type { BillingRequest } from '../billing/payment/types';
import type { BillingEvent, PaymentAccount, StoreTx, World } from '../ports';
import { closeOpenCheckout } from './close-open-checkout';
import { draftInvoice, hasNumberedInvoice } from './draft-invoice';
import { settleRequest } from './settle-request';

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
 * checkout is closed first, so that nobody pays twice; an expired request can still be paid this way (late money wins).
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
  const settings = await world.settings.read();
  const businessNow = await world.clock.business(found.mode);
  const systemNow = world.clock.system();
  const events: BillingEvent[] = [];

  await world.store.transaction(async (tx) => {
    events.length = 0;
    const payable = await payableByHand(tx, found);
    const request = (await hasNumberedInvoice(tx, payable)) ? payable : withBuyer(payable, payment);
    if (!request.buyer) {
      throw new BillingError('invalid_argument', 'Fill in the buyer’s details: an invoice names its buyer.', {
        details: { path: 'buyer' },
      });
    }
    await tx.updateRequest(request.id, { buyer: request.buyer });
    const invoice = await tx.lockInvoice(await draftInvoice(tx, request, request.buyer, settings));
    const account = await offlineAccount(tx, request);
    const attemptId = world.random.publicId();
    const attempt = await tx.insertAttempt({
      publicId: attemptId,
      mode: request.mode,
      accountId: account.id,
      payerId: request.clientId,
      session: 'on_session',
      state: 'succeeded',
      amount: request.amount,
      allocations: [{ invoiceId: invoice.id, amount: request.amount.amount }],
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
    await tx.record({
      mode: request.mode,
      objectType: 'billing_request',
      objectId: request.publicId,
      event: 'payment.recorded',
      actor,
      facts: { method: payment.method, reference: payment.reference ?? null },
      at: businessNow,
    });
    await settleRequest(tx, request, invoice, attempt, { settings, businessNow, systemNow, actor, events });
  });
  world.queue.kick('deliver-mail');
  events.forEach((event) => {
    world.events.emit(event);
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
  const attempts = await tx.attemptsOfRequest(request.id);
  if (attempts.some(({ state }) => state === 'processing')) {
    throw new BillingError(
      'attempt_in_flight',
      'A payment of this request is being processed. Wait for its end.'
    );
  }
  return request;
}

function withBuyer(request: BillingRequest, { buyer }: OfflinePayment): BillingRequest {
  if (!buyer) return request;
  const filledIn: Buyer = { ...buyer, vatNumber: buyer.vatNumber ?? null, email: request.email };
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
  });
}
