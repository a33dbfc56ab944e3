import { BillingError } from '../../billing/errors';
import type { Mode } from '../../billing/ids';
import type { Message } from '../../billing/said';
import { GatewayError, type Gateway } from '../../ports';

/**
 * Bank transfer, cash, paid elsewhere: nobody to call. The admin records the money, so every call to a provider is a
 * mistake of the caller and says so.
 */
export function createOfflineGateway({ mode }: { mode: Mode }): Gateway {
  return {
    provider: 'offline',
    mode,
    keyLifeMs: 0,
    hasCheckout: false,
    minimumAmount: () => null,
    refusalOf: () => null,
    identify: () => refuse('There is no provider behind an offline account.'),
    prepareCheckout: () => {
      throw noProvider(
        'An offline account has no checkout: the client pays as the account’s instructions say.'
      );
    },
    openCheckout: () => refuse('An offline account has no checkout.'),
    closeCheckout: () => refuse('An offline account has no checkout.'),
    fetchPayment: () => refuse('An offline payment is recorded by an admin, and kept nowhere else.'),
    findPayments: () => refuse('An offline payment is recorded by an admin, and kept nowhere else.'),
    listPayments: () => refuse('An offline payment is recorded by an admin, and kept nowhere else.'),
    prepareCharge: () => {
      throw noProvider('An offline account charges nobody: the payer is mailed the invoice.');
    },
    charge: () => refuse('An offline account charges nobody: the payer is mailed the invoice.'),
    fetchMethod: () => refuse('An offline account saves no payment method.'),
    prepareRefund: () => {
      throw noProvider('An offline payment is paid back by hand, and then recorded.');
    },
    submitRefund: () => refuse('An offline payment is paid back by hand, and then recorded.'),
    fetchRefund: () => refuse('An offline payment is paid back by hand, and then recorded.'),
    findRefunds: () => refuse('An offline payment is paid back by hand, and then recorded.'),
    readWebhook: () => {
      throw new BillingError('signature_invalid', 'An offline account receives no webhooks.');
    },
  };
}

function noProvider(message: Message): GatewayError {
  return new GatewayError('rejected', message, 'offline');
}

function refuse(message: Message): Promise<never> {
  return Promise.reject(noProvider(message));
}
