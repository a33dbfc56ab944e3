/** Answers of Stripe that the stand-in does not give, for one gateway. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Gateway } from '../../server/src/ports';
import { stripeGateway } from './stripe-harness';

export type Answers = Record<string, { status?: number; headers?: Record<string, string>; body: object }>;

/** A gateway that gets these answers, by method and path. */
export async function answering<T>(answers: Answers, work: (gateway: Gateway) => Promise<T>): Promise<T> {
  const server = createServer((request, response) => {
    const name = `${request.method} ${new URL(request.url ?? '/', 'http://stripe').pathname.slice('/v1/'.length)}`;
    const { status = 200, headers = {}, body } = answers[name] ?? { status: 404, body: missing(name) };
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await work(stripeGateway({ port: (server.address() as AddressInfo).port }));
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

export const missing = (name: string) => ({
  error: { type: 'invalid_request_error', code: 'resource_missing', message: `No ${name}` },
});
export const intentOf = (changes: object = {}) => ({
  id: 'pi_1',
  object: 'payment_intent',
  amount: 4_900,
  amount_received: 4_900,
  currency: 'eur',
  created: 1_800_000_000,
  livemode: false,
  status: 'succeeded',
  customer: 'cus_1',
  payment_method: 'pm_1',
  setup_future_usage: null,
  last_payment_error: null,
  latest_charge: null,
  metadata: { client_billing_attempt: 'a1', client_billing_request: 'r1' },
  ...changes,
});
export const methodOf = (changes: object = {}) => ({
  id: 'pm_1',
  object: 'payment_method',
  type: 'card',
  customer: 'cus_1',
  card: { brand: 'visa', display_brand: 'visa', last4: '4242', exp_month: 2, exp_year: 2028 },
  ...changes,
});
