import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { oneOf, whole } from '../../components/use-list-filter';

export const STATE_FILTERS = ['all', 'pending', 'paid', 'expired', 'deleted'] as const;
export type StateFilter = (typeof STATE_FILTERS)[number];
export const SORTS = ['createdAt', 'amount', 'expiresAt'] as const;
export type Sort = (typeof SORTS)[number];

export type RequestFilter = {
  readonly page: number;
  readonly pageSize: number;
  readonly state: StateFilter;
  readonly search: string;
  readonly sort: Sort;
  readonly order: 'asc' | 'desc';
};

/** Reads a filter from the address; what makes no sense there is taken for the default. */
export function readFilter(params: URLSearchParams): RequestFilter {
  return {
    page: whole(params.get('page'), 1, 100_000),
    pageSize: whole(params.get('pageSize'), 20, 100),
    state: oneOf(STATE_FILTERS, params.get('state'), 'all'),
    search: (params.get('search') ?? '').slice(0, 120),
    sort: oneOf(SORTS, params.get('sort'), 'createdAt'),
    order: oneOf(['asc', 'desc'] as const, params.get('order'), 'desc'),
  };
}

/** The list's filter lives in the address, so that it can be bookmarked, shared and gone back to. */
export function useRequestFilter() {
  const [params, setParams] = useSearchParams();
  const filter = useMemo(() => readFilter(params), [params]);
  /** Anything but a page change goes back to page 1. Typing replaces: going back leaves the list, not a letter. */
  const change = (next: Partial<RequestFilter>) =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        const entries = Object.entries({ page: 1, ...next });
        for (const [key, value] of entries) after.set(key, String(value));
        if (after.get('search') === '') after.delete('search');
        return after;
      },
      { replace: 'search' in next }
    );
  return { filter, change };
}
