import type { Language, PublicId } from '../billing/ids';
import type { Seller, TaxTreatment } from '../billing/invoice/types';
import type { PaymentAccount } from './provider';

export type SmtpSecurity = 'none' | 'starttls' | 'tls';

export type SmtpSettings = {
  readonly host: string;
  readonly port: number;
  readonly security: SmtpSecurity;
  readonly user: string | null;
};

/** Everything an admin sets that is not secret. Validated by `contracts/settings.ts`; a null is «not set yet». */
export type Settings = {
  readonly merchant: Seller | null;
  readonly timeZone: string;
  readonly language: Language;
  readonly privacyUrl: string | null;
  readonly termsUrl: string | null;
  readonly tax: TaxTreatment;
  /** Printed before the number; the test series gets `TEST-` before it. */
  readonly invoicePrefix: string;
  readonly requestExpiryHours: number;
  /** An invitation to a subscription lapses after so many days. */
  readonly invitationExpiryDays: number;
  readonly dunning: {
    /** The saved method is tried again so many days after the first failure, ascending. */
    readonly retryDays: readonly number[];
    /** What becomes of a subscription that is not paid within its grace. */
    readonly afterGrace: 'suspend' | 'cancel';
  };
  /** After an outage so many missed periods are billed in one run; of more, none is, and a review is opened. */
  readonly missedPeriodsCap: number;
  readonly mail: {
    readonly smtp: SmtpSettings | null;
    readonly fromName: string | null;
    readonly fromAddress: string | null;
    readonly replyTo: string | null;
  };
  /** Who is told when something needs a person. */
  readonly alertAddresses: readonly string[];
};

export interface SettingsStore {
  read(): Promise<Settings>;
  write(settings: Settings): Promise<void>;
}

/**
 * Secrets at rest: encrypted, bound to their name, write-only to the outside. They live in a table that Strapi does not
 * export. `read` throws `secret_unreadable` (moved, flipped, other key) or `encryption_key_missing`; both fail closed.
 */
export interface Secrets {
  isAvailable(): boolean;
  has(name: string): Promise<boolean>;
  read(name: string): Promise<string | null>;
  write(name: string, value: string): Promise<void>;
  remove(name: string): Promise<void>;
}

/** The names of the secrets: written by use cases, read by the mailer and the gateways. */
export const SMTP_PASSWORD = 'smtp:password';
export const secretKeyOf = (accountPublicId: PublicId): string => `account:${accountPublicId}:secret-key`;
export const webhookSecretOf = (accountPublicId: PublicId): string =>
  `account:${accountPublicId}:webhook-secret`;

/** Payment links. The token is derived from the site's encryption key, so it can be mailed again and is stored nowhere. */
export interface Links {
  tokenFor(requestPublicId: PublicId, generation: number): string;
  hash(token: string): string;
  payUrl(token: string): string;
  /** Where the provider sends the browser after a payment. */
  returnUrl(token: string): string;
  /** Where the provider sends the browser when the client turned back. */
  cancelUrl(token: string): string;
  /** False while nobody told the site its public address: links could not be followed from outside. */
  hasPublicUrl(): boolean;
  webhookUrl(account: PaymentAccount): string;
}
