import { ApiError, missing } from './api-error';
import { expand, listRows, renderList } from './lists';
import * as p from './params';
import { createRefund } from './refunds';
import {
  renderAccount,
  renderCharge,
  renderDispute,
  renderEvent,
  renderIntent,
  renderRefund,
  renderSession,
} from './render';
import { createSession, expireSession, findSession } from './sessions';
import { renderCustomer, renderMethod, renderSetup } from './render-saved';
import { createCharge } from './off-session';
import { detachMethod, findMethod } from './methods';
import type { Json } from './types';
import type { World } from './world';

type Call = { world: World; id: string; params: Json; livemode: boolean };
type Route = { method: 'GET' | 'POST'; path: RegExp; answer: (call: Call) => Json };

const PAGE = ['created', 'ending_before', 'expand', 'limit', 'starting_after'];

/** The part of Stripe's API that the plugin uses, and what shows it. */
const ROUTES: readonly Route[] = [
  { method: 'GET', path: /^\/v1\/account$/, answer: ({ world }) => renderAccount(world) },
  {
    method: 'POST',
    path: /^\/v1\/checkout\/sessions$/,
    answer: ({ world, params, livemode }) => renderSession(world, createSession(world, params, livemode)),
  },
  {
    method: 'GET',
    path: /^\/v1\/checkout\/sessions$/,
    answer: ({ world, params, livemode }) => {
      p.onlyKnown(params, [...PAGE, 'customer', 'payment_intent', 'status']);
      const intentId = p.text(params, 'payment_intent');
      const customer = p.text(params, 'customer');
      const status = p.text(params, 'status');
      const { rows, hasMore } = listRows(
        world.state.sessions,
        params,
        livemode,
        (row) =>
          (intentId === null || row.intentId === intentId) &&
          (customer === null || row.customerId === customer) &&
          (status === null || row.status === status)
      );
      return renderList(
        '/v1/checkout/sessions',
        rows.map((row) => renderSession(world, row)),
        hasMore
      );
    },
  },
  {
    method: 'GET',
    path: /^\/v1\/checkout\/sessions\/([^/]+)$/,
    answer: ({ world, id, livemode }) => renderSession(world, findSession(world, id, livemode)),
  },
  {
    method: 'POST',
    path: /^\/v1\/checkout\/sessions\/([^/]+)\/expire$/,
    answer: ({ world, id, livemode }) => {
      const row = findSession(world, id, livemode);
      expireSession(world, row);
      return renderSession(world, row);
    },
  },
  {
    method: 'POST',
    path: /^\/v1\/payment_intents$/,
    answer: ({ world, params, livemode }) => renderIntent(world, createCharge(world, params, livemode)),
  },
  {
    method: 'GET',
    path: /^\/v1\/payment_intents$/,
    answer: ({ world, params, livemode }) => {
      p.onlyKnown(params, [...PAGE, 'customer']);
      const customer = p.text(params, 'customer');
      const { rows, hasMore } = listRows(
        world.state.intents,
        params,
        livemode,
        (row) => customer === null || row.customerId === customer
      );
      return renderList(
        '/v1/payment_intents',
        rows.map((row) => renderIntent(world, row)),
        hasMore
      );
    },
  },
  {
    method: 'GET',
    path: /^\/v1\/payment_intents\/([^/]+)$/,
    answer: ({ world, id, livemode }) =>
      renderIntent(world, find(world.state.intents, 'payment_intent', id, livemode)),
  },
  {
    method: 'GET',
    path: /^\/v1\/setup_intents\/([^/]+)$/,
    answer: ({ world, id, livemode }) =>
      renderSetup(world, find(world.state.setups, 'setupintent', id, livemode)),
  },
  {
    method: 'GET',
    path: /^\/v1\/payment_methods\/([^/]+)$/,
    answer: ({ world, id, livemode }) => renderMethod(findMethod(world, id, livemode)),
  },
  {
    method: 'POST',
    path: /^\/v1\/payment_methods\/([^/]+)\/detach$/,
    answer: ({ world, id, livemode }) => {
      const method = findMethod(world, id, livemode);
      detachMethod(world, method);
      return renderMethod(method);
    },
  },
  {
    method: 'GET',
    path: /^\/v1\/customers\/([^/]+)$/,
    answer: ({ world, id, livemode }) =>
      renderCustomer(find(world.state.customers, 'customer', id, livemode)),
  },
  {
    method: 'GET',
    path: /^\/v1\/charges\/([^/]+)$/,
    answer: ({ world, id, livemode }) => renderCharge(find(world.state.charges, 'charge', id, livemode)),
  },
  {
    method: 'GET',
    path: /^\/v1\/disputes$/,
    answer: ({ world, params, livemode }) => {
      p.onlyKnown(params, [...PAGE, 'charge', 'payment_intent']);
      const intentId = p.text(params, 'payment_intent');
      const { rows, hasMore } = listRows(
        world.state.disputes,
        params,
        livemode,
        (row) => intentId === null || row.intentId === intentId
      );
      return renderList('/v1/disputes', rows.map(renderDispute), hasMore);
    },
  },
  {
    method: 'POST',
    path: /^\/v1\/refunds$/,
    answer: ({ world, params, livemode }) => renderRefund(createRefund(world, params, livemode)),
  },
  {
    method: 'GET',
    path: /^\/v1\/refunds$/,
    answer: ({ world, params, livemode }) => {
      p.onlyKnown(params, [...PAGE, 'charge', 'payment_intent']);
      const intentId = p.text(params, 'payment_intent');
      const { rows, hasMore } = listRows(
        world.state.refunds,
        params,
        livemode,
        (row) => intentId === null || row.intentId === intentId
      );
      return renderList('/v1/refunds', rows.map(renderRefund), hasMore);
    },
  },
  {
    method: 'GET',
    path: /^\/v1\/refunds\/([^/]+)$/,
    answer: ({ world, id, livemode }) => renderRefund(find(world.state.refunds, 'refund', id, livemode)),
  },
  {
    method: 'GET',
    path: /^\/v1\/events$/,
    answer: ({ world, params, livemode }) => {
      p.onlyKnown(params, [...PAGE, 'type']);
      const type = p.text(params, 'type');
      const { rows, hasMore } = listRows(
        world.state.events,
        params,
        livemode,
        (row) => type === null || row.type === type
      );
      return renderList(
        '/v1/events',
        rows.map((row) => renderEvent(row, 0)),
        hasMore
      );
    },
  },
  {
    method: 'GET',
    path: /^\/v1\/events\/([^/]+)$/,
    answer: ({ world, id, livemode }) => renderEvent(find(world.state.events, 'event', id, livemode), 0),
  },
];

/** Answers one authorised API call, or throws an `ApiError`. */
export function route(world: World, method: string, path: string, params: Json, livemode: boolean): Json {
  for (const { method: wanted, path: pattern, answer } of ROUTES) {
    const match = method === wanted ? pattern.exec(path) : null;
    if (match) return expand(world, answer({ world, id: match[1] ?? '', params, livemode }), params);
  }
  throw new ApiError(404, {
    type: 'invalid_request_error',
    message: `Unrecognized request URL (${method}: ${path}).`,
  });
}

function find<T extends { livemode: boolean }>(
  rows: Record<string, T>,
  kind: string,
  id: string,
  livemode: boolean
): T {
  const row = rows[id];
  if (row === undefined || row.livemode !== livemode) throw missing(kind, id);
  return row;
}
