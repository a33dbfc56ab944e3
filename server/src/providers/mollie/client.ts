import { createMollieClient as createSdk, type MollieClient as Sdk } from '@mollie/api-client';
import { BillingError } from '../../billing/errors';
import { said } from '../../billing/said';
import { withinTime } from '../time-limit';
import { toGatewayError } from './errors';

/** Where Mollie's API answers, such as `https://127.0.0.1:1343`. Left out, it is Mollie; for a stand-in while developing. */
export type MollieEndpoint = string;

export type MollieClientOptions = {
  readonly secretKey: string;
  readonly endpoint?: MollieEndpoint;
  readonly requestTimeoutMs: number;
};

export type MollieClient = {
  /** Runs one call within the time limit. Throws only `GatewayError`. */
  call<T>(work: (sdk: Sdk) => Promise<T>): Promise<T>;
};

/**
 * The SDK, tamed. It has no time limit, so one is put around it. After an answer of 5xx it repeats the request by itself,
 * twice at most, under the same key: the same request to Mollie.
 * @throws BillingError `account_unusable` when the key would leave this machine in plain text
 */
export function createMollieClient({
  secretKey,
  endpoint,
  requestTimeoutMs,
}: MollieClientOptions): MollieClient {
  refusePlainHttp(endpoint);
  const sdk = createSdk({
    apiKey: secretKey,
    ...(endpoint === undefined ? {} : { apiEndpoint: `${endpoint.replace(/\/+$/, '')}/v2/` }),
  });
  return {
    async call(work) {
      try {
        return await withinTime('Mollie', work(sdk), requestTimeoutMs);
      } catch (error) {
        throw toGatewayError(error);
      }
    },
  };
}

/** The SDK speaks https only, a stand-in on this machine included. */
function refusePlainHttp(endpoint: MollieEndpoint | undefined): void {
  if (endpoint === undefined || new URL(endpoint).protocol === 'https:') return;
  throw new BillingError(
    'account_unusable',
    said`The Mollie endpoint ${new URL(endpoint).host} is set to http, which would send the key in plain text. Use https.`
  );
}
