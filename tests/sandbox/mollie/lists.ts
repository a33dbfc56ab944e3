import { missing, unprocessable } from './api-error';
import type { Json, Mode } from './types';

type Row = { id: string; mode: Mode };

/**
 * A page of a list, newest first. `from` is the id that the page begins with; 50 when no limit is given, 250 at most.
 * Source: https://docs.mollie.com/reference/pagination
 */
export function pageOf<T extends Row>(
  rows: readonly T[],
  query: URLSearchParams,
  page: { url: string; name: string; mode: Mode; render: (row: T) => Json }
): Json {
  const limit = Number(query.get('limit') ?? 50);
  if (!Number.isInteger(limit) || limit < 1 || limit > 250)
    throw unprocessable('The limit must be between 1 and 250', 'limit');
  // Rows of one moment keep the order in which they came.
  const all = rows.filter((row) => row.mode === page.mode).reverse();
  const from = query.get('from');
  const start = from === null ? 0 : all.findIndex((row) => row.id === from);
  if (start < 0) throw missing(page.name, from ?? '');
  const shown = all.slice(start, start + limit);
  const next = all[start + limit];
  const address = (id: string | null) => `${page.url}?limit=${limit}${id === null ? '' : `&from=${id}`}`;
  const link = (href: string) => ({ href, type: 'application/hal+json' });
  return {
    count: shown.length,
    _embedded: { [page.name]: shown.map(page.render) },
    _links: {
      self: link(address(from)),
      previous: start === 0 ? null : link(address(all[Math.max(0, start - limit)]?.id ?? null)),
      next: next === undefined ? null : link(address(next.id)),
      documentation: { href: 'https://docs.mollie.com/reference/pagination', type: 'text/html' },
    },
  };
}
