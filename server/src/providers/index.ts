import { BillingError } from '../billing/errors';
import { said } from '../billing/said';
import type { Mode } from '../billing/ids';
import {
  isGatewayError,
  secretKeyOf,
  webhookSecretOf,
  type AccountIdentity,
  type Gateways,
  type Log,
  type PaymentAccount,
  type ProviderName,
  type Secrets,
} from '../ports';
import { ADAPTERS } from './adapters';
import type { Credentials, ProviderEnvironment } from './contract';
import type { MollieEndpoint } from './mollie';
import type { StripeEndpoint } from './stripe';

export type { StripeEndpoint } from './stripe';
export { STRIPE_KEY_PERMISSIONS } from './stripe';

/** A client waits for this long at most while a payment page asks the provider; then the attempt is `unknown`. */
const REQUEST_TIMEOUT_MS = 15_000;

export type GatewaysDeps = {
  readonly secrets: Pick<Secrets, 'read'>;
  readonly log: Log;
  /** Left out, Stripe itself. */
  readonly stripeEndpoint?: StripeEndpoint;
  /** Left out, Mollie itself. */
  readonly mollieEndpoint?: MollieEndpoint;
  readonly requestTimeoutMs?: number;
};

/** Opens payment accounts. Nothing is cached: an account that was unlinked a moment ago opens no more. */
export function createGateways(deps: GatewaysDeps): Gateways {
  const environment: ProviderEnvironment = {
    stripeEndpoint: deps.stripeEndpoint,
    mollieEndpoint: deps.mollieEndpoint,
    requestTimeoutMs: deps.requestTimeoutMs ?? REQUEST_TIMEOUT_MS,
  };
  return {
    traits: (provider) => ADAPTERS[provider].traits,
    identify: (provider, mode, secretKey) => identify(provider, mode, secretKey, environment),
    async open(account) {
      if (account.unlinkedAt !== null) {
        deps.log.warn(`The payment account ${account.publicId} was asked for, but it is unlinked.`);
        throw new BillingError(
          'account_unusable',
          said`The payment account “${account.label}” is unlinked. Link it again in the settings, or choose another one.`
        );
      }
      return ADAPTERS[account.provider].open(
        account,
        await credentialsOf(account, deps.secrets),
        environment
      );
    },
  };
}

async function identify(
  provider: ProviderName,
  mode: Mode,
  secretKey: string,
  environment: ProviderEnvironment
): Promise<AccountIdentity> {
  const adapter = ADAPTERS[provider];
  adapter.checkCredentials({ secretKey, mode });
  const gateway = adapter.open(
    { mode, label: adapter.traits.displayName },
    { secretKey, webhookSecrets: [] },
    environment
  );
  try {
    return await gateway.identify();
  } catch (error) {
    if (!isGatewayError(error)) throw error;
    const isNoAnswer = error.kind === 'unknown' || error.kind === 'busy';
    throw new BillingError(isNoAnswer ? 'provider_unavailable' : 'account_unusable', error.said, {
      cause: error,
    });
  }
}

async function credentialsOf(
  account: PaymentAccount,
  secrets: GatewaysDeps['secrets']
): Promise<Credentials> {
  if (!ADAPTERS[account.provider].needsCredentials) return { secretKey: null, webhookSecrets: [] };
  const secretKey = await secrets.read(secretKeyOf(account.publicId));
  const webhookSecret = await secrets.read(webhookSecretOf(account.publicId));
  // Two while one is being rotated, with a space between.
  return { secretKey, webhookSecrets: (webhookSecret ?? '').split(/\s+/).filter((secret) => secret !== '') };
}
