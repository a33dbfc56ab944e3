/**
 * Two names for one row. `id` is the database's own key: small, used for joins, never leaves the server.
 * `publicId` is Strapi's `documentId`: random, used in URLs, answers and at the providers.
 */
declare const kind: unique symbol;

export type Id<Kind extends string> = number & { readonly [kind]: Kind };
export type PublicId = string;

export type ClientId = Id<'client'>;
export type AccountId = Id<'account'>;
export type RequestId = Id<'request'>;
export type InvoiceId = Id<'invoice'>;
export type CreditNoteId = Id<'credit-note'>;
export type AttemptId = Id<'attempt'>;
export type RefundId = Id<'refund'>;
export type PlanId = Id<'plan'>;
export type PlanVersionId = Id<'plan-version'>;
export type SubscriptionId = Id<'subscription'>;
export type PaymentMethodId = Id<'payment-method'>;
export type CreditEntryId = Id<'credit-entry'>;

/** Nothing crosses between the two: not charges, links, numbers or reports (BILLING.md, words). */
export type Mode = 'test' | 'live';
export const MODES = ['test', 'live'] as const satisfies readonly Mode[];

/** Languages that the pages, mails and documents speak. */
export type Language = 'en' | 'fr';
export const LANGUAGES = ['en', 'fr'] as const satisfies readonly Language[];
