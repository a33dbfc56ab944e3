import { instantPlus } from '../billing';
import type { Instant } from '../billing/calendar/types';
import { BillingError } from '../billing/errors';
import type { RequestId } from '../billing/ids';
import type { Buyer } from '../billing/invoice/types';
import type { Attempt, BillingRequest } from '../billing/payment/types';
import { isGatewayError, type Gateway, type PaymentAccount, type StoreTx, type World } from '../ports';
import { draftInvoice, hasNumberedInvoice } from './draft-invoice';
import { isFinal, nextCheckAt } from './next-check';
import { describePage, requestOfToken, type PaymentPage } from './payment-page';
import { reconcileAttempt } from './reconcile-attempt';
import { asBillingError, submitCheckout, tokenPlaceholder } from './submit-checkout';

export type CheckoutStart =
  | { readonly kind: 'redirect' }
  | { readonly kind: 'offline' }
  | { readonly kind: 'not_payable'; readonly page: PaymentPage };

/** A checkout that closes in less than this is not worth sending somebody to. */
const MIN_CHECKOUT_LEFT_MS = 2 * 60_000;

/**
 * The client has filled in the buyer's details and wants to pay. Three steps (BILLING.md, documents, 2): the attempt is
 * written as submitted, then the provider is called, then its answer is recorded. A second click, a reload or a second
 * tab reuses the open checkout. Throws `provider_unavailable`, `provider_rejected`, `settings_incomplete`.
 */
export async function startCheckout(
  world: World,
  input: { token: string; buyer: Buyer }
): Promise<CheckoutStart> {
  const found = await requestOfToken(world, input.token);
  if (!found) return { kind: 'not_payable', page: { kind: 'unknown' } };
  const page = await describePage(world, found);
  if (page.kind !== 'payable') return { kind: 'not_payable', page };
  const account = await world.store.account(found.accountId);
  if (!account) throw new BillingError('account_unusable', 'The payment account of this request is gone.');

  if (!world.gateways.traits(account.provider).hasCheckout) {
    await keepBuyer(world, found.id, input.buyer);
    return { kind: 'offline' };
  }
  const gateway = await world.gateways.open(account);
  await settleOlderAttempt(world, found);
  const attempt = await intended(world, { request: found, account, gateway, buyer: input.buyer });
  if (!attempt) return { kind: 'not_payable', page: await openAgain(world, found.id) };
  // Bytes go out again only while nothing is known to have come of them.
  if (attempt.checkoutRef === null) await submitCheckout(world, gateway, attempt);
  return { kind: 'redirect' };
}

/** Where the browser goes to pay, or null when there is no open checkout. */
export async function readCheckoutUrl(
  world: World,
  input: { token: string }
): Promise<{ url: string; providerName: string } | null> {
  const request = await requestOfToken(world, input.token);
  if (request?.state !== 'pending') return null;
  const attempts = await world.store.attemptsOfRequest(request.id);
  const open = attempts.find((attempt) => isReusable(attempt, world.clock.system()));
  const account = open && (await world.store.account(open.accountId));
  if (!open?.checkoutUrl || !account) return null;
  return { url: open.checkoutUrl, providerName: world.gateways.traits(account.provider).displayName };
}

function isReusable(attempt: Attempt, now: Instant): boolean {
  if (attempt.session !== 'on_session' || isFinal(attempt.state) || attempt.state === 'processing')
    return false;
  if (attempt.checkoutUrl === null || attempt.checkoutExpiresAt === null) return false;
  return attempt.checkoutExpiresAt > instantPlus(now, { ms: MIN_CHECKOUT_LEFT_MS });
}

/** Keeps an open checkout; asks the provider about one that is neither open nor final before a new one is made. */
async function settleOlderAttempt(world: World, request: BillingRequest): Promise<void> {
  const live = (await world.store.attemptsOfRequest(request.id)).find((attempt) => !isFinal(attempt.state));
  if (!live || isReusable(live, world.clock.system())) return;
  // Without a ref the call's answer was lost: the same bytes go out under the same key, as in the sweep.
  await reconcileAttempt(world, live.id, { close: live.checkoutRef !== null });
  const known = await world.store.attempt(live.id);
  // Found on the provider's list only: nobody has its address, so nobody could pay through it. It makes room.
  const isLost = known !== null && known.checkoutRef !== null && known.checkoutUrl === null;
  if (isLost && !isFinal(known.state)) await reconcileAttempt(world, live.id, { close: true });
}

