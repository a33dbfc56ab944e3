import { splitGross } from '../billing';
import type { Instant } from '../billing/calendar/types';
import type { Buyer, Seller } from '../billing/invoice/types';
import type { Money } from '../billing/money/types';
import type { BillingRequest } from '../billing/payment/types';
import type { ProviderName, StoreReads, World } from '../ports';

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
      /** Where the buyer probably is: what the form starts with. */
      readonly buyerCountry: string | null;
      readonly account: {
        readonly provider: ProviderName;
        /** As a client knows it: «Stripe». */
        readonly providerName: string;
        readonly hasCheckout: boolean;
        readonly instructions: string | null;
      };
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
  const provider = account?.provider ?? 'offline';
  return {
    kind: await kindOfPage(world.store, request, now),
    request,
    merchantName: settings.merchant?.legalName ?? '',
    seller: settings.merchant,
    ...netAndTax(request),
    invoiceNumber: invoice?.issued?.numberText ?? null,
    buyer: request.buyer,
    buyerCountry: request.buyer?.address.country ?? settings.merchant?.address.country ?? null,
    account: {
      provider,
      providerName: world.gateways.traits(provider).displayName,
      hasCheckout: world.gateways.traits(provider).hasCheckout,
      instructions: account?.instructions ?? null,
    },
    timeZone: settings.timeZone,
    privacyUrl: settings.privacyUrl,
    termsUrl: settings.termsUrl,
  };
}

function netAndTax(request: BillingRequest): { net: Money; tax: Money } {
  const { net, tax } = splitGross(request.amount, request.tax.rate);
  return { net, tax };
}

async function kindOfPage(
  store: StoreReads,
  request: BillingRequest,
  now: Instant
): Promise<KnownPaymentPage['kind']> {
  if (request.state === 'paid') return 'paid';
  const attempts = await store.attemptsOfRequest(request.id);
  // Also of a withdrawn request: «nothing to pay» would be untrue while a debit is on its way.
  if (attempts.some((attempt) => attempt.state === 'processing')) return 'processing';
  if (request.state !== 'pending') return request.state;
  // The job that records the expiry may be a minute late; the page is not.
  return request.expiresAt <= now ? 'expired' : 'payable';
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
