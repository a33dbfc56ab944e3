/**
 * What a run writes for the subscriptions that it has claimed, in the shapes of the store's set-based writes: for each the
 * issued invoice of the period after the running one, the charge of it, a mail and a line of history. For tests of the store:
 * the amounts are those of `newInvoice`, not the plan's.
 */
import { periodAt } from '../../server/src/billing';
import type { InvoiceId, PublicId } from '../../server/src/billing/ids';
import type { ClaimedSubscription, NumberSeries, StoreTx } from '../../server/src/ports';
import { createRandom } from '../../server/src/system/random';
import { NOON, newInvoice, stamp } from './records';

const random = createRandom();

type Sets = {
  readonly [
    Name in 'insertIssuedInvoices' | 'insertAttempts' | 'insertRequests' | 'enqueueMails' | 'recordAll'
  ]: Parameters<StoreTx[Name]>[0];
};
export type Renewal = ClaimedSubscription & { readonly invoiceId: PublicId; readonly attemptId: PublicId };

export const renewalsOf = (claimed: readonly ClaimedSubscription[]): Renewal[] =>
  claimed.map((row) => ({ ...row, invoiceId: random.publicId(), attemptId: random.publicId() }));

const nextPeriod = ({ subscription: { term, period }, version }: ClaimedSubscription) => {
  if (!term || !period) throw new Error('Only what is running renews.');
  return { ...periodAt(term.anchor, version.interval, period.end) };
};

export const invoicesOf = (
  renewals: readonly Renewal[],
  series: NumberSeries
): Sets['insertIssuedInvoices'] =>
  renewals.map((renewal, index) => {
    const { start, end } = nextPeriod(renewal);
    return {
      ...newInvoice({ account: renewal.account, client: renewal.payer, request: null }),
      publicId: renewal.invoiceId,
      state: 'pending',
      subscriptionId: renewal.subscription.id,
      period: { start, end },
      renewalKey: `${renewal.subscription.publicId}:${start}`,
      issued: {
        ...stamp(series.next + index, `hash-${series.next + index - 1}`),
        series: series.series,
        numberText: `${series.series}-${series.next + index}`,
      },
    };
  });

export const attemptsOf = (
  renewals: readonly Renewal[],
  invoiceIds: ReadonlyMap<PublicId, InvoiceId>
): Sets['insertAttempts'] =>
  renewals.map(({ account, payer, method, invoiceId, attemptId }) => {
    const id = invoiceIds.get(invoiceId);
    if (!account || !method || id === undefined) throw new Error('There is nothing to charge.');
    return {
      publicId: attemptId,
      mode: 'test',
      accountId: account.id,
      payerId: payer.id,
      session: 'off_session',
      requestId: null,
      paymentMethodId: method.id,
      state: 'submitted',
      amount: { amount: 12_000n, currency: 'EUR' },
      allocations: [{ invoiceId: id, amount: 12_000n }],
      idempotencyKey: random.hex(16),
      submission: '{"amount":12000}',
      submittedAt: null,
      checkoutRef: null,
      checkoutUrl: null,
      checkoutExpiresAt: null,
      paymentRef: null,
      failure: null,
      nextCheckAt: NOON,
      checkCount: 0,
      createdAt: NOON,
    };
  });

/** The invoice is to be paid by hand: for subscriptions that are not charged. */
export const requestsOf = (
  renewals: readonly Renewal[],
  invoiceIds: ReadonlyMap<PublicId, InvoiceId>
): Sets['insertRequests'] =>
  renewals.map(({ subscription, account, payer, version, invoiceId }) => {
    if (!account) throw new Error('There is no account to pay through.');
    return {
      publicId: random.publicId(),
      mode: 'test',
      state: 'pending',
      type: 'invoice',
      subscriptionId: subscription.id,
      clientId: payer.id,
      accountId: account.id,
      email: payer.email,
      language: payer.language,
      amount: { amount: 12_000n, currency: 'EUR' },
      tax: { category: 'standard', rate: '20', mention: null },
      purpose: version.planName,
      successUrl: null,
      cancelUrl: null,
      buyer: payer.billing,
      tokenHash: random.hex(32),
      tokenGeneration: 1,
      submissionKey: null,
      invoiceId: invoiceIds.get(invoiceId) ?? null,
      expiresAt: '2027-03-02T12:00:00.000Z',
      openedAt: null,
      paidAt: null,
      createdAt: NOON,
    };
  });

export const mailsOf = (renewals: readonly Renewal[]): Sets['enqueueMails'] =>
  renewals.map(({ payer, invoiceId }) => ({
    mode: 'test',
    kind: 'invoice_due',
    objectType: 'invoice',
    objectId: invoiceId,
    step: 'issued',
    recipient: payer.email,
    language: payer.language,
    payload: null,
    at: NOON,
  }));

export const historyOf = (renewals: readonly Renewal[]): Sets['recordAll'] =>
  renewals.map(({ subscription, invoiceId }) => ({
    mode: 'test',
    objectType: 'subscription',
    objectId: subscription.publicId,
    event: 'subscription.renewed',
    actor: 'engine',
    facts: { invoice: invoiceId },
    at: NOON,
  }));

export const advancesOf = (renewals: readonly Renewal[]): Parameters<StoreTx['advanceSubscriptions']>[0] =>
  renewals.map((renewal) => {
    const { id, revision, term } = renewal.subscription;
    const period = nextPeriod(renewal);
    const nextBillingAt = `${period.end}T00:00:00.000Z`;
    return { id, revision, state: 'active', term, period, dunning: null, nextBillingAt };
  });

/** All of a batch but the lease: what one transaction of a run writes. */
export async function writeBatch(tx: StoreTx, token: string, renewals: readonly Renewal[]): Promise<void> {
  const held = await tx.lockClaimed(
    token,
    renewals.map(({ subscription }) => subscription)
  );
  const own = renewals.filter(({ subscription }) => held.has(subscription.id));
  const series = await tx.lockSeries('run', 'test');
  const ids = await tx.insertIssuedInvoices(invoicesOf(own, series));
  await tx.insertAttempts(attemptsOf(own, ids));
  await tx.insertRequests(requestsOf(own, ids));
  await tx.enqueueMails(mailsOf(own));
  await tx.recordAll(historyOf(own));
  await tx.advanceSubscriptions(advancesOf(own));
}
