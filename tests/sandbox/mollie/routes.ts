import { ApiError } from './api-error';
import { createPayment } from './create-payment';
import { pageOf } from './lists';
import { createCustomer, findCustomer, findMandate } from './mandates';
import { cancelPayment, findPayment } from './payments';
import { createRefund, findRefund, refundsOf } from './refunds';
import {
  chargebacksOf,
  renderChargeback,
  renderCustomer,
  renderMandate,
  renderPayment,
  renderProfile,
  renderRefund,
} from './render';
import type { Json, Mode } from './types';
import type { World } from './world';

export type Call = {
  readonly world: World;
  readonly ids: readonly string[];
  readonly query: URLSearchParams;
  readonly params: Json;
  readonly mode: Mode;
};
type Answer = { readonly status: number; readonly body: Json };
type Route = {
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  status?: number;
  answer: (call: Call) => Json;
};

const first = ({ ids }: Call): string => ids[0] ?? '';
const second = ({ ids }: Call): string => ids[1] ?? '';
const embedOf = ({ query }: Call): string[] => (query.get('embed') ?? '').split(',').filter(Boolean);

/** The part of Mollie's API that the plugin uses, and what shows it. Source: https://docs.mollie.com/reference */
const ROUTES: readonly Route[] = [
  { method: 'GET', path: '/v2/profiles/me', answer: ({ world }) => renderProfile(world) },
  {
    method: 'POST',
    path: '/v2/customers',
    status: 201,
    answer: ({ world, params, mode }) => renderCustomer(world, createCustomer(world, params, mode)),
  },
  {
    method: 'GET',
    path: '/v2/customers/*',
    answer: (call) => renderCustomer(call.world, findCustomer(call.world, first(call), call.mode)),
  },
  {
    method: 'GET',
    path: '/v2/customers/*/mandates',
    answer: (call) => {
      const { world, mode, query } = call;
      const customer = findCustomer(world, first(call), mode);
      const rows = Object.values(world.state.mandates).filter((row) => row.customerId === customer.id);
      const url = `${world.apiUrl()}/v2/customers/${customer.id}/mandates`;
      return pageOf(rows, query, { url, name: 'mandates', mode, render: (row) => renderMandate(world, row) });
    },
  },
  {
    method: 'GET',
    path: '/v2/customers/*/mandates/*',
    answer: (call) =>
      renderMandate(call.world, findMandate(call.world, first(call), second(call), call.mode)),
  },
  {
    method: 'POST',
    path: '/v2/payments',
    status: 201,
    answer: ({ world, params, mode }) => renderPayment(world, createPayment(world, params, mode)),
  },
  {
    method: 'GET',
    path: '/v2/payments',
    answer: ({ world, query, mode }) =>
      pageOf(Object.values(world.state.payments), query, {
        url: `${world.apiUrl()}/v2/payments`,
        name: 'payments',
        mode,
        render: (row) => renderPayment(world, row),
      }),
  },
  {
    method: 'GET',
    path: '/v2/payments/*',
    answer: (call) =>
      renderPayment(call.world, findPayment(call.world, first(call), call.mode), embedOf(call)),
  },
  {
    method: 'DELETE',
    path: '/v2/payments/*',
    answer: (call) => {
      const row = findPayment(call.world, first(call), call.mode);
      cancelPayment(call.world, row);
      return renderPayment(call.world, row);
    },
  },
  {
    method: 'POST',
    path: '/v2/payments/*/refunds',
    status: 201,
    answer: (call) => {
      const payment = findPayment(call.world, first(call), call.mode);
      return renderRefund(call.world, createRefund(call.world, call.params, payment));
    },
  },
  {
    method: 'GET',
    path: '/v2/payments/*/refunds',
    answer: (call) => {
      const { world, mode, query } = call;
      const { id } = findPayment(world, first(call), mode);
      const url = `${world.apiUrl()}/v2/payments/${id}/refunds`;
      const render = (row: Parameters<typeof renderRefund>[1]) => renderRefund(world, row);
      return pageOf(refundsOf(world, id), query, { url, name: 'refunds', mode, render });
    },
  },
  {
    method: 'GET',
    path: '/v2/payments/*/refunds/*',
    answer: (call) => renderRefund(call.world, findRefund(call.world, first(call), second(call), call.mode)),
  },
  {
    method: 'GET',
    path: '/v2/payments/*/chargebacks',
    answer: (call) => {
      const { world, mode, query } = call;
      const { id } = findPayment(world, first(call), mode);
      const url = `${world.apiUrl()}/v2/payments/${id}/chargebacks`;
      const render = (row: Parameters<typeof renderChargeback>[1]) => renderChargeback(world, row);
      return pageOf(chargebacksOf(world, id), query, { url, name: 'chargebacks', mode, render });
    },
  },
];

/** Answers one authorised API call, or throws an `ApiError`. */
export function route(
  world: World,
  method: string,
  path: string,
  call: Pick<Call, 'query' | 'params' | 'mode'>
): Answer {
  for (const { method: wanted, path: pattern, status = 200, answer } of ROUTES) {
    const ids = method === wanted ? idsIn(path, pattern) : null;
    if (ids) return { status, body: answer({ world, ids, ...call }) };
  }
  throw new ApiError(404, `There is no ${method} ${path}.`);
}

/** What stands in the place of the stars, or null when the path is another one. */
function idsIn(path: string, pattern: string): string[] | null {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return null;
  if (!wanted.every((part, index) => part === '*' || part === given[index])) return null;
  return given.filter((_part, index) => wanted[index] === '*');
}
