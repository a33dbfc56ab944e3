/** Other software of the merchant uses the same Stripe account: its objects are none of ours, whatever they look like. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { stripeGateway } from './stripe-harness';

const SESSION = `cs_test_${'a'.repeat(58)}`;

/** What a gateway says of one object that Stripe answers with. */
async function fetchAnsweredWith(answer: object): Promise<unknown> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const { port } = server.address() as AddressInfo;
    return await stripeGateway({ port })
      .fetchPayment(SESSION)
      .catch((error: unknown) => error);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

/** A checkout that only saves a card: no amount, no currency, no payment. */
const setup = {
  id: SESSION,
  object: 'checkout.session',
  mode: 'setup',
  livemode: false,
  status: 'complete',
  payment_status: 'no_payment_required',
  amount_total: null,
  currency: null,
  payment_intent: null,
  metadata: {},
};

describe('an object at Stripe that carries no id of ours', () => {
  it.each([
    ['a checkout that only saves a card', setup],
    ['a checkout that only saves a card, without metadata', { ...setup, metadata: null }],
    [
      'a payment of an amount that cannot be',
      { ...setup, mode: 'payment', amount_total: 123, currency: 'isk' },
    ],
  ])('is not ours: %s', async (_name, object) => {
    expect(await fetchAnsweredWith(object)).toMatchObject({ name: 'GatewayError', kind: 'not_found' });
  });

  it('is told without an attempt when it is a payment like any other', async () => {
    const payment = { ...setup, mode: 'payment', amount_total: 1_200, currency: 'eur' };
    expect(await fetchAnsweredWith(payment)).toMatchObject({
      attemptPublicId: null,
      amount: { amount: 1_200n, currency: 'EUR' },
    });
  });
});

describe('an answer that broke', () => {
  it.each([
    ['an object of ours without its amount', { ...setup, metadata: { client_billing_attempt: 'a1' } }],
    ['an object cut short', { id: SESSION }],
    ['nothing', {}],
  ])('stays unclear, and is asked for again: %s', async (_name, object) => {
    expect(await fetchAnsweredWith(object)).toMatchObject({ name: 'GatewayError', kind: 'unknown' });
  });
});
