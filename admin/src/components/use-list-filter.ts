import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';

/** Reads what an address says, and takes what makes no sense there for the default. */
export const oneOf = <T extends string>(choices: readonly T[], value: string | null, fallback: T): T =>
  choices.find((choice) => choice === value) ?? fallback;
export const whole = (value: string | null, fallback: number, max: number): number => {
  const number = Number(value ?? fallback);
  return Number.isInteger(number) && number >= 1 && number <= max ? number : fallback;
};

export type ListFilter<State extends string> = {
  readonly page: number;
  readonly pageSize: number;
  readonly state: State;
  readonly search: string;
};

/** The first of the states is the one without a filter. */
export function readListFilter<State extends string>(
  params: URLSearchParams,
  states: readonly [State, ...State[]]
): ListFilter<State> {
  return {
    page: whole(params.get('page'), 1, 100_000),
    pageSize: whole(params.get('pageSize'), 20, 100),
    state: oneOf(states, params.get('state'), states[0]),
    search: (params.get('search') ?? '').slice(0, 120),
  };
}

/** A list's filter lives in the address, so that it can be bookmarked, shared and gone back to. */
export function useListFilter<State extends string>(states: readonly [State, ...State[]]) {
  const [params, setParams] = useSearchParams();
  const filter = useMemo(() => readListFilter(params, states), [params, states]);
  /** Anything but a page change goes back to page 1. Typing replaces: going back leaves the list, not a letter. */
  const change = (next: Partial<ListFilter<State>>) =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        for (const [key, value] of Object.entries({ page: 1, ...next })) after.set(key, String(value));
        if (after.get('search') === '') after.delete('search');
        return after;
      },
      { replace: 'search' in next }
    );
  return { filter, change };
}
