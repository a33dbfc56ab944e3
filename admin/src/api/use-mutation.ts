import { useCallback, useRef, useState } from 'react';
import type { ResponseOf } from '../../../server/src/contracts/contract';
import { announceChange } from './changes';
import type { Contracts, EndpointName } from './paths';
import { problemOf, type Problem } from './problem';
import { useCall, type CallInput } from './use-call';

export type Outcome<Data> =
  { readonly ok: true; readonly data: Data } | { readonly ok: false; readonly problem: Problem };

/** Sends a change once: a second call while the first is under way is ignored and gives null. */
export function useMutation<Name extends EndpointName>(name: Name) {
  const call = useCall();
  const isBusy = useRef(false);
  const [isPending, setPending] = useState(false);

  const send = useCallback(
    async (input: CallInput<Name> = {}): Promise<Outcome<ResponseOf<Contracts[Name]>> | null> => {
      if (isBusy.current) return null;
      isBusy.current = true;
      setPending(true);
      try {
        const data = await call(name, input);
        announceChange();
        return { ok: true, data };
      } catch (thrown) {
        return { ok: false, problem: problemOf(thrown) };
      } finally {
        isBusy.current = false;
        setPending(false);
      }
    },
    [call, name]
  );
  return { send, isPending };
}
