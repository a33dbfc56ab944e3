import type Stripe from 'stripe';
import { GatewayError } from '../../ports';
import type { StripeClient } from './client';

/** Stripe's largest page. Source: https://docs.stripe.com/api/pagination */
const PAGE_SIZE = 100;

/** 100 pages are 10,000 objects: more than one attempt's window holds on any account this plugin is for. */
const MAX_PAGES = 100;

type Page = { limit: number; starting_after?: string };

/**
 * Every object of a list that fits, newest first, page by page.
 * @throws GatewayError `unknown` when the list goes on past the bound: what was not looked at cannot be called absent
 */
export async function listAll<T extends { id: string }>(
  client: StripeClient,
  fetchPage: (sdk: Stripe, page: Page) => Promise<{ data: T[]; has_more: boolean }>,
  fits: (object: T) => boolean
): Promise<T[]> {
  const found: T[] = [];
  let after: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const position: Page =
      after === undefined ? { limit: PAGE_SIZE } : { limit: PAGE_SIZE, starting_after: after };
    const answer = await client.call((sdk) => fetchPage(sdk, position));
    if (!Array.isArray(answer.data)) throw new GatewayError('unknown', 'Stripe answered without a list.');
    found.push(...answer.data.filter(fits));
    after = answer.data.at(-1)?.id;
    if (!answer.has_more || after === undefined) return found;
  }
  throw new GatewayError('unknown', 'There are too many payments at Stripe to look through for this one.');
}
