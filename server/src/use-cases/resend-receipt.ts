import { BillingError } from '../billing/errors';
import type { PublicId } from '../billing/ids';
import type { Invoice } from '../billing/invoice/types';
import type { BillingRequest } from '../billing/payment/types';
import type { StoreTx, World } from '../ports';

/**
 * Mails the receipt of a paid request once more. One that still waits is tried at once instead of being doubled. The invoice
 * in it is the one that was issued: nothing is numbered anew. Throws `not_found`, `transition_refused`.
 */
export async function resendReceipt(
  world: Pick<World, 'store' | 'clock' | 'queue'>,
  publicId: PublicId,
  actor: string
): Promise<void> {
  const found = await world.store.requestByPublicId(publicId);
  if (!found) throw new BillingError('not_found', 'There is no such billing request.');
  const at = await world.clock.business(found.mode);
  await world.store.transaction(async (tx) => {
    const request = await tx.lockRequest(found.id);
    const invoice = await paidInvoice(tx, request);
    const mails = (await tx.outboxOf(invoice.publicId)).filter(({ kind }) => kind === 'receipt');
    const waiting = mails.find(({ state }) => state === 'queued');
    if (waiting) await tx.updateMail(waiting.id, { nextTryAt: world.clock.system() });
    else {
      await tx.enqueueMail({
        mode: request.mode,
        kind: 'receipt',
        objectType: 'invoice',
        objectId: invoice.publicId,
        step: `resent-${mails.length}`,
        recipient: request.email,
        language: request.language,
        payload: null,
        at: world.clock.system(),
      });
    }
    await tx.record({
      mode: request.mode,
      objectType: 'billing_request',
      objectId: publicId,
      event: 'receipt.resent',
      actor,
      facts: { email: request.email, number: invoice.issued?.numberText ?? null },
      at,
    });
  });
  world.queue.kick('deliver-mail');
}

/** A receipt says that its invoice is paid: while that is not so, there is none. */
async function paidInvoice(tx: StoreTx, request: BillingRequest): Promise<Invoice> {
  const invoice = request.invoiceId === null ? null : await tx.invoice(request.invoiceId);
  if (request.state === 'paid' && invoice?.state === 'paid') return invoice;
  throw new BillingError(
    'transition_refused',
    'Only a paid request has a receipt. Reload to see the present state.'
  );
}
