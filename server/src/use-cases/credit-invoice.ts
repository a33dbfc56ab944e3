import { CREDIT_NOTE_SERIES, stampCreditNote, toCalendarDate, toMajor } from '../billing';
import { BillingError } from '../billing/errors';
import type { PublicId } from '../billing/ids';
import type { CreditNote, Invoice } from '../billing/invoice/types';
import type { Subscription } from '../billing/subscription/types';
import type { StoreTx, World } from '../ports';
import { closeOpenCheckout } from './close-open-checkout';
import { lockCredited, requestsAskingFor, withdrawWhatAsks } from './credited-invoice';
import type { GiveBack } from './credit-payments';
import { giveBack } from './give-back';
import { quoteOf, type CreditQuote, type WantedLines } from './quote-credit-note';
import { afterSettling, settleContext } from './record-payment';
import type { SettleContext } from './settle-request';
import { onInvoicePaid } from './subscription-effects';

export type CreditOrder = {
  readonly lines: WantedLines;
  readonly reason: string;
  /** How what was paid goes back; null where nothing does. */
  readonly giveBack: GiveBack | null;
  /** As quoted: what could be credited before, and what this comes to; minor units. */
  readonly left: bigint;
  readonly total: bigint;
};

type Quote = Omit<CreditQuote, 'refundable'>;

/**
 * Issues a credit note for an invoice (BILLING.md, documents and payments, 1): numbered, the balance lowered, what was paid
 * given back, all in one transaction. What is still open is lowered first. Credited in full, the invoice is `credited`, its
 * links are withdrawn, and a subscription that owed it recovers as if it had been paid.
 * Throws `not_found`, `transition_refused` for a draft, `attempt_in_flight`, `concurrent_update` when it is not what was
 * quoted, `invalid_argument` and `account_unusable` when the money cannot go back that way, and what `computeCreditNote` throws.
 */
export async function creditInvoice(
  world: World,
  publicId: PublicId,
  order: CreditOrder,
  actor: string
): Promise<CreditNote> {
  const found = await world.store.invoiceByPublicId(publicId);
  if (!found) throw new BillingError('not_found', 'There is no such invoice.');
  // Refused before anything is closed.
  quoteOf(found, await world.store.creditNotesOf([found.id]), order.lines);
  const asking = await requestsAskingFor(world.store, found);
  if (found.balanceDue > 0n) {
    for (const request of asking) await closeOpenCheckout(world, request);
  }
  const context = await settleContext(world, found, actor);
  const issued = await world.store.transaction(async (tx) => {
    context.events.length = 0;
    const { invoice, subscription } = await lockCredited(tx, found, asking, order.giveBack);
    const quote = quoteOf(invoice, await tx.creditNotesOf([invoice.id]), order.lines);
    refuseOtherThanQuoted(quote, order);
    await withdrawWhatAsks(tx, quote, context);
    const note = await issueNote(tx, quote, order.reason, context);
    await giveBack(tx, { invoice, note, how: order.giveBack }, context);
    await tx.settleInvoice(invoice.id, {
      state: quote.state,
      balanceDue: quote.balanceDue,
      paidAt: quote.state === 'paid' ? (invoice.paidAt ?? context.businessNow) : invoice.paidAt,
    });
    await tellOfNote(tx, { invoice, note, subscription }, context);
    const isOwedNoMore = invoice.balanceDue > 0n && quote.balanceDue === 0n;
    if (subscription && isOwedNoMore) await onInvoicePaid(tx, { subscription, invoice }, context);
    return note;
  });
  world.queue.kick('renew-subscriptions');
  afterSettling(world, context);
  return issued;
}

function refuseOtherThanQuoted({ left, sums }: Quote, order: CreditOrder): void {
  if (left === order.left && sums.total === order.total) return;
  throw new BillingError(
    'concurrent_update',
    'This invoice was credited by somebody else meanwhile. Reload to see what is left of it.'
  );
}

/** Numbered, dated and hashed as it is inserted, in the locked series. */
async function issueNote(
  tx: StoreTx,
  { invoice, sums, givenBack }: Quote,
  reason: string,
  { settings, businessNow }: SettleContext
): Promise<CreditNote> {
  const { lines, taxes, net, tax, total } = sums;
  const content = {
    mode: invoice.mode,
    invoiceNumber: invoice.issued?.numberText ?? '',
    invoiceIssuedOn: invoice.issued?.issuedOn ?? '',
    language: invoice.language,
    currency: invoice.currency,
    seller: invoice.seller,
    buyer: invoice.buyer,
    reason,
    mentions: invoice.mentions,
    ...{ lines, taxes, net, tax, total },
  };
  const series = await tx.lockSeries(CREDIT_NOTE_SERIES, invoice.mode);
  const today = toCalendarDate(businessNow, settings.timeZone);
  const issued = stampCreditNote({ note: content, series, today });
  const { id: invoiceId, payerId } = invoice;
  return tx.insertCreditNote({ ...content, invoiceId, payerId, givenBack, issued });
}

async function tellOfNote(
  tx: StoreTx,
  told: { readonly invoice: Invoice; readonly note: CreditNote; readonly subscription: Subscription | null },
  { actor, businessNow, systemNow, events }: SettleContext
): Promise<void> {
  const { invoice, note, subscription } = told;
  const facts = {
    number: note.issued.numberText,
    invoice: note.invoiceNumber,
    amount: toMajor({ amount: note.total, currency: note.currency }),
    currency: note.currency,
    reason: note.reason,
  };
  const line = { mode: note.mode, event: 'invoice.credited', actor, facts, at: businessNow } as const;
  await tx.record({ ...line, objectType: 'invoice', objectId: invoice.publicId });
  if (subscription) await tx.record({ ...line, objectType: 'subscription', objectId: subscription.publicId });
  const payer = await tx.client(note.payerId);
  await tx.enqueueMail({
    mode: note.mode,
    kind: 'credit_note',
    objectType: 'invoice',
    objectId: invoice.publicId,
    step: `credit-${note.publicId}`,
    recipient: payer?.email ?? note.buyer.email,
    language: payer?.language ?? note.language,
    payload: note.publicId,
    at: systemNow,
  });
  events.push({
    name: 'invoice.credited',
    mode: note.mode,
    objectId: invoice.publicId,
    facts: { number: facts.number, total: note.total.toString(), currency: note.currency },
  });
}
