import type { InvoiceId } from '../billing/ids';
import type { CreditNote, Invoice } from '../billing/invoice/types';
import type { Refund } from '../billing/payment/types';
import type { World } from '../ports';

/** A credit note with what became of its money, oldest try first. */
export type NoteView = {
  readonly note: CreditNote;
  readonly refunds: readonly (Refund & { readonly canRetry: boolean })[];
};

/** The credit notes of invoices, by the invoice's id, oldest first: two statements, however many invoices. */
export async function creditNotesUnder(
  { store }: Pick<World, 'store'>,
  invoices: readonly Pick<Invoice, 'id'>[]
): Promise<ReadonlyMap<InvoiceId, readonly NoteView[]>> {
  const notes = await store.creditNotesOf(invoices.map(({ id }) => id));
  const refunds = await store.refundsOfCreditNotes(notes.map(({ id }) => id));
  const views = new Map<InvoiceId, NoteView[]>();
  for (const note of notes) {
    const own = refunds.filter(({ creditNoteId }) => creditNoteId === note.id);
    const view = { note, refunds: own.map((refund) => ({ ...refund, canRetry: isOwed(note, own, refund) })) };
    views.set(note.invoiceId, [...(views.get(note.invoiceId) ?? []), view]);
  }
  return views;
}

/** By the rule that a new try refuses with: it failed, and the money has not gone another way since. */
export function isOwed(
  note: Pick<CreditNote, 'givenBack'>,
  siblings: readonly Refund[],
  { state, amount }: Pick<Refund, 'state' | 'amount'>
): boolean {
  const back = siblings
    .filter((refund) => refund.state !== 'failed')
    .reduce((sum, refund) => sum + refund.amount.amount, 0n);
  return state === 'failed' && back + amount.amount <= note.givenBack;
}
