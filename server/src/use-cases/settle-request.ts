import {
  invoiceMachine,
  leftToCredit,
  requestMachine,
  stampInvoice,
  toCalendarDate,
  transition,
} from '../billing';
import type { Instant } from '../billing/calendar/types';
import { BillingError } from '../billing/errors';
import type { Invoice } from '../billing/invoice/types';
import type { Language } from '../billing/ids';
import type { Attempt, BillingRequest } from '../billing/payment/types';
import type { BillingEvent, Links, Random, Settings, StoreTx } from '../ports';
import { activateClient } from './activate-client';
import { isFinal } from './next-check';

/** What every step inside a settling transaction needs to know. */
export type SettleContext = {
  readonly settings: Settings;
  readonly businessNow: Instant;
  readonly systemNow: Instant;
  readonly actor: string;
  /** Filled inside the transaction, emitted by the caller after the commit. */
  readonly events: BillingEvent[];
  // What makes a link: a renewal that failed is paid by hand through one.
  readonly random: Random;
  readonly links: Links;
};

/** What brought the money: one receipt for each, and none twice. */
type PaidBy = Pick<Attempt, 'id' | 'publicId'>;

/** The series of invoices; credit notes have their own (BILLING.md, documents, 1). */
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

/** Numbered if it is not yet, and due, but for what was credited of it. */
export async function oweInvoice(
  tx: StoreTx,
  draftOrIssued: Invoice,
  context: SettleContext
): Promise<Invoice> {
  const invoice = await issueInvoice(tx, draftOrIssued, context);
  const left = leftToCredit(invoice, await tx.creditNotesOf([invoice.id]));
  const due = { state: 'pending', balanceDue: left - invoice.creditApplied, paidAt: null } as const;
  await tx.settleInvoice(invoice.id, due);
  return { ...invoice, ...due };
}

type ReceiptTo = { readonly email: string; readonly language: Language };

/** `step`: what paid it. One receipt for each. */
export const receiptMail = (
  { mode, publicId }: Pick<Invoice, 'mode' | 'publicId'>,
  { to, step }: { readonly to: ReceiptTo; readonly step: string },
  { systemNow }: Pick<SettleContext, 'systemNow'>
) => ({
  mode,
  kind: 'receipt' as const,
  objectType: 'invoice' as const,
  objectId: publicId,
  step,
  recipient: to.email,
  language: to.language,
  payload: null,
  at: systemNow,
});

/** Money covers the whole invoice: it is numbered if it is not yet, paid, and its receipt is queued. */
export async function settleInvoice(
  tx: StoreTx,
  draftOrIssued: Invoice,
  paid: {
    readonly by: PaidBy;
    readonly receiptTo: ReceiptTo;
  },
  context: SettleContext
): Promise<Invoice> {
  const invoice = await issueInvoice(tx, draftOrIssued, context);
  const settled = {
    state: transition(invoiceMachine, invoice.state, 'pay'),
    balanceDue: 0n,
    paidAt: context.businessNow,
  };
  await tx.settleInvoice(invoice.id, settled);
  await tx.enqueueMail(
    receiptMail(invoice, { to: paid.receiptTo, step: `paid-${paid.by.publicId}` }, context)
  );
  context.events.push({
    name: 'invoice.paid',
    mode: invoice.mode,
    objectId: invoice.publicId,
    facts: { number: invoice.issued?.numberText ?? null },
  });
  return { ...invoice, ...settled };
}

/**
 * The request has what it asked for: it is paid (or accepted, where nothing is to be paid), and what else could be paid for
 * the same is closed. `by` null: nothing was paid.
 */
export async function payRequest(
  tx: StoreTx,
  request: BillingRequest,
  invoice: Invoice | null,
  by: PaidBy | null,
  context: SettleContext
): Promise<void> {
  const { businessNow } = context;
  await tx.updateRequest(request.id, {
    // Paid already by the engine's own charge, which was then taken back: it stays what it is.
    state: request.state === 'paid' ? 'paid' : transition(requestMachine, request.state, 'pay'),
    paidAt: businessNow,
    ...(invoice ? { invoiceId: invoice.id } : {}),
  });
  await closeOtherCheckouts(tx, request, by, context.systemNow);
  await tx.record({
    mode: request.mode,
    objectType: 'billing_request',
    objectId: request.publicId,
    event: 'request.paid',
    actor: context.actor,
    facts: { number: invoice?.issued?.numberText ?? null },
    at: businessNow,
  });
  context.events.push({
    name: 'billing_request.paid',
    mode: request.mode,
    objectId: request.publicId,
    facts: { invoice: invoice?.publicId ?? null },
  });
}

/** Sessions that are still open could be paid, too: the reconciliation closes them next. */
async function closeOtherCheckouts(
  tx: StoreTx,
  request: BillingRequest,
  by: PaidBy | null,
  systemNow: Instant
): Promise<void> {
  const attempts = await tx.attemptsOfRequest(request.id);
  for (const other of attempts.filter(({ id, state }) => id !== by?.id && !isFinal(state))) {
    await tx.updateAttempt(other.id, { nextCheckAt: systemNow });
  }
}

/** Money covers the whole invoice: invoice and request are paid, the client is active, the receipt is queued. */
export async function settleRequest(
  tx: StoreTx,
  request: BillingRequest,
  draftOrIssued: Invoice,
  by: PaidBy,
  context: SettleContext
): Promise<Invoice> {
  if (!request.buyer && !draftOrIssued.issued)
    throw new BillingError('invalid_argument', 'Fill in the buyer’s details: an invoice names its buyer.');
  const invoice = await settleInvoice(tx, draftOrIssued, { by, receiptTo: request }, context);
  await payRequest(tx, request, invoice, by, context);
  // Who pays what is owed has told nothing new: the invoice keeps the details that it names, the client its own.
  const isToldNow = request.type === 'one_off' || request.type === 'subscription_start';
  if (request.buyer && isToldNow) {
    await activateClient(tx, request.clientId, request.buyer, context);
  }
  return invoice;
}
