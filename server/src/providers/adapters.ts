import { BillingError } from '../billing/errors';
import { said } from '../billing/said';
import type { ProviderName } from '../ports';
import type { ProviderAdapter } from './contract';
import { checkMollieKeyMode, createMollieGateway } from './mollie';
import { createOfflineGateway } from './offline';
import { checkStripeKeyMode, createStripeGateway, STRIPE_WEBHOOK_EVENTS } from './stripe';

/** The one place that tells providers apart. */
export const ADAPTERS: Readonly<Record<ProviderName, ProviderAdapter>> = {
  stripe: {
    traits: {
      displayName: 'Stripe',
      hasCheckout: true,
      savesMethods: true,
      signsWebhooks: true,
      webhookEvents: STRIPE_WEBHOOK_EVENTS,
    },
    needsCredentials: true,
    checkCredentials: ({ secretKey, mode }) => checkStripeKeyMode(secretKey, mode),
    open(account, { secretKey, webhookSecrets }, { stripeEndpoint, requestTimeoutMs }) {
      if (secretKey === null) {
        throw new BillingError(
          'account_unusable',
          said`The payment account “${account.label}” has no Stripe key. Enter one in the settings, under payment accounts.`
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
  mollie: {
    traits: {
      displayName: 'Mollie',
      hasCheckout: true,
      savesMethods: true,
      signsWebhooks: false,
      // Each payment names the address that its news goes to: nothing is to be set up at Mollie.
      webhookEvents: [],
    },
    needsCredentials: true,
    checkCredentials: ({ secretKey, mode }) => checkMollieKeyMode(secretKey, mode),
    open(account, { secretKey }, { mollieEndpoint, requestTimeoutMs }) {
      if (secretKey === null) {
        throw new BillingError(
          'account_unusable',
          said`The payment account “${account.label}” has no Mollie key. Enter one in the settings, under payment accounts.`
        );
      }
      return createMollieGateway({
        secretKey,
        mode: account.mode,
        endpoint: mollieEndpoint,
        requestTimeoutMs,
      });
    },
  },
  offline: {
    traits: {
      displayName: 'Offline',
      hasCheckout: false,
      savesMethods: false,
      signsWebhooks: true,
      webhookEvents: [],
    },
    needsCredentials: false,
    checkCredentials: () => {
      throw new BillingError('account_unusable', 'An offline account takes no key.');
    },
    open: (account) => createOfflineGateway({ mode: account.mode }),
  },
};
