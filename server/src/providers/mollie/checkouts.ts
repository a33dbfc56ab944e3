import type { PaymentCreateParams } from '@mollie/api-client';
import type { Mode } from '../../billing/ids';
import type { PaymentSnapshot } from '../../billing/payment/types';
import type { CheckoutOpened } from '../../ports';
import type { MollieClient } from './client';
import { namingAMethod } from './errors';
import { customerFacts, readFacts } from './facts';
import { toCheckoutOpened } from './mappers';
import { snapshotOf, toPaymentFacts } from './payments';
import { parseSubmission } from './submission';

/**
 * Two requests when a new customer is needed, each under a key of its own: a repeat finds the same customer, and so
 * sends the same payment.
 */
export async function openMollieCheckout(
  client: MollieClient,
  submission: string,
  idempotencyKey: string
): Promise<CheckoutOpened> {
  const { customer, payment } = parseSubmission('checkout', submission);
  const customerId =
    customer === null ? null : await createCustomer(client, customer, `${idempotencyKey}-customer`);
  const body = customerId === null ? payment : { ...payment, customerId };
  return toCheckoutOpened(await createPayment(client, body, idempotencyKey));
}

/** Source: https://docs.mollie.com/docs/recurring-payments#charging-immediately-on-demand */
export async function chargeMollieMandate(
  client: MollieClient,
  submission: string,
  idempotencyKey: string,
  mode: Mode
): Promise<PaymentSnapshot> {
  const { payment } = parseSubmission('charge', submission);
  return snapshotOf(client, await createPayment(client, payment, idempotencyKey), mode);
}

async function createPayment(client: MollieClient, body: object, idempotencyKey: string) {
  // The stored bytes are what is sent: they were put together in `submission.ts`, and are not judged again here.
  const parameters = { ...body, idempotencyKey } as PaymentCreateParams;
  return toPaymentFacts(await namingAMethod(() => client.call((sdk) => sdk.payments.create(parameters))));
}

async function createCustomer(
  client: MollieClient,
  customer: { readonly name: string },
  idempotencyKey: string
): Promise<string> {
  const answer = await client.call((sdk) => sdk.customers.create({ ...customer, idempotencyKey }));
  return readFacts(customerFacts, answer, 'Mollie answered without a customer.').id;
}
