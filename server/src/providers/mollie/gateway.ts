import type { Mode } from '../../billing/ids';
import type { Gateway } from '../../ports';
import { chargeMollieMandate, openMollieCheckout } from './checkouts';
import { createMollieClient, type MollieEndpoint } from './client';
import { checkMollieKeyMode } from './credentials';
import { answered } from './errors';
import { fetchMandate } from './mandates';
import { toAccountIdentity } from './mappers';
import { mollieMinimum, mollieRefusalOf } from './money';
import { closeMolliePayment, fetchMolliePayment, findMolliePayments, listMolliePayments } from './payments';
import { fetchMollieRefund, findMollieRefunds, submitMollieRefund } from './refunds';
import { chargeSubmission, checkoutSubmission, isPublicAddress, refundSubmission } from './submission';
import { readMollieWebhook } from './webhook';

/**
 * Mollie purges keys at some point, and asks for repeats within an hour (`IdempotencyParameter` in @mollie/api-client 4.6).
 * Earlier editions of https://docs.mollie.com/reference/api-idempotency say 24 hours; the shorter time is the safe one,
 * since after it the list is asked before anything is sent again. Five minutes of margin.
 */
const KEY_LIFE_MS = 55 * 60_000;

export type MollieGatewayOptions = {
  readonly secretKey: string;
  readonly mode: Mode;
  readonly endpoint?: MollieEndpoint;
  readonly requestTimeoutMs: number;
};

/**
 * One Mollie profile, opened.
 * @throws BillingError `account_unusable` when the key belongs to the other mode
 */
export function createMollieGateway(options: MollieGatewayOptions): Gateway {
  const { mode } = options;
  checkMollieKeyMode(options.secretKey, mode);
  const client = createMollieClient(options);
  const isReachable = options.endpoint === undefined ? isPublicAddress : URL.canParse;
  return {
    provider: 'mollie',
    mode,
    keyLifeMs: KEY_LIFE_MS,
    hasCheckout: true,
    minimumAmount: mollieMinimum,
    refusalOf: mollieRefusalOf,
    identify: () =>
      answered(async () => toAccountIdentity(await client.call((sdk) => sdk.profiles.getCurrent()), mode)),

    prepareCheckout: (order) => checkoutSubmission(order, isReachable),
    openCheckout: (submission, key) => answered(() => openMollieCheckout(client, submission, key)),
    closeCheckout: (ref) => answered(() => closeMolliePayment(client, ref)),

    fetchPayment: (ref) => answered(() => fetchMolliePayment(client, ref, mode)),
    findPayments: (query) => answered(() => findMolliePayments(client, query, mode)),
    listPayments: (query) => answered(() => listMolliePayments(client, query)),

    prepareCharge: (order) => chargeSubmission(order, isReachable),
    charge: (submission, key) => answered(() => chargeMollieMandate(client, submission, key, mode)),
    fetchMethod: (ref) => answered(() => fetchMandate(client, ref)),

    prepareRefund: refundSubmission,
    submitRefund: (submission, key) => answered(() => submitMollieRefund(client, submission, key)),
    fetchRefund: (ref) => answered(() => fetchMollieRefund(client, ref)),
    findRefunds: (query) => answered(() => findMollieRefunds(client, query)),

    readWebhook: (delivery) => readMollieWebhook(delivery, mode),
  };
}
