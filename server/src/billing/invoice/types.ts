import type { CalendarDate, Instant, Period } from '../calendar/types';
import type {
  AccountId,
  ClientId,
  CreditNoteId,
  InvoiceId,
  Language,
  Mode,
  PublicId,
  RequestId,
  SubscriptionId,
} from '../ids';
import type { Currency } from '../money/types';

export type InvoiceState = 'draft' | 'pending' | 'paid' | 'discarded' | 'uncollectible' | 'credited';

/** UNCL5305's ideas under BILLING.md's names. */
export type TaxCategory = 'standard' | 'reduced' | 'zero' | 'reverse_charge' | 'exempt' | 'outside_scope';

/** What decides the tax of a line. `rate` is a decimal in per cent: "20" is 20 %. `mention` is printed on the document. */
export type TaxTreatment = {
  readonly category: TaxCategory;
  readonly rate: string;
  readonly mention: string | null;
};

export type PostalAddress = {
  readonly line1: string;
  readonly line2: string | null;
  readonly postalCode: string;
  readonly city: string;
  /** ISO 3166-1 alpha-2, upper case. */
  readonly country: string;
};

/** The merchant as the document states it, frozen when it is issued. */
export type Seller = {
  readonly legalName: string;
  readonly legalForm: string | null;
  readonly shareCapital: string | null;
  readonly registration: string | null;
  readonly vatNumber: string | null;
  readonly address: PostalAddress;
  readonly email: string | null;
};

/** The payer as the document states it, frozen when it is issued. */
export type Buyer = {
  readonly kind: 'business' | 'consumer';
  readonly name: string;
  readonly email: string;
  readonly vatNumber: string | null;
  readonly address: PostalAddress;
};

export type InvoiceLine = {
  readonly description: string;
  /** Decimals in major units, as the reader of the document sees them. */
  readonly quantity: string;
  readonly unitNet: string;
  readonly taxRate: string;
  readonly taxCategory: TaxCategory;
  /** Minor units, before the discount. */
  readonly net: bigint;
  readonly discount: bigint;
};

export type TaxTotal = {
  readonly category: TaxCategory;
  readonly rate: string;
  readonly base: bigint;
  readonly tax: bigint;
};

/** What `issue` adds to a draft. A document with a number is never edited again but for its payment state. */
export type IssuedStamp = {
  readonly series: string;
  readonly number: number;
  /** The number as printed, prefix included: unique per mode. */
  readonly numberText: string;
  readonly issuedOn: CalendarDate;
  /** SHA-256 (hex) over the canonical content and the hash before it in the series. */
  readonly hash: string;
  readonly previousHash: string;
};

export type Invoice = {
  readonly id: InvoiceId;
  readonly publicId: PublicId;
  readonly mode: Mode;
  readonly state: InvoiceState;
  readonly payerId: ClientId;
  readonly accountId: AccountId | null;
  readonly requestId: RequestId | null;
  /** The subscription that it bills, and the period; both null for what is no subscription's. */
  readonly subscriptionId: SubscriptionId | null;
  readonly period: Period | null;
  /**
   * Unique: at most one live invoice per (subscription, period). Null for other invoices, for an unnumbered draft, and
   * once credited in full.
   */
  readonly renewalKey: string | null;
  readonly language: Language;
  readonly currency: Currency;
  readonly seller: Seller;
  readonly buyer: Buyer;
  readonly lines: readonly InvoiceLine[];
  readonly taxes: readonly TaxTotal[];
  readonly mentions: readonly string[];
  readonly net: bigint;
  readonly tax: bigint;
  readonly total: bigint;
  readonly creditApplied: bigint;
  readonly balanceDue: bigint;
  readonly suppliedOn: CalendarDate | null;
  readonly dueOn: CalendarDate | null;
  readonly issued: IssuedStamp | null;
  readonly paidAt: Instant | null;
};

/** Minor units without tax, after the line's discount: what is taken back of one line of the invoice. */
export type CreditNoteLine = {
  /** Of the invoice's line, from 0. */
  readonly position: number;
  readonly description: string;
  readonly taxRate: string;
  readonly taxCategory: TaxCategory;
  readonly net: bigint;
};

/**
 * A numbered document that takes back all or part of an issued invoice; its amounts are above zero. It is never edited, and
 * there are no drafts of it. It names the parties that the invoice names.
 */
export type CreditNote = {
  readonly id: CreditNoteId;
  readonly publicId: PublicId;
  readonly mode: Mode;
  readonly invoiceId: InvoiceId;
  /** As printed on the invoice. */
  readonly invoiceNumber: string;
  readonly invoiceIssuedOn: CalendarDate;
  readonly payerId: ClientId;
  readonly language: Language;
  readonly currency: Currency;
  readonly seller: Seller;
  readonly buyer: Buyer;
  /** Why, in the merchant's words: printed. */
  readonly reason: string;
  readonly lines: readonly CreditNoteLine[];
  readonly taxes: readonly TaxTotal[];
  readonly mentions: readonly string[];
  readonly net: bigint;
  readonly tax: bigint;
  readonly total: bigint;
  /** The part that had been paid, and goes back to the payer; the rest lowered what was due. No part of what is hashed. */
  readonly givenBack: bigint;
  readonly issued: IssuedStamp;
};
