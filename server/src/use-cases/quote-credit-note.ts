import {
  afterCreditNote,
  computeCreditNote,
  leftOfLines,
  leftToCredit,
  parseMajor,
  type NoteSums,
} from '../billing';
import { BillingError } from '../billing/errors';
import type { PublicId } from '../billing/ids';
import type { CreditNote, Invoice, InvoiceState } from '../billing/invoice/types';
import type { World } from '../ports';
import { keptPayments, refundable } from './credit-payments';

/** What a credit note of today would come to, by the functions that issue it. */
export type CreditQuote = {
  readonly invoice: Invoice;
  readonly sums: NoteSums;
  /** Of each line of the invoice, what can still be credited, net; minor units. */
  readonly leftOfLines: readonly bigint[];
  /** Tax included, before this note: given back with the order, it tells whether somebody else was there meanwhile. */
  readonly left: bigint;
  readonly balanceDue: bigint;
  readonly givenBack: bigint;
  readonly state: InvoiceState;
  /** Of what was paid, how much can go back through the provider, or at all. */
  readonly refundable: { readonly provider: bigint; readonly all: bigint };
};

/** What is to be credited: of each line its net, in major units; null for all that is left. */
export type WantedLines = readonly { readonly position: number; readonly net: string }[] | null;

/** Throws `not_found`, `transition_refused` for a draft, and what `computeCreditNote` throws. Nothing is written. */
export async function quoteCreditNote(
  { store }: Pick<World, 'store'>,
  publicId: PublicId,
  wanted: WantedLines
): Promise<CreditQuote> {
  const invoice = await store.invoiceByPublicId(publicId);
  if (!invoice) throw new BillingError('not_found', 'There is no such invoice.');
  const earlier = await store.creditNotesOf([invoice.id]);
  return {
    ...quoteOf(invoice, earlier, wanted),
    refundable: refundable(await keptPayments(store, invoice)),
  };
}

/** As `quoteCreditNote`, on what was read under lock. */
export function quoteOf(
  invoice: Invoice,
  earlier: readonly CreditNote[],
  wanted: WantedLines
): Omit<CreditQuote, 'refundable'> {
  if (!invoice.issued) {
    throw new BillingError(
      'transition_refused',
      'A draft has no number and needs no credit note. Delete its request instead.'
    );
  }
  const lines = wanted?.map(({ position, net }) => ({
    position,
    net: parseMajor(net, invoice.currency).amount,
  }));
  const sums = computeCreditNote(invoice, earlier, lines ?? 'rest');
  return {
    invoice,
    sums,
    leftOfLines: leftOfLines(invoice, earlier),
    left: leftToCredit(invoice, earlier),
    ...afterCreditNote(invoice, sums),
  };
}
