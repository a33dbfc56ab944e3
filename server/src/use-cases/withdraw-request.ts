import { invoiceMachine, requestMachine, transition } from '../billing';
import type { Instant } from '../billing/calendar/types';
import { BillingError } from '../billing/errors';
import type { Invoice } from '../billing/invoice/types';
import type { BillingRequest } from '../billing/payment/types';
import type { StoreTx } from '../ports';
import { isFinal } from './next-check';

/**
 * Ends a pending request that nobody paid: as `expired` by the engine or `deleted` by an admin. Its draft invoice is
 * discarded (a numbered one is written off), its open checkout is left to the reconciliation, which closes it. The request must be locked.
 * Throws `attempt_in_flight` while a payment is processing: none expires then (BILLING.md, documents and payments).
 */
export async function withdrawRequest(
  tx: StoreTx,
  request: BillingRequest,
  event: 'expire' | 'delete',
  context: { actor: string; businessNow: Instant; systemNow: Instant }
): Promise<void> {
  const attempts = await tx.attemptsOfRequest(request.id);
  if (attempts.some((attempt) => attempt.state === 'processing')) {
    throw new BillingError(
      'attempt_in_flight',
      'A payment of this request is being processed (a bank debit takes days). Wait for its end.'
    );
  }
  const state = transition(requestMachine, request.state, event);
  const invoice = request.invoiceId === null ? null : await tx.lockInvoice(request.invoiceId);
  if (invoice) await giveUpInvoice(tx, invoice);
  for (const attempt of attempts.filter(({ state: attemptState }) => !isFinal(attemptState))) {
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

/** A draft is discarded. A numbered one is never voided: it stays in the books as uncollectible, and can still be paid. */
export async function giveUpInvoice(tx: StoreTx, invoice: Invoice): Promise<void> {
  const event = invoice.state === 'draft' ? 'discard' : invoice.state === 'pending' ? 'write_off' : null;
  if (event === null) return;
  const state = transition(invoiceMachine, invoice.state, event);
  await tx.settleInvoice(invoice.id, { state, balanceDue: invoice.balanceDue, paidAt: null });
}
