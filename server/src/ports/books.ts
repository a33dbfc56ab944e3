/** The books as they are read to be checked: in pages of bounded size, each with all that its rows are compared with. */
import type { CalendarDate, Instant } from '../billing/calendar/types';
import type { Mode, PublicId } from '../billing/ids';
import type { CreditNote, Invoice } from '../billing/invoice/types';
import type { CreditEntry } from '../billing/credit/types';
import type { PaymentMethod } from '../billing/payment/payment-method';
import type { Attempt, Refund } from '../billing/payment/types';
import type { Said } from '../billing/said';
import type { Subscription } from '../billing/subscription/types';
import type { NumberSeries } from './records';
import type { SubscriptionRow } from './subscription-store';

export type BookObjectType =
  | 'invoice'
  | 'credit_note'
  | 'subscription'
  | 'attempt'
  | 'refund'
  | 'credit_entry'
  | 'number_series'
  | 'lease'
  | 'client'
  | 'account'
  | 'request'
  | 'method';

/** What something in the books refers to. */
export type Neighbour = {
  readonly type: BookObjectType;
  readonly publicId: PublicId;
  readonly mode: Mode;
};

/** A row that the mappers cannot read: garbled JSON, half a period, a plan that is gone. */
export type UnreadableRow = {
  readonly publicId: PublicId;
  readonly mode: Mode;
  readonly label: string | null;
  readonly reason: Said;
};

/** All of a page is of one moment: what a transaction has written is there as a whole or not at all. */
export type BookPage<T> = {
  readonly items: readonly T[];
  readonly unreadable: readonly UnreadableRow[];
  /** What to ask for next; null when this was the last page. */
  readonly next: number | null;
};

/** An attempt as one of its invoices sees it. */
export type PaymentInBooks = {
  readonly attempt: Attempt;
  readonly allocated: bigint;
  /** The row by which the database keeps a second live attempt away says what the attempt's state asks for. */
  readonly isGuarded: boolean;
  readonly refunds: readonly Refund[];
};

export type InvoiceInBooks = {
  readonly invoice: Invoice;
  /** Oldest first. */
  readonly payments: readonly PaymentInBooks[];
  /** Oldest first. */
  readonly notes: readonly CreditNote[];
  /** What the ledger says that it used. */
  readonly creditUsed: bigint;
  /** Null where there is none, or none that can be read. */
  readonly subscription: Subscription | null;
  /** The end of the period that the same subscription was invoiced for before this one; null for the first. */
  readonly periodEndBefore: CalendarDate | null;
  /** An older invoice of the same subscription and period that counts, too. */
  readonly twin: { readonly publicId: PublicId; readonly numberText: string | null } | null;
  readonly beside: readonly Neighbour[];
};

export type AttemptInBooks = {
  readonly attempt: Attempt;
  /** The number of the invoice that it pays. */
  readonly label: string | null;
  readonly method: PaymentMethod | null;
  /** When the subscription whose invoice it charges ended, on the business clock of its mode; null while it has not. */
  readonly endedAt: Instant | null;
  readonly beside: readonly Neighbour[];
};

export type RefundInBooks = {
  readonly refund: Refund;
  /** Null where the payment that was given back is not there. */
  readonly attempt: Attempt | null;
  readonly label: string | null;
  /** All refunds of the attempt, this one included, oldest first. */
  readonly siblings: readonly Refund[];
};

export type CreditNoteInBooks = {
  readonly note: CreditNote;
  /** Null where the invoice that it corrects is not there, or cannot be read. */
  readonly invoice: Invoice | null;
  /** All notes of the invoice, this one included, oldest first. */
  readonly siblings: readonly CreditNote[];
  /** What it gave back, and tried to. */
  readonly refunds: readonly Refund[];
  readonly beside: readonly Neighbour[];
};

/** What stands in a series. */
export type NumberedDocument =
  | { readonly type: 'invoice'; readonly document: Invoice }
  | { readonly type: 'credit_note'; readonly document: CreditNote };

export type CreditInBooks = {
  readonly entry: CreditEntry;
  /** Whose ledger it is. */
  readonly label: string | null;
  /** The sum of its payer's ledger in its currency, up to this entry. */
  readonly balance: bigint;
  /** Null where it names none that can be read. */
  readonly invoice: Invoice | null;
  readonly beside: readonly Neighbour[];
};

export type SubscriptionInBooks = SubscriptionRow & {
  readonly clientName: string | null;
  readonly claimedUntil: Instant | null;
};

export type SeriesInBooks = {
  readonly series: string;
  readonly mode: Mode;
  /** Null where documents are numbered in a series that has no counter. */
  readonly counter: NumberSeries | null;
};

export type LeaseInBooks = { readonly name: string; readonly expiresAt: Instant };

/** A place in a series: the number, and the row where one number stands twice. */
export type SeriesPlace = { readonly number: number; readonly id: number };

/** Reads only, and takes no lock. Pages begin after the row with the given id; 0 is the beginning. */
export interface Books {
  invoices(after: number): Promise<BookPage<InvoiceInBooks>>;
  creditNotes(after: number): Promise<BookPage<CreditNoteInBooks>>;
  attempts(after: number): Promise<BookPage<AttemptInBooks>>;
  refunds(after: number): Promise<BookPage<RefundInBooks>>;
  credit(after: number): Promise<BookPage<CreditInBooks>>;
  subscriptions(after: number): Promise<BookPage<SubscriptionInBooks>>;
  /** Every series that has a counter or a document. Their counters are read before the documents that they have counted. */
  series(): Promise<SeriesInBooks[]>;
  /** Numbered documents of a series in their order, from `after` on, below the number `before`. */
  documents(
    series: Pick<SeriesInBooks, 'series' | 'mode'>,
    after: SeriesPlace,
    before: number
  ): Promise<{
    readonly items: readonly NumberedDocument[];
    readonly unreadable: readonly (UnreadableRow & SeriesPlace)[];
    readonly next: SeriesPlace | null;
  }>;
  /** The first document that stands at or past the next number of its own series; both are read at one moment. */
  documentPastCounter(series: Pick<SeriesInBooks, 'series' | 'mode'>): Promise<{
    readonly type: NumberedDocument['type'];
    readonly publicId: PublicId;
    readonly numberText: string | null;
    readonly number: number;
    readonly next: number;
  } | null>;
  leases(): Promise<LeaseInBooks[]>;
}
