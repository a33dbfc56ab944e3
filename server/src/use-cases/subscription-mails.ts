import type { CalendarDate } from '../billing/calendar/types';
import type { Client } from '../billing/client/types';
import type { Invoice } from '../billing/invoice/types';
import type { Configuration, Subscription } from '../billing/subscription/types';
import type { FailureReason, MailData, OutboxMail } from '../ports';
import type { SettleContext } from './settle-request';

type NewMail = Pick<
  OutboxMail,
  'mode' | 'kind' | 'objectType' | 'objectId' | 'step' | 'recipient' | 'language' | 'payload'
> & { readonly at: string };
type Now = Pick<SettleContext, 'systemNow'>;
type Recipient = Pick<Client, 'email' | 'language'>;

/** Why it is over; `withdrawn`: accepted, and taken back before its first day. */
export type EndedWhy = MailData['subscription_ended']['why'];

/** What the mails of a subscription tell beyond what their object holds: each kind's payload, as JSON. */
export type SubscriptionMailFacts = {
  /** Its object is the invoice. */
  payment_failed: {
    readonly reason: FailureReason;
    readonly nextRetryOn: CalendarDate | null;
    readonly graceEndOn: CalendarDate;
  };
  /** Its object is the subscription. */
  subscription_begins: {
    readonly startOn: CalendarDate;
    /** The merchant started it on a method that was saved before. */
    readonly isGiven?: true;
  };
  /** Its object is the subscription. */
  cancellation_planned: { readonly endsOn: CalendarDate };
  /** Its object is the subscription. What it is of now, and from the next period on: for when it leaves. */
  subscription_changed: {
    readonly what: MailData['subscription_changed']['what'];
    readonly now: Configuration;
    readonly atRenewal: Configuration | null;
  };
  /** Its object is the subscription. A mail that was queued before the day was told has none. */
  subscription_ended: {
    readonly lastDay?: CalendarDate | null;
    readonly why: EndedWhy;
    /** When that was at once. */
    readonly endedOn?: CalendarDate;
  };
};

/** An issued invoice is there to be paid by hand. */
export const invoiceDueMail = (
  invoice: Pick<Invoice, 'mode' | 'publicId'>,
  payer: Recipient,
  now: Now
): NewMail => ({ ...aboutInvoice(invoice, payer, now), kind: 'invoice_due', step: 'due', payload: null });

/** A renewal could not be charged. `step` tells one failure from the next. */
export const paymentFailedMail = (
  invoice: Pick<Invoice, 'mode' | 'publicId'>,
  payer: Recipient,
  step: string,
  facts: SubscriptionMailFacts['payment_failed'],
  now: Now
): NewMail => ({
  ...aboutInvoice(invoice, payer, now),
  kind: 'payment_failed',
  step,
  payload: JSON.stringify(facts),
});

/** Service stopped; the invoice is the oldest that is owed. */
export const suspendedMail = (
  invoice: Pick<Invoice, 'mode' | 'publicId'>,
  payer: Recipient,
  suspendedOn: CalendarDate,
  now: Now
): NewMail => ({
  ...aboutInvoice(invoice, payer, now),
  kind: 'subscription_suspended',
  step: `suspended-${suspendedOn}`,
  payload: null,
});

/** It was accepted and begins on a day that lies ahead, or is started by the merchant. */
export const beginsMail = (
  subscription: Subscription,
  payer: Recipient,
  facts: SubscriptionMailFacts['subscription_begins'],
  now: Now
): NewMail => ({
  ...aboutSubscription(subscription, payer, now),
  kind: 'subscription_begins',
  step: 'accepted',
  payload: JSON.stringify(facts),
});

export const cancellationPlannedMail = (
  subscription: Subscription,
  payer: Recipient,
  facts: SubscriptionMailFacts['cancellation_planned'],
  now: Now
): NewMail => ({
  ...aboutSubscription(subscription, payer, now),
  kind: 'cancellation_planned',
  // Cancelled, resumed and cancelled again: each time is news.
  step: `planned-${facts.endsOn}-${subscription.revision}`,
  payload: JSON.stringify(facts),
});

/** A planned cancellation was taken back. What is paid next is looked up when the mail leaves. */
export const resumedMail = (subscription: Subscription, payer: Recipient, now: Now): NewMail => ({
  ...aboutSubscription(subscription, payer, now),
  kind: 'subscription_resumed',
  // As with the cancellations that it takes back, each time is news.
  step: `resumed-${subscription.revision}`,
  payload: null,
});

/** It was changed, will be, or stays as it is after all. */
export const changedMail = (
  subscription: Subscription,
  payer: Recipient,
  facts: SubscriptionMailFacts['subscription_changed'],
  now: Now
): NewMail => ({
  ...aboutSubscription(subscription, payer, now),
  kind: 'subscription_changed',
  // Each change is news.
  step: `${facts.what}-${subscription.revision}`,
  payload: JSON.stringify(facts),
});

export const subscriptionEndedMail = (
  subscription: Subscription,
  payer: Recipient,
  facts: SubscriptionMailFacts['subscription_ended'],
  now: Now
): NewMail => ({
  ...aboutSubscription(subscription, payer, now),
  kind: 'subscription_ended',
  step: 'ended',
  payload: JSON.stringify(facts),
});

/** Reads back what these wrote. */
export const parseMailFacts = <K extends keyof SubscriptionMailFacts>(
  _kind: K,
  payload: string
): SubscriptionMailFacts[K] => JSON.parse(payload) as SubscriptionMailFacts[K];

const aboutInvoice = (
  { mode, publicId }: Pick<Invoice, 'mode' | 'publicId'>,
  { email, language }: Recipient,
  { systemNow }: Now
) =>
  ({ mode, objectType: 'invoice', objectId: publicId, recipient: email, language, at: systemNow }) as const;

const aboutSubscription = (
  { mode, publicId }: Subscription,
  { email, language }: Recipient,
  { systemNow }: Now
) =>
  ({
    mode,
    objectType: 'subscription',
    objectId: publicId,
    recipient: email,
    language,
    at: systemNow,
  }) as const;
