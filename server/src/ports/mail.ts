import type { AlertKind } from '../billing/alerts';
import type { CalendarDate, Instant, Interval } from '../billing/calendar/types';
import type { Language } from '../billing/ids';
import type { CreditNote, Invoice } from '../billing/invoice/types';
import type { Money } from '../billing/money/types';
import type { Said } from '../billing/said';

export type { AlertKind };

export type MailKind =
  | 'payment_link'
  | 'receipt'
  | 'credit_note'
  | 'invitation'
  | 'method_update'
  | 'subscription_begins'
  | 'invoice_due'
  | 'payment_failed'
  | 'subscription_suspended'
  | 'cancellation_planned'
  | 'subscription_resumed'
  | 'subscription_changed'
  | 'subscription_ended'
  | 'alert'
  | 'smtp_test';

/**
 * Why a renewal could not be charged, as far as the payer can do something about it. `no_method`: none was ever saved, so
 * nothing was tried either.
 */
export type FailureReason = 'declined' | 'authentication_required' | 'method_unusable' | 'no_method';

/** What is paid next: how much, tax included, and on which day; by hand or with the saved method. */
export type NextPayment = { readonly on: CalendarDate; readonly amount: Money; readonly isByHand: boolean };

/** An invoice that outlives its subscription; without an address where it cannot be paid by hand just now. */
export type OwedInvoice = {
  readonly number: string;
  readonly amount: Money;
  /** A charge that was begun is left to its end. */
  readonly isUnderWay: boolean;
  readonly payUrl: string | null;
};

