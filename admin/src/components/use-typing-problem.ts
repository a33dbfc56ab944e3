import { useEffect, useRef, useState } from 'react';

const PAUSE_MS = 500;

type Moment = {
  readonly value: string;
  /** What was refused when the form was sent, and with what in the field. */
  readonly error: string | undefined;
  readonly erredAt: string;
  /** What is wrong with what stands in the field now. */
  readonly issue: string | null;
  readonly hasPaused: boolean;
};

/** A refusal belongs to the value that was sent: it goes with it. What is wrong while one types is said after a pause. */
export function problemShown({ value, error, erredAt, issue, hasPaused }: Moment): string | undefined {
  if (issue !== null && hasPaused) return issue;
  return value === erredAt ? error : undefined;
}

/** The error of a field that is checked while one types. Nobody is corrected in the middle of a number; what is mended goes at once. */
export function useTypingProblem(
  { value, error }: { readonly value: string; readonly error?: string },
  issue: string | null
): string | undefined {
  const [hasPaused, setPaused] = useState(false);
  const erred = useRef({ error, at: value });
  if (erred.current.error !== error) erred.current = { error, at: value };
  const isWrong = issue !== null;
  useEffect(() => {
    if (!isWrong) setPaused(false);
    const timer = isWrong ? setTimeout(() => setPaused(true), PAUSE_MS) : undefined;
    return () => clearTimeout(timer);
  }, [isWrong, value]);
  return problemShown({ value, error, erredAt: erred.current.at, issue, hasPaused });
}
