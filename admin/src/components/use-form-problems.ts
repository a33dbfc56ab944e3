import { useCallback, useRef, useState } from 'react';
import { fieldsUnder, type Problem } from '../api/problem';
import type { Outcome } from '../api/use-mutation';
import type { TradKey } from '../translations/get-trad';
import { useWords } from '../translations/use-words';
import { focusFirstError } from './focus-first-error';

type Issues = Readonly<Record<string, TradKey | undefined>>;

/**
 * What is wrong with a form, by the contract's paths: found here before it is sent, or refused by the server after. `paths`
 * are those that the form shows a field for: a refusal of anything else stands above the form. `found` is what is wrong with
 * the form as it stands: told once it was to be sent, and gone as soon as it is mended. `wasSaved` is true from the answer on.
 */
export function useFormProblems(paths: readonly string[], found: Issues) {
  const t = useWords();
  const [wasSent, setSent] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  // No state: whoever submits leaves the page in the same tick.
  const saved = useRef(false);
  const wasSaved = useCallback(() => saved.current, []);
  const refusedPaths = Object.keys(problem?.fields ?? {});
  const isShown = (refused: string) =>
    paths.some((path) => refused === path || refused.startsWith(`${path}.`));

  /** A list is one field: the first of its refusals stands for all. */
  const errorOf = (path: string): string | undefined => {
    const issue = wasSent ? found[path] : undefined;
    if (issue !== undefined) return t(issue);
    return problem?.fields[path] ?? Object.values(fieldsUnder(problem, `${path}.`))[0];
  };
  /** Sends when nothing was found; gives the answer, or null when it did not come to one. */
  const submit = async <Data>(
    form: HTMLElement,
    send: () => Promise<Outcome<Data> | null>
  ): Promise<Data | null> => {
    setSent(true);
    setProblem(null);
    const outcome = Object.keys(found).length > 0 ? null : await send();
    if (outcome?.ok) {
      saved.current = true;
      return outcome.data;
    }
    if (outcome !== null) setProblem(outcome.problem);
    focusFirstError(form);
    return null;
  };
  const isOutside = refusedPaths.length === 0 || !refusedPaths.every(isShown);
  return { errorOf, submit, problem: isOutside ? problem : null, wasSaved };
}
export type ErrorOf = (path: string) => string | undefined;
