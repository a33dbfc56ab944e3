import { invoiceOfRequest } from '../billing';
import { BillingError } from '../billing/errors';
import type { InvoiceId } from '../billing/ids';
import type { Buyer } from '../billing/invoice/types';
import type { BillingRequest } from '../billing/payment/types';
import type { Settings, StoreTx } from '../ports';

/**
 * Makes or refreshes the unnumbered draft of a request (what a client starts is a draft until money moves; BILLING.md,
 * documents, 1). The request must be locked. Returns the draft's id, which the request then points to.
 */
export async function draftInvoice(
  tx: StoreTx,
  request: BillingRequest,
  buyer: Buyer,
  settings: Settings
): Promise<InvoiceId> {
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
  const current = request.invoiceId === null ? null : await tx.lockInvoice(request.invoiceId);
  if (current?.state === 'draft') {
    await tx.replaceDraft(current.id, content);
    return current.id;
  }
  if (current?.issued) {
    throw new BillingError('already_settled', 'This request already has a numbered invoice.');
  }
  const draft = await tx.insertInvoice({ ...content, state: 'draft', issued: null });
  await tx.updateRequest(request.id, { invoiceId: draft.id });
  return draft.id;
}
