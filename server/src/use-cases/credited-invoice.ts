import { BillingError } from '../billing/errors';
import type { AccountId } from '../billing/ids';
import type { Invoice } from '../billing/invoice/types';
import type { Attempt, BillingRequest } from '../billing/payment/types';
import { said } from '../billing/said';
import type { Subscription } from '../billing/subscription/types';
import type { StoreReads, StoreTx } from '../ports';
import { keptPayments, type GiveBack } from './credit-payments';
import { dropCharge, isUnsent } from './drop-charge';
import { lockParties } from './lock-parties';
import { isFinal } from './next-check';
import type { CreditQuote } from './quote-credit-note';
import type { SettleContext } from './settle-request';
import { withdrawRequest } from './withdraw-request';

/**
 * The requests that ask for an invoice and are not paid, by their ids: the one that made it, and those by which a
 * subscription's is paid by hand. One that is over is among them: money may still come through it, and it can be sent anew.
 */
export async function requestsAskingFor(
  store: Pick<StoreReads, 'request' | 'requestOfOwedInvoice' | 'newestRequestOfInvoice'>,
  { id, requestId }: Pick<Invoice, 'id' | 'requestId'>
): Promise<BillingRequest[]> {
  const found = [
    requestId === null ? null : await store.request(requestId),
    await store.requestOfOwedInvoice(id),
    await store.newestRequestOfInvoice(id),
  ];
  const asking = new Map<number, BillingRequest>();
  for (const request of found) {
    if (request && request.invoiceId === id && request.state !== 'paid') asking.set(request.id, request);
  }
  return [...asking.values()].sort((one, other) => one.id - other.id);
}

/**
 * Locks all that a credit note may change, in the order that every transaction keeps. `asking`: as read before the
 * transaction. Throws `concurrent_update` when another link was made meanwhile.
 */
export async function lockCredited(
  tx: StoreTx,
  seen: Invoice,
  asking: readonly BillingRequest[],
  how: GiveBack | null
): Promise<{ readonly invoice: Invoice; readonly subscription: Subscription | null }> {
  for (const { id } of asking) await tx.lockRequest(id);
  if (how?.way === 'provider') await lockAccountsOf(tx, seen);
  const { subscriptionId, payerId } = seen;
  const found = subscriptionId === null ? null : await tx.subscription(subscriptionId);
  await lockParties(tx, { clientId: found?.clientId ?? payerId, payerId });
  const subscription = found && (await tx.lockSubscription(found.id));
  const invoice = await tx.lockInvoice(seen.id);
  const known = new Set(asking.map(({ id }) => id));
  if ((await requestsAskingFor(tx, invoice)).some(({ id }) => !known.has(id))) {
    throw new BillingError('concurrent_update', 'Somebody else has just changed this. Reload and try again.');
  }
  return { invoice, subscription };
}

/** Held until the refunds stand: an unlinking that comes after this sees them. */
async function lockAccountsOf(tx: StoreTx, invoice: Invoice): Promise<void> {
  const paid = (await keptPayments(tx, invoice)).filter(({ isAtProvider }) => isAtProvider);
  const ids = new Set(paid.map(({ attempt }) => attempt.accountId));
  for (const id of [...ids].sort((a, b) => a - b)) await lockLinked(tx, id);
}

/** Throws `account_unusable`: without its key nothing can be sent back through it. */
export async function lockLinked(tx: StoreTx, id: AccountId): Promise<void> {
  const { unlinkedAt } = await tx.lockAccount(id);
  if (unlinkedAt === null) return;
  throw new BillingError(
    'account_unusable',
    'The payment account that took this money was unlinked. Link it again, or give the money back elsewhere.'
  );
}

/**
 * What asks for more than will be due: of an invoice that is credited in full, links and charges that have not left are
 * withdrawn; where something stays due, links ask for that. The invoice must be locked, and is as it was before the note.
 * Throws `attempt_in_flight` while somebody may be paying.
 */
export async function withdrawWhatAsks(
  tx: StoreTx,
  { invoice, balanceDue }: Pick<CreditQuote, 'invoice' | 'balanceDue'>,
  context: SettleContext
): Promise<void> {
  if (invoice.balanceDue === 0n) return;
  for (const { id } of (await tx.attemptsOfInvoice(invoice.id)).filter(isLive)) {
    const attempt = await tx.lockAttempt(id);
    if (!isLive(attempt)) continue;
    if (balanceDue > 0n || !isUnsent(attempt)) throw inFlight();
    await dropCharge(tx, attempt, said`The invoice was credited before the charge was sent.`);
  }
  const amount = { amount: balanceDue, currency: invoice.currency };
  for (const request of await requestsAskingFor(tx, invoice)) {
    if (balanceDue > 0n) await tx.updateRequest(request.id, { amount });
    else if (request.state === 'pending') await withdrawRequest(tx, request, 'delete', context);
  }
}

const isLive = ({ state }: Attempt): boolean => !isFinal(state);

const inFlight = (): BillingError =>
  new BillingError(
    'attempt_in_flight',
    'A payment of this invoice is under way. Wait for its end, then credit what is left.'
  );
