import { invoiceMachine, requestMachine, transition } from '../billing';
import { BillingError } from '../billing/errors';
import type { Invoice } from '../billing/invoice/types';
import type { Attempt, BillingRequest } from '../billing/payment/types';
import type { StoreTx } from '../ports';
import { lapseChange } from './lapse-change';
import { isFinal } from './next-check';
import type { SettleContext } from './settle-request';
import { lapseInvitation } from './subscription-effects';

/**
 * Ends a pending request that nobody paid: as `expired` by the engine or `deleted` by an admin. Its draft invoice is
 * discarded (a numbered one is written off, unless a subscription owes it), an invitation that nobody accepted is over, a change that nobody paid for given up, its
 * open checkout is left to the reconciliation, which closes it. The request must be locked.
 * Throws `attempt_in_flight` while a payment is processing: none expires then (BILLING.md, documents and payments).
 */
export async function withdrawRequest(
  tx: StoreTx,
  request: BillingRequest,
  event: 'expire' | 'delete',
  context: Omit<SettleContext, 'random' | 'links'>
): Promise<void> {
  const attempts = await tx.attemptsOfRequest(request.id);
  if (attempts.some((attempt) => attempt.state === 'processing')) {
    throw new BillingError(
      'attempt_in_flight',
      'A payment of this request is being processed (a bank debit takes days). Wait for its end.'
    );
  }
  if (request.state !== 'pending') {
    throw new BillingError(
      'transition_refused',
      'Only a pending request can be deleted. Reload to see what has become of this one.',
      { details: { state: request.state, event } }
    );
  }
  const state = transition(requestMachine, request.state, event);
  if (request.type === 'subscription_start' && request.subscriptionId !== null) {
    await lapseInvitation(tx, request.subscriptionId, event, context);
  }
  if (request.type === 'subscription_change') await lapseChange(tx, request, context);
  const invoice = request.invoiceId === null ? null : await tx.lockInvoice(request.invoiceId);
  const isOwedBySubscription = invoice?.issued != null && invoice.subscriptionId !== null;
  if (invoice && !isOwedBySubscription) await giveUpInvoice(tx, invoice);
  for (const attempt of attempts.filter(isOpenCheckout)) {
    await tx.updateAttempt(attempt.id, { nextCheckAt: context.systemNow });
  }
  await tx.updateRequest(request.id, { state });
  await tx.record({
    mode: request.mode,
    objectType: 'billing_request',
    objectId: request.publicId,
    event: event === 'expire' ? 'request.expired' : 'request.deleted',
    actor: context.actor,
    facts: {},
    at: context.businessNow,
  });
}

/** Begun by the payer and not over: its page at the provider can still be paid. */
export const isOpenCheckout = ({ session, state }: Attempt): boolean =>
  session === 'on_session' && !isFinal(state);

/** A draft is discarded. A numbered one is never voided: it stays in the books as uncollectible, and can still be paid. */
export async function giveUpInvoice(tx: StoreTx, invoice: Invoice): Promise<void> {
  const event = invoice.state === 'draft' ? 'discard' : invoice.state === 'pending' ? 'write_off' : null;
  if (event === null) return;
  const state = transition(invoiceMachine, invoice.state, event);
  await tx.settleInvoice(invoice.id, { state, balanceDue: invoice.balanceDue, paidAt: null });
}
