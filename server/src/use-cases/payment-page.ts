import { splitGross, toCalendarDate } from '../billing';
import type { Instant } from '../billing/calendar/types';
import type { Buyer, Invoice, Seller } from '../billing/invoice/types';
import type { Money } from '../billing/money/types';
import type { BillingRequest } from '../billing/payment/types';
import type { ProviderName, StoreReads, World } from '../ports';
import { timeZoneOf } from './client-time-zone';
import { carriedOfPage, takesMethod, type CarriedSubscription } from './method-update';
import { isFinal, waitsForMerchant } from './next-check';
import { subscriptionOfPage, type PageSubscription } from './page-subscription';

/** What a client's browser may be shown of one payment link: this request, and nothing else. */
export type PaymentPage =
  | { readonly kind: 'unknown' }
  | {
      readonly kind: 'payable' | 'paid' | 'processing' | 'expired' | 'deleted';
      readonly request: BillingRequest;
      readonly merchantName: string;
      /** Who one pays, as the law wants a site to say it; null until the settings say so. */
      readonly seller: Seller | null;
      readonly net: Money;
      readonly tax: Money;
      readonly invoiceNumber: string | null;
      readonly buyer: Buyer | null;
      /** What is accepted with it, or paid for by it; null for a one-off amount. */
      readonly subscription: PageSubscription | null;
      /** What a new method is for, where one is asked for: its own subscription first. */
      readonly carried: readonly CarriedSubscription[];
      /** What is processing is the saved method, charged without anybody's doing. */
      readonly isBeingCharged: boolean;
      /** It is payable, and the last payment that was begun through the link has failed. */
      readonly hasFailed: boolean;
      /** The saved method was charged for it before the link was mailed, in vain. */
      readonly wasDeclined: boolean;
      /** Where the buyer probably is: what the form starts with. */
      readonly buyerCountry: string | null;
      readonly account: {
        readonly provider: ProviderName;
        /** As a client knows it: «Stripe». */
        readonly providerName: string;
        readonly hasCheckout: boolean;
        readonly instructions: string | null;
      };
      /** For moments; days are told as they are. */
      readonly timeZone: string;
      readonly privacyUrl: string | null;
      readonly termsUrl: string | null;
    };
export type KnownPaymentPage = Exclude<PaymentPage, { kind: 'unknown' }>;

type Needs = Pick<World, 'store' | 'clock' | 'settings' | 'links' | 'gateways'>;

/** Tokens are 32 bytes in base64url; anything else needs no look-up. */
const TOKEN_PATTERN = /^[A-Za-z0-9_-]{43}$/;

/** The request that a token opens, or null. Malformed and unknown tokens are told apart by nobody. */
export async function requestOfToken(
  world: Pick<World, 'store' | 'links'>,
  token: string
): Promise<BillingRequest | null> {
  if (!TOKEN_PATTERN.test(token)) return null;
  return world.store.requestByTokenHash(world.links.hash(token));
}

/**
 * Opens a payment link. Uses nothing up (a mail scanner may look): only the first opening is noted.
 */
export async function openPaymentPage(world: Needs, input: { token: string }): Promise<PaymentPage> {
  const request = await requestOfToken(world, input.token);
  if (!request) return { kind: 'unknown' };
  const now = await world.clock.business(request.mode);
  if (request.openedAt === null && request.state === 'pending') await noteOpening(world, request, now);
  return describePage(world, request);
}

/** The page of a request as it stands now. */
export async function describePage(world: Needs, request: BillingRequest): Promise<KnownPaymentPage> {
  const [settings, account, now] = await Promise.all([
    world.settings.read(),
    world.store.account(request.accountId),
    world.clock.business(request.mode),
  ]);
  const invoice = request.invoiceId === null ? null : await world.store.invoice(request.invoiceId);
  const today = toCalendarDate(now, settings.timeZone);
  const subscription = await subscriptionOfPage(world.store, request, { settings, today });
  const kind = await kindOfPage(world.store, request, invoice, now);
  const provider = account?.provider ?? 'offline';
  return {
    kind: kind === 'payable' && isWithdrawn(request, subscription, invoice) ? 'deleted' : kind,
    request,
    merchantName: settings.merchant?.legalName ?? '',
    seller: settings.merchant,
    ...netAndTax(request, invoice, subscription),
    invoiceNumber: invoice?.issued?.numberText ?? null,
    // A numbered document names its buyer for good.
    buyer: invoice?.issued ? invoice.buyer : request.buyer,
    subscription,
    carried: await carriedOfPage(world.store, request, settings),
    isBeingCharged:
      kind === 'processing' && invoice !== null && (await isBeingCharged(world.store, invoice.id)),
    hasFailed: kind === 'payable' && (await hasFailed(world.store, request)),
    wasDeclined: await wasDeclined(world.store, request),
    buyerCountry: request.buyer?.address.country ?? settings.merchant?.address.country ?? null,
    account: {
      provider,
      providerName: world.gateways.traits(provider).displayName,
      hasCheckout: world.gateways.traits(provider).hasCheckout,
      instructions: account?.instructions ?? null,
    },
    timeZone: await timeZoneOf(world.store, request.clientId, settings),
    privacyUrl: settings.privacyUrl,
    termsUrl: settings.termsUrl,
  };
}