/** What a template is given. Every value is data: nothing in it is ever evaluated. */
export type MailData = {
  payment_link: {
    merchantName: string;
    purpose: string;
    /** Who uses what is paid for, when that is not the payer. */
    clientName: string | null;
    amount: Money;
    /** What it pays: an amount by itself, a change of a subscription, or an invoice that is owed and names its buyer. */
    pays: 'one_off' | 'change' | 'invoice';
    /** The saved method was charged for it before, in vain. */
    isDeclined: boolean;
    payUrl: string;
    /** Formatted by the renderer in `timeZone`, the client's. */
    expiresAt: Instant;
    timeZone: string;
    isTest: boolean;
    privacyUrl: string | null;
    termsUrl: string | null;
  };
  receipt: {
    merchantName: string;
    purpose: string;
    /** Who uses what is paid for, when that is not the payer. */
    clientName: string | null;
    invoice: Invoice;
    paidAt: Instant;
    timeZone: string;
    isTest: boolean;
  };
  /** What of an invoice was taken back, and what happens with the money. */
  credit_note: {
    merchantName: string;
    /** Who uses what was paid for, when that is not the payer. */
    clientName: string | null;
    note: CreditNote;
    /** Still to be paid of the invoice. */
    balanceDue: Money;
    /** How it goes back; null while it is not decided, or the provider refused. */
    givenBack: { way: 'provider' } | { way: 'elsewhere'; reference: string } | null;
    isTest: boolean;
  };
  /** A subscription to accept: the start of what recurs. */
  invitation: {
    merchantName: string;
    /** Who uses what is paid for, when that is not the payer. */
    clientName: string | null;
    planName: string;
    features: readonly string[];
    /** Per interval; null for a plan that is not charged here. */
    price: { net: Money; total: Money; taxRate: string } | null;
    interval: Interval;
    /** How many periods it runs for; null renews until it is cancelled. */
    periods: number | null;
    noticeDays: number;
    /** It stays for so many periods at least; zero without a commitment. */
    commitmentPeriods: number;
    /** Where a cancellation is written to; null answers any mail. */
    merchantEmail: string | null;
    /** What is charged at acceptance, tax included; null when nothing is. */
    dueNow: Money | null;
    /** Only where it lies ahead: then the first payment is due on that day. */
    startOn: CalendarDate | null;
    acceptUrl: string;
    expiresAt: Instant;
    timeZone: string;
    isTest: boolean;
    privacyUrl: string | null;
    termsUrl: string | null;
  };
  /** A new payment method is asked for; nothing is paid by giving it. */
  method_update: {
    merchantName: string;
    /** Who uses what is paid for, when that is not the payer. */
    clientName: string | null;
    planName: string;
    /** What is overdue is charged at once to the new method while it is past due, and never when it is suspended. */
    standing: 'running' | 'past_due' | 'suspended';
    giveUrl: string;
    expiresAt: Instant;
    timeZone: string;
    isTest: boolean;
    privacyUrl: string | null;
    termsUrl: string | null;
  };
  /** An invitation was accepted whose first day lies ahead, or the merchant started it on a method that was saved before. */
  subscription_begins: {
    merchantName: string;
    /** Who uses what is paid for, when that is not the payer. */
    clientName: string | null;
    planName: string;
    startOn: CalendarDate;
    /** Started by the merchant: the payer was asked nothing. */
    isGiven: boolean;
    interval: Interval;
    /** How many periods it runs for; null renews until it is cancelled. */
    periods: number | null;
    /** Null for what is not charged here. */
    first: NextPayment | null;
    isTest: boolean;
  };
  /** An issued invoice to be paid by hand (offline). */
  invoice_due: {
    merchantName: string;
    /** Who uses what is paid for, when that is not the payer. */
    clientName: string | null;
    planName: string;
    invoice: Invoice;
    /** How to pay, from the account. */
    instructions: string | null;
    /** The first day without service if it is not paid; null where it has come, or service does not depend on it any more. */
    graceEndOn: CalendarDate | null;
    payUrl: string;
    isTest: boolean;
  };
  /** A renewal could not be charged. */
  payment_failed: {
    merchantName: string;
    /** Who uses what is paid for, when that is not the payer. */
    clientName: string | null;
    planName: string;
    invoiceNumber: string;
    amount: Money;
    reason: FailureReason;
    payUrl: string;
    /** Null when the method is not tried again by itself. */
    nextRetryOn: CalendarDate | null;
    /** From this day on there is no service; null where that day has come, and service may stop at any moment. */
    graceEndOn: CalendarDate | null;
    isTest: boolean;
  };
  subscription_suspended: {
    merchantName: string;
    /** Who uses what is paid for, when that is not the payer. */
    clientName: string | null;
    planName: string;
    invoiceNumber: string;
    amount: Money;
    payUrl: string;
    /** Where it ends with the running period, paid or not; null where a payment after that begins a new one. */
    lastDay: CalendarDate | null;
    isTest: boolean;
  };
  /** It is cancelled and runs until a day. */
  cancellation_planned: {
    merchantName: string;
    /** Who uses what is paid for, when that is not the payer. */
    clientName: string | null;
    planName: string;
    endsOn: CalendarDate;
    isTest: boolean;
  };
  /** A planned cancellation was taken back. */
  subscription_resumed: {
    merchantName: string;
    /** Who uses what is paid for, when that is not the payer. */
    clientName: string | null;
    planName: string;
    /** Null when no payment comes by itself. */
    next: NextPayment | null;
    /** The last day of a fixed number of periods; null where it renews. */
    lastDay: CalendarDate | null;
    standing: 'running' | 'past_due' | 'suspended';
    isTest: boolean;
  };
  /** It was changed, will be at its renewal, or a change that was planned was taken back. */
  subscription_changed: {
    merchantName: string;
    /** Who uses what is paid for, when that is not the payer. */
    clientName: string | null;
    /** What it is of now: «3 × Studio». */
    planName: string;
    what: 'changed' | 'planned' | 'kept';
    /** What it will be of from a day on; null where it renews as it is. */
    planned: { name: string; on: CalendarDate } | null;
    /** Null when no payment comes by itself. */
    next: NextPayment | null;
    isTest: boolean;
  };
  subscription_ended: {
    merchantName: string;
    /** Who uses what is paid for, when that is not the payer. */
    clientName: string | null;
    planName: string;
    /** The last day of service; null when there was none. */
    lastDay: CalendarDate | null;
    /** `at_once`: cancelled, and not at a planned end. */
    why: 'cancelled' | 'at_once' | 'expired' | 'unpaid' | 'withdrawn';
    /** The day on which it was ended; null unless that was at once. */
    endedOn: CalendarDate | null;
    /** What is still to be paid, oldest first. */
    owed: readonly OwedInvoice[];
    isTest: boolean;
  };
  alert: {
    merchantName: string;
    /** Which alert; the template has its words. */
    alert: AlertKind;
    /** Facts shown as a list, already in words or ids. */
    facts: readonly { label: string; value: string | Said }[];
    isTest: boolean;
  };
  smtp_test: { merchantName: string; sentAt: Instant; timeZone: string };
};

export type RenderedMail = { readonly subject: string; readonly html: string; readonly text: string };

export interface Renderer {
  mail<K extends MailKind>(kind: K, language: Language, data: MailData[K]): RenderedMail;
}

export type OutgoingMail = RenderedMail & {
  readonly to: string;
  /** Stable per outbox row, so that a second delivery is recognised as the same mail. Without angle brackets. */
  readonly messageId: string;
};

export interface Mailer {
  /** Resolves when the mail server took the mail. Throws `BillingError('mail_unavailable' | 'address_not_allowed')`. */
  send(mail: OutgoingMail): Promise<void>;
}
