import { instantPlus } from '../billing';
import type { Instant } from '../billing/calendar/types';
import { BillingError, isBillingError } from '../billing/errors';
import type { RequestId } from '../billing/ids';
import type { Buyer } from '../billing/invoice/types';
import type { Attempt, BillingRequest } from '../billing/payment/types';
import type { Consent } from '../billing/subscription/types';
import { isGatewayError, type World } from '../ports';
import { acceptByClick } from './accept-by-click';
import { draftInvoice, hasNumberedInvoice } from './draft-invoice';
import { forgetGoneMethods } from './gone-methods';
import { intendCheckout, type Intention } from './intend-checkout';
import { isFinal } from './next-check';
import { describePage, requestOfToken, type KnownPaymentPage, type PaymentPage } from './payment-page';
import { reconcileAttempt } from './reconcile-attempt';
import { submitCheckout } from './submit-checkout';
import { isOpenCheckout } from './withdraw-request';

export type CheckoutStart =
  | { readonly kind: 'redirect' }
  | { readonly kind: 'offline' }
  /** Nothing is paid through a provider: accepted, by the click alone. */
  | { readonly kind: 'accepted' }
  | { readonly kind: 'not_payable'; readonly page: PaymentPage };

/** What the payer agreed to on the page, as it was shown; the time is ours. */
export type ConsentGiven = Omit<Consent, 'givenAt'>;

/** A checkout that closes in less than this is not worth sending somebody to. */
const MIN_CHECKOUT_LEFT_MS = 2 * 60_000;

/**
 * The client has filled in the buyer's details and wants to pay, or to accept. Three steps (BILLING.md, documents, 2): the
 * attempt is written as submitted, then the provider is called, then its answer is recorded. A second click, a reload or a
 * second tab reuses the open checkout. Where no provider is needed, the click accepts.
 * Throws `provider_unavailable`, `provider_rejected`, `settings_incomplete`, `invalid_argument` (no consent).
 */
export async function startCheckout(
  world: World,
  input: { token: string; buyer: Buyer; consent: ConsentGiven | null }
): Promise<CheckoutStart> {
  const found = await requestOfToken(world, input.token);
  if (!found) return { kind: 'not_payable', page: { kind: 'unknown' } };
  const page = await describePage(world, found);
  if (page.kind !== 'payable') return { kind: 'not_payable', page };
  const consent = input.consent && { ...input.consent, givenAt: world.clock.system() };
  const given = { request: found, buyer: input.buyer, consent };
  if (isAcceptedByClick(page)) {
    const isAccepted = await acceptByClick(world, given);
    return isAccepted ? { kind: 'accepted' } : notPayable(world, found.id);
  }
  const account = await world.store.account(found.accountId);
  if (!account) throw new BillingError('account_unusable', 'The payment account of this request is gone.');
  if (!page.account.hasCheckout) {
    await keepBuyer(world, found.id, input.buyer);
    return { kind: 'offline' };
  }
  if (page.subscription?.savesMethod && !consent) throw noConsent();
  const gateway = await world.gateways.open(account);
  await settleOlderAttempt(world, found);
  const isOpen = await openCheckout(world, { ...given, account, gateway });
  return isOpen ? { kind: 'redirect' } : notPayable(world, found.id);
}

/** False when the request can no longer be paid. A customer that is gone at the provider is forgotten, and a fresh one made. */
async function openCheckout(world: World, intention: Intention, tries = 1): Promise<boolean> {
  const attempt = await intendCheckout(world, intention);
  if (!attempt) return false;
  // Bytes go out again only while nothing is known to have come of them.
  if (attempt.checkoutRef !== null) return true;
  const { gateway, consent } = intention;
  try {
    await submitCheckout(world, gateway, attempt);
    return true;
  } catch (error) {
    const refusal = isBillingError(error) && isGatewayError(error.cause) ? error.cause : null;
    const isAboutPayer = refusal?.kind === 'method_gone' || refusal?.kind === 'rejected';
    if (!refusal || !isAboutPayer || consent === null || tries > 1) throw error;
    if (!(await forgetGoneMethods(world, gateway, attempt, refusal))) throw error;
    return openCheckout(world, intention, tries + 1);
  }
}

const noConsent = (): BillingError =>
  new BillingError(
    'invalid_argument',
    'Agree to the recurring payment first: without your consent no payment method can be saved.',
    { details: { path: 'consent' } }
  );

/** An invitation of which nothing is collected through a provider. */
const isAcceptedByClick = ({ request, subscription }: KnownPaymentPage): boolean =>
  request.type === 'subscription_start' &&
  subscription !== null &&
  subscription.collection !== 'provider' &&
  !subscription.isAccepted;

async function notPayable(world: World, id: RequestId): Promise<CheckoutStart> {
  const request = await world.store.request(id);
  return { kind: 'not_payable', page: request ? await describePage(world, request) : { kind: 'unknown' } };
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
  if (!isOpenCheckout(attempt) || attempt.state === 'processing') return false;
  if (attempt.checkoutUrl === null || attempt.checkoutExpiresAt === null) return false;
  return attempt.checkoutExpiresAt > instantPlus(now, { ms: MIN_CHECKOUT_LEFT_MS });
}

/** Keeps an open checkout; asks the provider about one that is neither open nor final before a new one is made. */
async function settleOlderAttempt(world: World, request: BillingRequest): Promise<void> {
  const live = (await world.store.attemptsOfRequest(request.id)).find(isOpenCheckout);
  if (!live || isReusable(live, world.clock.system())) return;
  // Without a ref the call's answer was lost: the same bytes go out under the same key, as in the sweep.
  await reconcileAttempt(world, live.id, { close: live.checkoutRef !== null });
  const known = await world.store.attempt(live.id);
  // Found on the provider's list only: nobody has its address, so nobody could pay through it. It makes room.
  const isLost = known !== null && known.checkoutRef !== null && known.checkoutUrl === null;
  if (isLost && !isFinal(known.state)) await reconcileAttempt(world, live.id, { close: true });
}

/** Offline: nothing is called; the details wait for the day on which the money is recorded. */
async function keepBuyer(world: World, requestId: RequestId, buyer: Buyer): Promise<void> {
  const settings = await world.settings.read();
  await world.store.transaction(async (tx) => {
    const request = await tx.lockRequest(requestId);
    if (request.state !== 'pending' || (await hasNumberedInvoice(tx, request))) return;
    const businessNow = await world.clock.business(request.mode);
    await tx.updateRequest(request.id, { buyer });
    await draftInvoice(tx, request, buyer, { settings, businessNow });
  });
}
