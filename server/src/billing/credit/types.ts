import type { Instant } from '../calendar/types';
import type { ClientId, CreditEntryId, InvoiceId, Mode, PublicId, SubscriptionId } from '../ids';
import type { Currency } from '../money/types';

/**
 * - `granted`, `taken_back`: by an admin, with a reason. - `suspended_days`: days of a paid period without service.
 * - `used`: by an invoice.
 */
export type CreditKind = 'granted' | 'taken_back' | 'suspended_days' | 'used';

/** One line of a payer's ledger: never changed, never deleted (BILLING.md, documents and payments, 6). */
export type CreditEntry = {
  readonly id: CreditEntryId;
  readonly publicId: PublicId;
  readonly mode: Mode;
  /** The payer. */
  readonly clientId: ClientId;
  readonly currency: Currency;
  /** Minor units, tax included; below zero where credit was used or taken back. */
  readonly amount: bigint;
  readonly kind: CreditKind;
  /** The invoice that used it, or whose days it stands for. */
  readonly invoiceId: InvoiceId | null;
  readonly subscriptionId: SubscriptionId | null;
  /** Unique: each source counts once. */
  readonly sourceKey: string;
  /** An admin's own words. */
  readonly reason: string | null;
  readonly actor: string;
  readonly at: Instant;
};

/** What a payer has in hand in one currency: the sum of its ledger. */
export type CreditBalance = {
  readonly clientId: ClientId;
  readonly currency: Currency;
  readonly amount: bigint;
};
