import type { Mode, PublicId } from '../../billing/ids';
import { isGatewayError, type Gateway, type RefundSnapshot } from '../../ports';
import { chargeSavedMethod } from './charges';
import { createStripeClient, type StripeClient, type StripeEndpoint } from './client';
import { checkStripeKeyMode } from './credentials';
import { answered, namingAMethod } from './errors';
import { metadataOf, toAccountIdentity, toCheckoutOpened, toRefundSnapshot } from './mappers';
import { stripeMinimum, stripeRefusalOf } from './money';
import { listAll } from './paging';
import { fetchStripePayment, findStripePayments, listStripePayments } from './payments';
import { requireCheckoutRef, requirePaymentRef, requireRefundRef } from './refs';
import { fetchStripeMethod } from './saved-method';
import {
  chargeSubmission,
  checkoutSubmission,
  METADATA,
  parseSubmission,
  refundSubmission,
  type CheckoutBody,
  type RefundBody,
} from './submission';
import { readStripeWebhook } from './webhook';

/**
 * Stripe may prune a key once it is 24 hours old; the same key is then a new request. An hour of margin.
 * Source: https://docs.stripe.com/api/idempotent_requests
 */
const KEY_LIFE_MS = 23 * 3_600_000;

export type StripeGatewayOptions = {
  readonly secretKey: string;
  /** Several while one is being rotated; none as long as the endpoint is not registered. */
  readonly webhookSecrets: readonly string[];
  readonly mode: Mode;
  readonly endpoint?: StripeEndpoint;
  readonly requestTimeoutMs: number;
};

/**
 * One Stripe account, opened.
 * @throws BillingError `account_unusable` when the key belongs to the other mode
 */
export function createStripeGateway(options: StripeGatewayOptions): Gateway {
  const { mode } = options;
  checkStripeKeyMode(options.secretKey, mode);
  const client = createStripeClient(options);
  return {
    provider: 'stripe',
    mode,
    keyLifeMs: KEY_LIFE_MS,
    hasCheckout: true,
    minimumAmount: stripeMinimum,
    refusalOf: stripeRefusalOf,
    identify: () =>
      answered(async () =>
        toAccountIdentity(await client.call((sdk) => sdk.accounts.retrieveCurrent()), mode)
      ),

    prepareCheckout: checkoutSubmission,
    openCheckout: (submission, idempotencyKey) =>
      answered(async () => {
        const body = parseSubmission<CheckoutBody>(submission);
        return toCheckoutOpened(
          await namingAMethod(() =>
            client.call((sdk) => sdk.checkout.sessions.create(body, { idempotencyKey }))
          )
        );
      }),
    closeCheckout: (ref) => answered(() => closeCheckout(client, requireCheckoutRef(ref, mode))),

    fetchPayment: (ref) => answered(() => fetchStripePayment(client, ref, mode)),
    findPayments: (query) => answered(() => findStripePayments(client, query)),
    listPayments: (query) => answered(() => listStripePayments(client, query)),

    prepareCharge: chargeSubmission,
    charge: (submission, idempotencyKey) =>
      answered(() => chargeSavedMethod(client, submission, idempotencyKey, mode)),
    fetchMethod: (ref) => answered(() => fetchStripeMethod(client, ref)),

    prepareRefund: refundSubmission,
    submitRefund: (submission, idempotencyKey) =>
      answered(async () => {
        const body = parseSubmission<RefundBody>(submission);
        return toRefundSnapshot(await client.call((sdk) => sdk.refunds.create(body, { idempotencyKey })));
      }),
    fetchRefund: (ref) =>
      answered(async () => {
        const refundRef = requireRefundRef(ref);
        return toRefundSnapshot(await client.call((sdk) => sdk.refunds.retrieve(refundRef)));
      }),
    findRefunds: (query) => answered(() => findRefunds(client, query)),

    readWebhook: (delivery) => readStripeWebhook(delivery, options.webhookSecrets),
  };
}

async function findRefunds(
  client: StripeClient,
  { paymentRef, refundPublicId }: { paymentRef: string; refundPublicId: PublicId }
): Promise<RefundSnapshot[]> {
  const payment_intent = requirePaymentRef(paymentRef);
  const refunds = await listAll(
    client,
    (sdk, page) => sdk.refunds.list({ ...page, payment_intent }),
    (refund) => metadataOf(refund, METADATA.refund) === refundPublicId
  );
  return refunds.map(toRefundSnapshot);
}

/** Stripe refuses to expire a session that is complete or expired; that is just what is wanted, once it is certain. */
async function closeCheckout(client: StripeClient, ref: string): Promise<void> {
  try {
    await client.call((sdk) => sdk.checkout.sessions.expire(ref));
  } catch (error) {
    if (!isGatewayError(error) || error.kind !== 'rejected') throw error;
    const session = await client.call((sdk) => sdk.checkout.sessions.retrieve(ref));
    if (session.status !== 'complete' && session.status !== 'expired') throw error;
  }
}
