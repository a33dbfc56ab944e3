import { useCallback, useEffect, useRef, useState } from 'react';
import type { ResponseOf } from '../../../server/src/contracts/contract';
import { onChange } from './changes';
import type { Contracts, EndpointName } from './paths';
import { problemOf, type Problem } from './problem';
import { useCall, type CallInput } from './use-call';
import { useVisible } from './use-visible';

type QueryInput<Name extends EndpointName> = Omit<CallInput<Name>, 'signal' | 'body'>;
type Options = {
  /** Read again this often, in ms, while the tab is visible. */
  readonly pollMs?: number;
  /** While this stays the same, the last answer is shown until the next one comes (paging, sorting). */
  readonly keepWithin?: string;
  /** Read again as soon as this changes: how far another answer that this one follows from has come. */
  readonly asOf?: string;
  readonly skip?: boolean;
};
export type Query<Data> = {
  readonly data: Data | null;
  readonly problem: Problem | null;
  readonly isLoading: boolean;
  readonly refetch: () => void;
};
type Held<Data> = { readonly key: string; readonly group: string; readonly data: Data };

/**
 * Reads an endpoint, and again when its input changes, when something was changed, on a poll and on return to the tab.
 *
 * Why not Strapi's `adminApi` (RTK Query), which is exported too: its types are those of `@reduxjs/toolkit`, whose version is
 * Strapi's own affair (1.9 today), and that version goes on polling in a hidden tab. `useFetchClient` is the stable door.
 */
export function useQuery<Name extends EndpointName>(
  name: Name,
  input: QueryInput<Name> = {},
  { pollMs, keepWithin, asOf, skip = false }: Options = {}
): Query<ResponseOf<Contracts[Name]>> {
  const call = useCall();
  const isVisible = useVisible();
  const key = JSON.stringify([name, input.id, input.query, asOf]);
  const group = keepWithin ?? key;
  const latest = useRef(input);
  latest.current = input;
  const [held, setHeld] = useState<Held<ResponseOf<Contracts[Name]>> | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [round, setRound] = useState(0);
  const isBusy = useRef(false);
  const refetch = useCallback(() => setRound((before) => before + 1), []);

  useEffect(() => onChange(refetch), [refetch]);
  useEffect(() => {
    if (pollMs === undefined || !isVisible || skip) return undefined;
    const timer = setInterval(() => {
      // A server slower than the poll must get to answer.
      if (!isBusy.current) refetch();
    }, pollMs);
    return () => clearInterval(timer);
  }, [pollMs, isVisible, skip, refetch]);
  useEffect(() => {
    if (skip || !isVisible) return undefined;
    const aborter = new AbortController();
    isBusy.current = true;
    call(name, { ...latest.current, signal: aborter.signal })
      .then((data) => {
        if (aborter.signal.aborted) return;
        setHeld({ key, group, data });
        setProblem(null);
      })
      .catch((thrown: unknown) => {
        if (!aborter.signal.aborted) setProblem(problemOf(thrown));
      })
      .finally(() => {
        if (!aborter.signal.aborted) isBusy.current = false;
      });
    return () => aborter.abort();
  }, [call, name, key, group, round, isVisible, skip]);

  const data = held !== null && (held.key === key || held.group === group) ? held.data : null;
  return { data, problem, isLoading: data === null && problem === null && !skip, refetch };
}
