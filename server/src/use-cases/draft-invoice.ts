import { invoiceOfRequest } from '../billing';
import { BillingError } from '../billing/errors';
import type { InvoiceId } from '../billing/ids';
import type { Buyer, Invoice } from '../billing/invoice/types';
import type { BillingRequest } from '../billing/payment/types';
import type { Settings, StoreTx } from '../ports';

/**
 * Makes or refreshes the unnumbered draft of a request (what a client starts is a draft until money moves; BILLING.md,
 * documents, 1). The request must be locked. Returns the draft's id, which the request then points to.
 *
 * A numbered invoice that is still owed (a bank debit failed, the bank took the money back) is the one to pay: it is
 * returned as it is, with the buyer that it names. One sale, one invoice.
 */
export async function draftInvoice(
  tx: StoreTx,
  request: BillingRequest,
  buyer: Buyer,
  settings: Settings
): Promise<InvoiceId> {
  const current = request.invoiceId === null ? null : await tx.lockInvoice(request.invoiceId);
  if (current?.issued) return owedInvoice(current);
  if (!settings.merchant) {
    throw new BillingError(
      'settings_incomplete',
      'Set your legal entity under Settings › Client billing: an invoice names its seller.'
    );
  }
  const content = invoiceOfRequest({
    mode: request.mode,
    payerId: request.clientId,
    accountId: request.accountId,
    requestId: request.id,
    language: request.language,
    amount: request.amount,
    tax: request.tax,
    purpose: request.purpose,
    seller: settings.merchant,
    buyer,
  });
  if (current?.state === 'draft') {
    await tx.replaceDraft(current.id, content);
    return current.id;
  }
  const draft = await tx.insertInvoice({ ...content, state: 'draft', issued: null });
  await tx.updateRequest(request.id, { invoiceId: draft.id });
  return draft.id;
}

function owedInvoice(invoice: Invoice): InvoiceId {
  if (invoice.state === 'pending' || invoice.state === 'uncollectible') return invoice.id;
  throw new BillingError('already_settled', 'The invoice of this request is settled already.');
}

/** True when the request's invoice has its number: what stands on it, the buyer included, no longer changes. */
export async function hasNumberedInvoice(tx: StoreTx, request: BillingRequest): Promise<boolean> {
  if (request.invoiceId === null) return false;
  return (await tx.invoice(request.invoiceId))?.issued != null;
}
