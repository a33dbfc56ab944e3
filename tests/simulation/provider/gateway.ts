/** The Gateway port before a simulated provider: the network between, with all that goes wrong on it. */
import { BillingError } from '../../../server/src/billing/errors';
import {
  GatewayError,
  type ChargeOrder,
  type CheckoutOrder,
  type Gateway,
  type RefundOrder,
  type WebhookNotice,
} from '../../../server/src/ports';
import type { Chance } from '../chance';
import type { Faults } from '../faults';
import type { Time } from '../time';
import type { SimulatedProvider } from './provider';
import { refundSnapshot, toSaved } from './snapshots';

/** Of all calls, so many go wrong. */
const OFTEN = 0.06;
const NETWORK = ['timeout_before', 'timeout_after', 'error_before', 'error_after', 'busy'] as const;
/** The adapters wait so long for an answer. */
const PATIENCE_MS = 15_000;

export type Network = {
  readonly time: Time;
  readonly chance: Chance;
  readonly faults: Faults;
  /** What others do at the site while this process waits for the answer. */
  readonly meanwhile: () => Promise<void>;
};

type Keyed = { readonly key: string; readonly bytes: string };

export function createSimulatedGateway(provider: SimulatedProvider, network: Network): Gateway {
  const { account, manner, keys } = provider;
  const { time, chance, faults } = network;

  async function call<T>(work: () => T, keyed?: Keyed): Promise<T> {
    const point = faults.point();
    await time.pass(chance.between(40, 900));
    if (provider.isKeyRefused) {
      faults.note('key_refused');
      throw new GatewayError('unauthorised', 'The key was revoked.', 'api_key_expired');
    }
    const fault = faults.oneOf(OFTEN, NETWORK);
    if (fault === 'busy') throw new GatewayError('busy', 'Too many requests.', 'rate_limit');
    if (fault === 'timeout_before') return noAnswer();
    if (fault === 'error_before') {
      if (keyed) keys.keepError(keyed.key, keyed.bytes);
      throw serverError();
    }
    const answer = keyed ? keys.once(keyed.key, keyed.bytes, work) : work();
    if (fault === 'error_after') {
      if (keyed) keys.keepError(keyed.key, keyed.bytes);
      throw serverError();
    }
    await network.meanwhile();
    if (fault === 'timeout_after') return noAnswer();
    point.after();
    return answer;
  }
  async function noAnswer(): Promise<never> {
    await time.pass(PATIENCE_MS);
    throw new GatewayError('unknown', 'No answer came.');
  }
  const serverError = () => new GatewayError('unknown', 'The provider had an error.', 'api_error');
  const order = <T>(bytes: string): T => JSON.parse(bytes, reviveMoney) as T;

  return {
    provider: account.provider,
    mode: account.mode,
    keyLifeMs: manner.keyLifeMs,
    hasCheckout: true,
    minimumAmount: () => null,
    refusalOf: () => null,
    identify: () => call(() => ({ ref: account.publicId, name: null, country: 'FR', mode: account.mode })),

    prepareCheckout: bytesOf,
    openCheckout: (bytes, key) =>
      call(
        () => {
          const { ref, url, closesAt } = provider.open(order<CheckoutOrder>(bytes));
          const paymentRef = manner.isOneObject ? ref : null;
          return { checkoutRef: ref, url, closesAt: new Date(closesAt).toISOString(), paymentRef };
        },
        { key, bytes }
      ),
    closeCheckout: (ref) => call(() => provider.close(ref)),

    fetchPayment: (ref) => call(() => provider.fetch(ref)),
    findPayments: ({ attemptPublicId, createdAfter }) =>
      call(() => provider.list(attemptPublicId, Date.parse(createdAfter))),

    listPayments: ({ createdAfter }) => call(() => provider.listAll(Date.parse(createdAfter))),

    prepareCharge: bytesOf,
    charge: (bytes, key) => call(() => provider.charge(order<ChargeOrder>(bytes)), { key, bytes }),
    fetchMethod: (ref) =>
      call(() => {
        const method = provider.methodOf(ref);
        if (!method || method.state === 'gone') throw new GatewayError('not_found', 'No such method.');
        return toSaved(method);
      }),

    prepareRefund: bytesOf,
    submitRefund: (bytes, key) => call(() => provider.refund(order<RefundOrder>(bytes)), { key, bytes }),
    fetchRefund: (ref) =>
      call(() => {
        const refund = provider.refunds.get(ref);
        if (!refund) throw new GatewayError('not_found', 'There is no such refund.');
        return refundSnapshot(refund);
      }),
    findRefunds: ({ refundPublicId }) =>
      call(() =>
        [...provider.refunds.values()]
          .filter(({ refund }) => refund === refundPublicId)
          .map(refundSnapshot)
          .reverse()
      ),

    readWebhook: ({ rawBody, headers }) => readNotice(provider, rawBody.toString('utf8'), headers),
  };
}

function readNotice(
  { manner, account, sign }: SimulatedProvider,
  body: string,
  headers: Readonly<Record<string, string | undefined>>
): WebhookNotice {
  if (!manner.signsWebhooks) {
    const ref = body.slice('id='.length);
    return {
      eventId: ref,
      type: 'payment.changed',
      mode: account.mode,
      subjectRef: ref,
      dedupeKey: ref,
      isRepeatable: true,
    };
  }
  if (headers['signature'] !== sign(body))
    throw new BillingError('signature_invalid', 'The signature does not match the body.');
  const { id, type, ref, mode } = JSON.parse(body) as Record<'id' | 'type' | 'ref', string> & {
    mode: WebhookNotice['mode'];
  };
  return { eventId: id, type, mode, subjectRef: ref, dedupeKey: id, isRepeatable: false };
}

/** The same order always gives the same text. */
const bytesOf = (given: object): string =>
  JSON.stringify(given, (_key, value: unknown) =>
    typeof value === 'bigint' ? { $minor: value.toString() } : value
  );

const reviveMoney = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && '$minor' in value ? BigInt(String(value.$minor)) : value;
