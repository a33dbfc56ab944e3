import type { Core } from '@strapi/types';
import type { Language } from '../billing/ids';
import { said } from '../billing/said';
import { presentExamined, presentViolation } from '../controllers/book-presenters';
import { checkBooks } from '../use-cases/check-books';
import { wordsIn } from '../words';
import { engineOf } from './engine';

/** What `client-billing check` (`bin/client-billing.cjs`) asks the loaded site for. */
export type BookService = {
  /**
   * Verifies the books of both modes, hands each line of the report to `print` as it is known, and resolves to the number
   * of violations. Lines are whole, without a line break at their end.
   */
  check(options: { readonly language: Language; readonly print: (line: string) => void }): Promise<number>;
};

export const createBookService = ({ strapi }: { strapi: Core.Strapi }): BookService => ({
  async check({ language, print }) {
    const say = (words: ReturnType<typeof said>) => wordsIn(language, words);
    let total = 0;
    const examined = await checkBooks(engineOf(strapi).world, (violation) => {
      total += 1;
      const { invariant, code, mode, object, rule, expected, found } = presentViolation(violation, language);
      const what = [object.type, object.label, object.label === object.id ? null : object.id];
      print([`[${invariant}]`, code, mode, what.filter(Boolean).join(' ')].filter(Boolean).join(' · '));
      print(`    ${rule}`);
      print(`    ${say(said`expected: ${expected}`)}`);
      print(`    ${say(said`found: ${found}`)}`);
    });
    if (total > 0) print('');
    for (const one of examined) {
      const { invariant, title, examined: count, violations } = presentExamined(one, language);
      print(
        `${String(invariant).padStart(2)}  ${title}: ${say(said`examined: ${count}, violations: ${violations}`)}`
      );
    }
    print(say(total === 0 ? said`No violation found.` : said`Violations found: ${total}.`));
    return total;
  },
});