type Intention = {
  readonly request: BillingRequest;
  readonly account: PaymentAccount;
  readonly gateway: Gateway;
  readonly buyer: Buyer;
};

/** The adapter refuses an order that its provider can't take; the client's page knows our words only. */
const intended = (world: World, intention: Intention): Promise<Attempt | null> =>
  intendCheckout(world, intention).catch((error: unknown) => {
    throw isGatewayError(error) ? asBillingError(error) : error;
  });

/** Step (a). Null when the request can no longer be paid; the live attempt when there is one, else a new one. */
async function intendCheckout(world: World, intention: Intention): Promise<Attempt | null> {
  const settings = await world.settings.read();
  const { request: found, buyer } = intention;
  return world.store.transaction(async (tx) => {
    const request = await tx.lockRequest(found.id);
    const now = await world.clock.business(request.mode);
    if (request.state !== 'pending' || request.expiresAt <= now) return null;
    await refuseUnlinked(tx, intention.account);
    const attempts = await tx.attemptsOfRequest(request.id);
    const live = attempts.find((attempt) => !isFinal(attempt.state));
    if (live?.state === 'processing') return null;
    if (!(await hasNumberedInvoice(tx, request))) await tx.updateRequest(request.id, { buyer });
    const invoiceId = await draftInvoice(tx, request, buyer, settings);
    if (live) return live;
    return insertAttempt(tx, world, intention, request, invoiceId, now);
  });
}

/** Held until the attempt stands: an unlinking that comes after this sees it, one that came before is seen here. */
async function refuseUnlinked(tx: StoreTx, { id }: PaymentAccount): Promise<void> {
  const { unlinkedAt } = await tx.lockAccount(id);
  if (unlinkedAt === null) return;
  throw new BillingError('account_unusable', 'The payment account of this request was unlinked.');
}

async function insertAttempt(
  tx: StoreTx,
  world: World,
  { account, gateway }: Intention,
  request: BillingRequest,
  invoiceId: NonNullable<BillingRequest['invoiceId']>,
  businessNow: Instant
): Promise<Attempt> {
  const publicId = world.random.publicId();
  const systemNow = world.clock.system();
  const timeLeftMs = Date.parse(request.expiresAt) - Date.parse(businessNow);
  const submission = gateway.prepareCheckout({
    attemptPublicId: publicId,
    requestPublicId: request.publicId,
    amount: request.amount,
    description: request.purpose,
    email: request.email,
    language: request.language,
    returnUrl: world.links.returnUrl(tokenPlaceholder(publicId)),
    cancelUrl: world.links.cancelUrl(tokenPlaceholder(publicId)),
    openedAt: systemNow,
    closesAt: instantPlus(systemNow, { ms: timeLeftMs }),
  });
  const attempt = {
    publicId,
    mode: request.mode,
    accountId: account.id,
    payerId: request.clientId,
    session: 'on_session',
    state: 'submitted',
    amount: request.amount,
    allocations: [{ invoiceId, amount: request.amount.amount }],
    idempotencyKey: `checkout-${publicId}`,
    submission,
    submittedAt: systemNow,
    checkoutRef: null,
    checkoutUrl: null,
    checkoutExpiresAt: null,
    paymentRef: null,
    failure: null,
    checkCount: 0,
    createdAt: businessNow,
  } as const;
  return tx.insertAttempt({ ...attempt, nextCheckAt: nextCheckAt(attempt, systemNow) });
}

/** Offline: nothing is called; the details wait for the day on which the money is recorded. */
async function keepBuyer(world: World, requestId: RequestId, buyer: Buyer): Promise<void> {
  const settings = await world.settings.read();
  await world.store.transaction(async (tx) => {
    const request = await tx.lockRequest(requestId);
    if (request.state !== 'pending' || (await hasNumberedInvoice(tx, request))) return;
    await tx.updateRequest(request.id, { buyer });
    await draftInvoice(tx, request, buyer, settings);
  });
}

async function openAgain(world: World, requestId: RequestId): Promise<PaymentPage> {
  const request = await world.store.request(requestId);
  return request ? describePage(world, request) : { kind: 'unknown' };
}
