import { invoiceOfRequest, startTerm, toCalendarDate, type InvoiceContent } from '../billing';
import type { Instant, Period } from '../billing/calendar/types';
import { BillingError } from '../billing/errors';
import type { InvoiceId } from '../billing/ids';
import type { Buyer, Invoice } from '../billing/invoice/types';
import type { BillingRequest } from '../billing/payment/types';
import type { Subscription } from '../billing/subscription/types';
import type { Settings, StoreTx } from '../ports';
import { contentOfPeriod } from './content-of-period';
import { partyOf, versionOf } from './accept-subscription';

type Context = { readonly settings: Settings; readonly businessNow: Instant };

/**
 * Makes or refreshes the unnumbered draft of a request (what a client starts is a draft until money moves; BILLING.md,
 * documents, 1). The request must be locked. Returns the draft's id, which the request then points to.
 *
 * A numbered invoice that is still owed (a bank debit failed, a renewal could not be charged) is the one to pay: it is
 * returned as it is, with the buyer that it names. One sale, one invoice.
 */
export async function draftInvoice(
  tx: StoreTx,
  request: BillingRequest,
  buyer: Buyer,
  context: Context
): Promise<InvoiceId> {
  const current = request.invoiceId === null ? null : await tx.lockInvoice(request.invoiceId);
  if (current?.issued) return owedInvoice(current);
  if (request.type === 'subscription_change') return quotedDraft(current);
  const content = await contentFor(tx, request, buyer, context);
  if (current?.state === 'draft') {
    await tx.replaceDraft(current.id, content);
    return current.id;
  }
  const draft = await tx.insertInvoice({ ...content, state: 'draft', issued: null });
  await tx.updateRequest(request.id, { invoiceId: draft.id });
  return draft.id;
}

/** The draft of a change stays as it was quoted. */
function quotedDraft(draft: Invoice | null): InvoiceId {
  if (draft?.state === 'draft') return draft.id;
  throw new BillingError(
    'transition_refused',
    'This change was given up, and nothing is to be paid for it. Change the subscription anew.'
  );
}

async function contentFor(
  tx: StoreTx,
  request: BillingRequest,
  buyer: Buyer,
  { settings, businessNow }: Context
): Promise<InvoiceContent> {
  if (request.subscriptionId !== null) {
    const subscription = await tx.lockSubscription(request.subscriptionId);
    const { interval } = await versionOf(tx, subscription);
    const acceptedOn = toCalendarDate(businessNow, settings.timeZone);
    const { period } = startTerm({ startOn: subscription.startOn, acceptedOn, interval });
    return firstPeriodContent(tx, { request, subscription, period, buyer, isNumbered: false }, settings);
  }
  const { merchant } = settings;
  if (!merchant) {
    throw new BillingError(
      'settings_incomplete',
      'Set your legal entity under Settings › Client billing: an invoice names its seller.'
    );
  }
  return invoiceOfRequest({
    mode: request.mode,
    payerId: request.clientId,
    accountId: request.accountId,
    requestId: request.id,
    language: request.language,
    amount: request.amount,
    tax: request.tax,
    purpose: request.purpose,
    seller: merchant,
    buyer,
  });
}

/** The invoice of the period with which an invitation begins, at the tax that it announced. */
export async function firstPeriodContent(
  tx: StoreTx,
  order: {
    readonly request: BillingRequest;
    readonly subscription: Subscription;
    readonly period: Period;
    readonly buyer: Buyer;
    readonly isNumbered: boolean;
  },
  settings: Settings
): Promise<InvoiceContent> {
  const { request, subscription, period, buyer, isNumbered } = order;
  const parties = {
    subscription,
    version: await versionOf(tx, subscription),
    client: await partyOf(tx, subscription.clientId),
    payer: await partyOf(tx, subscription.payerId),
  };
  const document = { period, buyer, tax: request.tax, seller: settings.merchant, isNumbered };
  return contentOfPeriod(parties, { ...document, requestId: request.id, dueOn: period.start }, settings);
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
