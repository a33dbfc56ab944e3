import Stripe from 'stripe';
import { BillingError } from '../../billing/errors';
import { said } from '../../billing/said';
import { withinTime } from '../time-limit';
import { toGatewayError } from './errors';

/** Where Stripe is. Left out, it is Stripe; tests and the playground point it at the stand-in. */
export type StripeEndpoint = {
  readonly protocol: 'http' | 'https';
  readonly host: string;
  readonly port: number;
};

export type StripeClientOptions = {
  readonly secretKey: string;
  readonly endpoint?: StripeEndpoint;
  readonly requestTimeoutMs: number;
};

export type StripeClient = {
  readonly sdk: Stripe;
  /** Runs one call within the time limit. Throws only `GatewayError`. */
  call<T>(work: (sdk: Stripe) => Promise<T>): Promise<T>;
};

/**
 * The SDK, tamed: it never retries by itself (our three steps do, under the stored key; a connection that was closed on us
 * it does repeat once, under the same key), and it sends no telemetry.
 * @throws BillingError `account_unusable` when the key would leave this machine in plain text
 */
export function createStripeClient({
  secretKey,
  endpoint,
  requestTimeoutMs,
}: StripeClientOptions): StripeClient {
  refusePlainHttp(endpoint);
  const sdk = new Stripe(secretKey, {
    maxNetworkRetries: 0,
    telemetry: false,
    timeout: requestTimeoutMs,
    ...(endpoint ?? {}),
  });
  return {
    sdk,
    async call(work) {
      try {
        return await withinTime('Stripe', work(sdk), requestTimeoutMs);
      } catch (error) {
        throw toGatewayError(error);
      }
    },
  };
}

const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '::1', '[::1]']);

function refusePlainHttp(endpoint: StripeEndpoint | undefined): void {
  if (endpoint?.protocol !== 'http' || LOOPBACK.has(endpoint.host)) return;
  throw new BillingError(
    'account_unusable',
    said`The Stripe endpoint ${endpoint.host} is set to http, which would send the key in plain text. Use https.`
  );
}
