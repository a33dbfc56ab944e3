import { useCallback } from 'react';
import type { Problem } from '../api/problem';
import { useWords, type Words } from '../translations/use-words';

/** A problem in the reader's language. */
export function useProblemWords(): (problem: Problem) => string {
  const t = useWords();
  return useCallback((problem) => problemWords(t, problem), [t]);
}

/**
 * The server words its own refusals in the panel's language (`api/use-call.ts` tells it which), and each has a code. What
 * has none comes from elsewhere: the network, Strapi's roles, a proxy.
 */
export function problemWords(t: Words, { code, status, message }: Problem): string {
  if (code === 'offline') return t('problem.offline');
  if (code !== null && message !== '') return message;
  return status === 403 ? t('problem.forbidden') : t('problem.unexpected');
}
