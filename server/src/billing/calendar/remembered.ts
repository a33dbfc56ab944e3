/**
 * A pure function of texts and numbers that keeps its last answers: a run asks for the same few days for thousands of
 * subscriptions, and dates are slow to compute. What throws is asked again each time.
 */
export function remembered<Args extends readonly (string | number)[], Answer>(
  answer: (...args: Args) => Answer
): (...args: Args) => Answer {
  const known = new Map<string, Answer>();
  return (...args) => {
    const key = args.join('|');
    const before = known.get(key);
    if (before !== undefined) return before;
    const fresh = answer(...args);
    // Starting over is simpler than forgetting the oldest, and as good: the days of a run come in crowds.
    if (known.size >= MOST_KEPT) known.clear();
    known.set(key, fresh);
    return fresh;
  };
}

const MOST_KEPT = 5_000;
