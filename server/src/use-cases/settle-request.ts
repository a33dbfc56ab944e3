import { invoiceMachine, requestMachine, stampInvoice, toCalendarDate, transition } from '../billing';
import type { Instant } from '../billing/calendar/types';
import { BillingError } from '../billing/errors';
import type { Invoice } from '../billing/invoice/types';
import type { AttemptId } from '../billing/ids';
import type { Attempt, BillingRequest } from '../billing/payment/types';
import type { BillingEvent, Settings, StoreTx } from '../ports';
import { isFinal } from './next-check';

/** What every step inside a settling transaction needs to know. */
export type SettleContext = {
  readonly settings: Settings;
  readonly businessNow: Instant;
  readonly systemNow: Instant;
  readonly actor: string;
  /** Filled inside the transaction, emitted by the caller after the commit. */
  readonly events: BillingEvent[];
};

/** The series of invoices; credit notes will have their own (BILLING.md, documents, 1). */
export const INVOICE_SERIES = 'invoice';

/**
 * Gives a draft its number, date and hash in the transaction that first records money (BILLING.md, documents, 1). The
 * number is taken from the locked row of the series, so an abort gives it back: no gap. A numbered invoice is returned as is.
 */
export async function issueInvoice(tx: StoreTx, invoice: Invoice, context: SettleContext): Promise<Invoice> {
  if (invoice.issued) return invoice;
  const { settings, businessNow } = context;
  const draft = await withSellerOfToday(tx, invoice, settings);
  const series = await tx.lockSeries(INVOICE_SERIES, invoice.mode);
  const today = toCalendarDate(businessNow, settings.timeZone);
  const stamp = stampInvoice({ invoice: draft, series, prefix: settings.invoicePrefix, today });
  await tx.issueInvoice(invoice.id, stamp);
  await tx.record({
    mode: invoice.mode,
    objectType: 'invoice',
    objectId: invoice.publicId,
    event: 'invoice.issued',
    actor: context.actor,
    facts: { number: stamp.numberText },
    at: businessNow,
  });
  context.events.push({
    name: 'invoice.issued',
    mode: invoice.mode,
    objectId: invoice.publicId,
    facts: { number: stamp.numberText, total: invoice.total.toString(), currency: invoice.currency },
  });
  return { ...draft, issued: stamp };
}

/** The document states the seller as it is on the day of issue, not as it was when the client opened the page. */
async function withSellerOfToday(tx: StoreTx, draft: Invoice, { merchant }: Settings): Promise<Invoice> {
  if (merchant === null) return draft;
  const { id, publicId: _publicId, state: _state, issued: _issued, ...content } = draft;
  await tx.replaceDraft(id, { ...content, seller: merchant });
  return { ...draft, seller: merchant };
}

/** Sessions that are still open could be paid, too: the reconciliation closes them next. */
async function closeOtherCheckouts(
  tx: StoreTx,
  request: BillingRequest,
  paidBy: AttemptId,
  systemNow: Instant
): Promise<void> {
  const attempts = await tx.attemptsOfRequest(request.id);
  for (const other of attempts.filter(({ id, state }) => id !== paidBy && !isFinal(state))) {
    await tx.updateAttempt(other.id, { nextCheckAt: systemNow });
  }
}

/** Money covers the whole invoice: invoice and request are paid, the client is active, the receipt is queued. */
export async function settleRequest(
  tx: StoreTx,
  request: BillingRequest,
  draftOrIssued: Invoice,
  /** What brought the money: one receipt for each, and none twice. */
  attempt: Pick<Attempt, 'id' | 'publicId'>,
  context: SettleContext
): Promise<void> {
  if (!request.buyer)
    throw new BillingError('invalid_argument', 'Fill in the buyer’s details: an invoice names its buyer.');
  const { businessNow, systemNow } = context;
  const invoice = await issueInvoice(tx, draftOrIssued, context);
  await tx.settleInvoice(invoice.id, {
    state: transition(invoiceMachine, invoice.state, 'pay'),
    balanceDue: 0n,
    paidAt: businessNow,
  });
  await tx.updateRequest(request.id, {
    state: transition(requestMachine, request.state, 'pay'),
    paidAt: businessNow,
    invoiceId: invoice.id,
  });
  await tx.activateClient(request.clientId, request.buyer);
  await closeOtherCheckouts(tx, request, attempt.id, systemNow);
  await tx.enqueueMail({
    mode: request.mode,
    kind: 'receipt',
    objectType: 'invoice',
    objectId: invoice.publicId,
    step: `paid-${attempt.publicId}`,
    recipient: request.email,
    language: request.language,
    payload: null,
    at: systemNow,
  });
  await tx.record({
    mode: request.mode,
    objectType: 'billing_request',
    objectId: request.publicId,
    event: 'request.paid',
    actor: context.actor,
    facts: { number: invoice.issued?.numberText ?? null },
    at: businessNow,
  });
  context.events.push(
    {
      name: 'invoice.paid',
      mode: invoice.mode,
      objectId: invoice.publicId,
      facts: { number: invoice.issued?.numberText ?? null },
    },
    {
      name: 'billing_request.paid',
      mode: request.mode,
      objectId: request.publicId,
      facts: { invoice: invoice.publicId },
    }
  );
}
