import { useEffect, useRef, useState } from 'react';
import type { BodyOf, ResponseOf } from '../../../server/src/contracts/contract';
import { useProblemWords } from '../components/use-problem-words';
import type { Contracts } from './paths';
import { problemOf } from './problem';
import { useCall } from './use-call';

type PreviewName = 'previewBillingRequest' | 'previewPlanPrice' | 'quoteChange' | 'quoteCreditNote';
type Preview<Name extends PreviewName> = ResponseOf<Contracts[Name]>['data'];
export type LivePreview<Name extends PreviewName = 'previewBillingRequest' | 'previewPlanPrice'> = {
  readonly data: Preview<Name> | null;
  /** What the server says is wrong with what was typed. */
  readonly refusal: string | null;
  readonly isLoading: boolean;
};
const WAIT_MS = 350;
const NOTHING = { data: null, refusal: null, isLoading: false } as const;

/** Asks the server what it comes to once the typing has paused. `body` is null while there is nothing to ask about. */
export function useLivePreview<Name extends PreviewName>(
  name: Name,
  body: BodyOf<Contracts[Name]> | null,
  id?: string
): LivePreview<Name> {
  const call = useCall();
  const words = useProblemWords();
  const [preview, setPreview] = useState<LivePreview<Name>>(NOTHING);
  const asked = body === null ? null : JSON.stringify(body);
  const latest = useRef(body);
  latest.current = body;

  useEffect(() => {
    // What was worked out for another amount must not stand beside this one.
    setPreview({ ...NOTHING, isLoading: asked !== null });
    if (asked === null) return undefined;
    const aborter = new AbortController();
    const timer = setTimeout(() => {
      call(name, { id, body: latest.current ?? undefined, signal: aborter.signal })
        .then(({ data }) => {
          if (!aborter.signal.aborted) setPreview({ ...NOTHING, data });
        })
        .catch((thrown: unknown) => {
          if (aborter.signal.aborted) return;
          const problem = problemOf(thrown);
          setPreview({ ...NOTHING, refusal: Object.values(problem.fields)[0] ?? words(problem) });
        });
    }, WAIT_MS);
    return () => {
      clearTimeout(timer);
      aborter.abort();
    };
  }, [call, words, name, asked, id]);

  return preview;
}
