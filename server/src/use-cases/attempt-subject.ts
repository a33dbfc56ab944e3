import type { AttemptId } from '../billing/ids';
import type { Invoice } from '../billing/invoice/types';
import type { BillingRequest } from '../billing/payment/types';
import type { Subscription } from '../billing/subscription/types';
import type { StoreReads } from '../ports';
import { clientFact, clientNameFor, clientNameOf } from './client-name';
import type { AlertFacts, AlertSubject } from './raise-alert';

/** What a payment is for, as an alert names it. */
export type AttemptSubject = { readonly about: AlertSubject; readonly facts: AlertFacts };

type PaidFor = {
  readonly request: BillingRequest | null;
  readonly subscription: Subscription | null;
  readonly invoice: Invoice | null;
  /** Who pays. */
  readonly email: string;
};

/** The request through which it was begun; for what the engine charged by itself, the subscription. */
export async function subjectOfPayment(
  store: StoreReads,
  { request, subscription, invoice, email }: PaidFor
): Promise<AttemptSubject | null> {
  if (request) {
    const facts = [
      { label: 'request', value: request.purpose },
      ...clientFact(await clientNameFor(store, request)),
      { label: 'email', value: request.email },
    ];
    return { about: { requestPublicId: request.publicId }, facts };
  }
  if (!subscription) return null;
  const facts = [
    { label: 'invoice', value: invoice?.issued?.numberText ?? '' },
    ...clientFact(await clientNameOf(store, subscription)),
    { label: 'email', value: email },
  ];
  return { about: { subscriptionPublicId: subscription.publicId }, facts };
}

/** The same of an attempt, as the store holds it; null when it pays for nothing that is known. */
export async function subjectOfAttempt(
  store: StoreReads,
  attemptId: AttemptId
): Promise<AttemptSubject | null> {
  const attempt = await store.attempt(attemptId);
  const request = attempt?.session === 'on_session' ? await store.requestOfAttempt(attemptId) : null;
  const invoiceId = attempt?.allocations[0]?.invoiceId;
  const invoice = request || invoiceId === undefined ? null : await store.invoice(invoiceId);
  const subscriptionId = invoice?.subscriptionId ?? null;
  const subscription = subscriptionId === null ? null : await store.subscription(subscriptionId);
  return subjectOfPayment(store, { request, subscription, invoice, email: invoice?.buyer.email ?? '' });
}