/** What it was for came to an end before anybody accepted, or gave a method; or the change was given up. */
function isWithdrawn(
  { type }: BillingRequest,
  subscription: PageSubscription | null,
  invoice: Invoice | null
): boolean {
  if (type === 'subscription_change') return invoice?.state === 'discarded';
  if (subscription === null) return false;
  if (type === 'method_update') return !takesMethod(subscription);
  const { isAccepted, state } = subscription;
  return type === 'subscription_start' && !isAccepted && (state === 'cancelled' || state === 'expired');
}

/** As the document states them, or will: a plan's price is net, a one-off amount has its tax included. */
function netAndTax(
  { type, amount, tax }: BillingRequest,
  invoice: Invoice | null,
  subscription: PageSubscription | null
): { net: Money; tax: Money } {
  const { currency } = amount;
  if (invoice && (invoice.issued || type === 'subscription_change'))
    return { net: { amount: invoice.net, currency }, tax: { amount: invoice.tax, currency } };
  const { price } = subscription ?? {};
  if (!price || amount.amount === 0n) return splitGross(amount, tax.rate);
  return { net: price, tax: { amount: amount.amount - price.amount, currency } };
}

async function kindOfPage(
  store: StoreReads,
  request: BillingRequest,
  invoice: Invoice | null,
  now: Instant
): Promise<KnownPaymentPage['kind']> {
  if (request.state === 'paid') return 'paid';
  const attempts = await store.attemptsOfRequest(request.id);
  // Also of a withdrawn request: «nothing to pay» would be untrue while a debit is on its way.
  if (attempts.some((attempt) => attempt.state === 'processing')) return 'processing';
  if (request.state !== 'pending') return request.state;
  // The saved method is being charged for it at this moment: nobody is to pay it twice.
  if (invoice && (await isBeingCharged(store, invoice.id))) return 'processing';
  // The job that records the expiry may be a minute late; the page is not.
  return request.expiresAt <= now ? 'expired' : 'payable';
}

/**
 * True while the saved method is charged for an invoice, or the outcome of that is not known. One that was refused and waits
 * for the merchant is neither: the payer may pay by hand meanwhile.
 */
export async function isBeingCharged(store: StoreReads, invoiceId: Invoice['id']): Promise<boolean> {
  const attempts = await store.attemptsOfInvoice(invoiceId);
  return attempts.some(
    (attempt) => attempt.session === 'off_session' && !isFinal(attempt.state) && !waitsForMerchant(attempt)
  );
}

/** A checkout that was never opened at the provider is no payment of anybody's. */
async function hasFailed(store: StoreReads, { id }: BillingRequest): Promise<boolean> {
  const attempts = await store.attemptsOfRequest(id);
  const begun = attempts.filter(
    ({ session, checkoutRef }) => session === 'on_session' && checkoutRef !== null
  );
  return begun.at(-1)?.state === 'failed';
}

/** The saved method was charged for it, and did not pay it. */
export async function wasDeclined(
  store: Pick<StoreReads, 'attemptsOfInvoice'>,
  { invoiceId }: BillingRequest
): Promise<boolean> {
  if (invoiceId === null) return false;
  const attempts = await store.attemptsOfInvoice(invoiceId);
  return attempts.some(({ session, state }) => session === 'off_session' && state === 'failed');
}

async function noteOpening(world: Pick<World, 'store'>, request: BillingRequest, at: Instant): Promise<void> {
  await world.store.transaction(async (tx) => {
    const locked = await tx.lockRequest(request.id);
    if (locked.openedAt !== null) return;
    await tx.updateRequest(request.id, { openedAt: at });
    await tx.record({
      mode: request.mode,
      objectType: 'billing_request',
      objectId: request.publicId,
      event: 'link.opened',
      actor: 'client',
      facts: {},
      at,
    });
  });
}
