import { BillingError } from '../billing/errors';
import type { ProviderName } from '../ports';
import type { ProviderAdapter } from './contract';
import { createOfflineGateway } from './offline';
import { checkStripeKeyMode, createStripeGateway, STRIPE_WEBHOOK_EVENTS } from './stripe';

/** The one place that tells providers apart. */
export const ADAPTERS: Readonly<Record<ProviderName, ProviderAdapter>> = {
  stripe: {
    traits: { displayName: 'Stripe', hasCheckout: true, webhookEvents: STRIPE_WEBHOOK_EVENTS },
    needsCredentials: true,
    checkCredentials: ({ secretKey, mode }) => checkStripeKeyMode(secretKey, mode),
    open(account, { secretKey, webhookSecrets }, { stripeEndpoint, requestTimeoutMs }) {
      if (secretKey === null) {
        throw new BillingError(
          'account_unusable',
          `The payment account “${account.label}” has no Stripe key. Enter one in the settings, under payment accounts.`
        );
      }
      return createStripeGateway({
        secretKey,
        webhookSecrets,
        mode: account.mode,
        endpoint: stripeEndpoint,
        requestTimeoutMs,
      });
    },
  },
  offline: {
    traits: { displayName: 'Offline', hasCheckout: false, webhookEvents: [] },
    needsCredentials: false,
    checkCredentials: () => {
      throw new BillingError('account_unusable', 'An offline account takes no key.');
    },
    open: (account) => createOfflineGateway({ mode: account.mode }),
  },
};
