/** Idempotency keys as providers keep them: the first answer again, an error too where they keep errors, and nothing once pruned. */
import { GatewayError } from '../../../server/src/ports';
import type { Faults } from '../faults';
import type { Manner } from './types';

type Kept = { readonly bytes: string; readonly at: number; answer: unknown; isError: boolean };

export type Keys = {
  /** Runs `work` once for each key; the same answer again while the key lives. */
  once<T>(key: string, bytes: string, work: () => T): T;
  /** From now on this key answers with an error, for as long as it lives. */
  keepError(key: string, bytes: string): void;
};

export function createKeys(
  manner: Manner,
  now: () => number,
  faults: Faults,
  misused: (key: string) => void
): Keys {
  const kept = new Map<string, Kept>();
  let sweptAt = 0;

  function find(key: string): Kept | null {
    const found = kept.get(key);
    if (!found) return null;
    if (now() - found.at < manner.prunesAfterMs) return found;
    faults.note('key_pruned');
    kept.delete(key);
    return null;
  }
  function sweep(): void {
    if (now() - sweptAt < 30 * manner.prunesAfterMs) return;
    sweptAt = now();
    for (const [key, { at }] of kept) if (now() - at > 40 * manner.prunesAfterMs) kept.delete(key);
  }
  return {
    once<T>(key: string, bytes: string, work: () => T): T {
      sweep();
      const found = find(key);
      if (!found) {
        const answer = work();
        kept.set(key, { bytes, at: now(), answer, isError: false });
        return answer;
      }
      if (found.bytes !== bytes) {
        misused(key);
        throw new GatewayError('rejected', 'This key was used for another request.', 'idempotency_error');
      }
      if (found.isError) {
        faults.note('cached_error');
        throw new GatewayError('unknown', 'The provider answers with the error that it kept.', 'api_error');
      }
      return found.answer as T;
    },
    keepError(key, bytes) {
      if (!manner.cachesErrors) return;
      const found = find(key);
      if (found) found.isError = true;
      else kept.set(key, { bytes, at: now(), answer: null, isError: true });
    },
  };
}
