import { useEffect, useState } from 'react';
import type { previewBillingRequest } from '../../../../server/src/contracts/billing-requests';
import type { ResponseOf } from '../../../../server/src/contracts/contract';
import { problemOf } from '../../api/problem';
import { useCall } from '../../api/use-call';
import { useProblemWords } from '../../components/use-problem-words';

type Preview = ResponseOf<typeof previewBillingRequest>['data'];
const WAIT_MS = 350;

/** Asks for net and tax once the typing has paused. `amount` is null while it is not a number. */
export function usePreview(amount: string | null, currency: string) {
  const call = useCall();
  const words = useProblemWords();
  const [data, setData] = useState<Preview | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isLoading, setLoading] = useState(false);

  useEffect(() => {
    // What was worked out for another amount must not stand beside this one.
    setData(null);
    setRefusal(null);
    if (amount === null || currency === '') {
      setLoading(false);
      return undefined;
    }
    const aborter = new AbortController();
    setLoading(true);
    const timer = setTimeout(() => {
      call('previewBillingRequest', { body: { amount, currency }, signal: aborter.signal })
        .then((answer) => {
          if (!aborter.signal.aborted) setData(answer.data);
        })
        .catch((thrown: unknown) => {
          if (aborter.signal.aborted) return;
          const problem = problemOf(thrown);
          setRefusal(Object.values(problem.fields)[0] ?? words(problem));
        })
        .finally(() => {
          if (!aborter.signal.aborted) setLoading(false);
        });
    }, WAIT_MS);
    return () => {
      clearTimeout(timer);
      aborter.abort();
    };
  }, [call, words, amount, currency]);

  return { data, refusal, isLoading };
}
