import { badRequest } from './api-error';
import * as p from './params';
import { renderCharge, renderIntent } from './render';
import { renderCustomer, renderMethod, renderSetup, renderSetupAttempt } from './render-saved';
import type { Json } from './types';
import type { World } from './world';

type Row = { id: string; created: number; livemode: boolean };

/**
 * A list, newest first, with Stripe's cursors and its `created` filter.
 * Source: https://docs.stripe.com/api/pagination (limit 1 to 100, 10 when left out)
 */
export function listRows<T extends Row>(
  rows: Record<string, T>,
  params: Json,
  livemode: boolean,
  fits: (row: T) => boolean
): { rows: T[]; hasMore: boolean } {
  const limit = p.integer(params, 'limit') ?? 10;
  if (limit < 1 || limit > 100) throw badRequest('Limit must be between 1 and 100.', { param: 'limit' });
  const inTime = createdFilter(params);
  // Rows of one second keep the order in which they came.
  const all = Object.values(rows)
    .reverse()
    .filter((row) => row.livemode === livemode && inTime(row.created) && fits(row));
  const after = p.text(params, 'starting_after');
  const start = after === null ? 0 : all.findIndex((row) => row.id === after) + 1;
  if (after !== null && start === 0)
    throw badRequest(`No such object: '${after}'`, { param: 'starting_after' });
  return { rows: all.slice(start, start + limit), hasMore: all.length > start + limit };
}

export function renderList(url: string, data: Json[], hasMore: boolean): Json {
  return { object: 'list', data, has_more: hasMore, url };
}

function createdFilter(params: Json): (created: number) => boolean {
  const given = params['created'];
  if (given === undefined) return () => true;
  if (typeof given === 'string') return (created) => created === Number(given);
  const range = p.object(params, 'created') ?? {};
  p.onlyKnown(range, ['gt', 'gte', 'lt', 'lte'], 'created');
  const { gt, gte, lt, lte } = {
    gt: p.integer(range, 'gt') ?? -Infinity,
    gte: p.integer(range, 'gte') ?? -Infinity,
    lt: p.integer(range, 'lt') ?? Infinity,
    lte: p.integer(range, 'lte') ?? Infinity,
  };
  return (created) => created > gt && created >= gte && created < lt && created <= lte;
}

/** Puts objects in the place of their ids, along paths of at most four steps. Source: https://docs.stripe.com/expand */
export function expand(world: World, body: Json, params: Json): Json {
  for (const path of p.list(params, 'expand')) {
    const steps = String(path).split('.');
    if (steps.length > 4)
      throw badRequest(`You cannot expand more than 4 levels: ${String(path)}`, { param: 'expand' });
    expandAlong(world, body, steps);
  }
  return body;
}

function expandAlong(world: World, node: Json, [step, ...rest]: string[]): void {
  if (step === undefined) return;
  const value = node[step];
  if (value === undefined)
    throw badRequest(`This property cannot be expanded (${step}).`, { param: 'expand' });
  if (Array.isArray(value)) {
    for (const inner of value) expandAlong(world, inner as Json, rest);
    return;
  }
  const inner = typeof value === 'string' ? objectOf(world, step, value) : value;
  if (inner === null) return;
  node[step] = inner;
  expandAlong(world, inner as Json, rest);
}

/** What may stand in the place of an id, by the property that holds it. */
function objectOf(world: World, property: string, id: string): Json {
  const { intents, charges, methods, customers, setups } = world.state;
  switch (property) {
    case 'payment_intent':
      return shown(property, intents[id], (row) => renderIntent(world, row));
    case 'latest_charge':
    case 'charge':
      return shown(property, charges[id], renderCharge);
    case 'payment_method':
      return shown(property, methods[id], renderMethod);
    case 'customer':
      return shown(property, customers[id], renderCustomer);
    case 'setup_intent':
      return shown(property, setups[id], (row) => renderSetup(world, row));
    case 'latest_attempt': {
      const setup = Object.values(setups).find(({ attemptId }) => attemptId === id);
      return shown(property, setup, (row) => renderSetupAttempt(world, row));
    }
    default:
      return shown(property, undefined, () => ({}));
  }
}

function shown<T>(property: string, row: T | undefined, render: (row: T) => Json): Json {
  if (row !== undefined) return render(row);
  throw badRequest(`This property cannot be expanded (${property}).`, { param: 'expand' });
}
