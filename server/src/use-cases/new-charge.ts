import type { Instant } from '../billing/calendar/types';
import type { PublicId } from '../billing/ids';
import type { Invoice } from '../billing/invoice/types';
import type { PaymentMethod } from '../billing/payment/payment-method';
import type { Attempt } from '../billing/payment/types';
import { said, type Said } from '../billing/said';
import type { ChargeObstacle } from '../billing/subscription/dunning';
import type { Subscription } from '../billing/subscription/types';
import type { Gateway, NewRow, PaymentAccount, World } from '../ports';

/** Why a saved method cannot be charged, as far as we know. */
export type MethodObstacle = Extract<ChargeObstacle, 'method_missing' | 'method_pending'>;

/** On an attempt whose saved method, or its customer, is gone: there is nothing to charge. */
export const METHOD_GONE = 'method_gone';

/** On an attempt whose method the provider still checks. */
export const METHOD_PENDING = 'method_pending';

export const UNCHARGEABLE: Readonly<Record<MethodObstacle, Said>> = {
  method_missing: said`There is no payment method that can be charged.`,
  method_pending: said`The provider has not confirmed the payment method yet.`,
};

export type NewCharge = NewRow<Attempt> & { readonly publicId: PublicId; readonly createdAt: Instant };

/** How an invoice is charged. */
type ChargedWith = {
  readonly gateway: Gateway;
  readonly account: PaymentAccount;
  readonly method: PaymentMethod;
  readonly invoice: Pick<Invoice, 'issued'>;
  readonly planName: string;
};

/**
 * The attempt to charge an invoice on a saved method, as it is written before the provider hears of it: with its key and the
 * very bytes that will be sent (BILLING.md, documents and payments, 2).
 */
export function newCharge(
  { random, links }: Pick<World, 'random' | 'links'>,
  order: ChargedWith & {
    readonly invoice: Pick<Invoice, 'id' | 'mode' | 'payerId' | 'balanceDue' | 'currency' | 'issued'>;
    readonly businessNow: Instant;
    readonly systemNow: Instant;
  }
): NewCharge {
  const { account, method, invoice, businessNow, systemNow } = order;
  const publicId = random.publicId();
  const amount = { amount: invoice.balanceDue, currency: invoice.currency };
  return {
    publicId,
    mode: invoice.mode,
    accountId: account.id,
    payerId: invoice.payerId,
    session: 'off_session',
    requestId: null,
    paymentMethodId: method.id,
    state: 'submitted',
    amount,
    allocations: [{ invoiceId: invoice.id, amount: invoice.balanceDue }],
    idempotencyKey: `charge-${publicId}`,
    submission: chargeBytes(links, { publicId, amount }, order),
    submittedAt: systemNow,
    checkoutRef: null,
    checkoutUrl: null,
    checkoutExpiresAt: null,
    paymentRef: null,
    failure: null,
    nextCheckAt: systemNow,
    checkCount: 0,
    createdAt: businessNow,
  };
}

/** The bytes of a charge as they are sent. */
export function chargeBytes(
  links: World['links'],
  { publicId, amount }: Pick<Attempt, 'publicId' | 'amount'>,
  { gateway, account, method, invoice, planName }: ChargedWith
): string {
  return gateway.prepareCharge({
    accountPublicId: account.publicId,
    attemptPublicId: publicId,
    amount,
    description: [planName, invoice.issued?.numberText].filter(Boolean).join(', '),
    customerRef: method.customerRef,
    methodRef: method.methodRef,
    webhookUrl: links.webhookUrl(account),
  });
}

/**
 * Why the subscription's method cannot be charged, as far as we know; null when it can. One of another payer, account or
 * mode is none (BILLING.md, invariant 12).
 */
export function obstacleOf(
  method: PaymentMethod | null,
  { payerId, accountId, mode }: Subscription
): MethodObstacle | null {
  const isOwn = method?.clientId === payerId && method.accountId === accountId && method.mode === mode;
  if (!method || !isOwn || method.state === 'invalid') return 'method_missing';
  return method.state === 'pending' ? 'method_pending' : null;
}
