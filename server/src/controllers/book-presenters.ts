import type { Language } from '../billing/ids';
import type { ExaminedView, ViolationView } from '../contracts/books';
import { RULES, TITLES } from '../use-cases/books/rules';
import type { Violation } from '../use-cases/books/violation';
import type { Examined } from '../use-cases/check-books';
import { wordsIn } from '../words';

/** A violation in the reader's language. */
export const presentViolation = (
  { invariant, code, mode, object, expected, found }: Violation,
  language: Language
): ViolationView => ({
  invariant,
  code,
  mode,
  object: { type: object.type, id: object.id, label: object.label },
  rule: wordsIn(language, RULES[code]),
  expected: wordsIn(language, expected),
  found: wordsIn(language, found),
});

export const presentExamined = (
  { invariant, examined, violations }: Examined,
  language: Language
): ExaminedView => ({ invariant, title: wordsIn(language, TITLES[invariant]), examined, violations });
