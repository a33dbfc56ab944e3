import { books } from '../contracts';
import { checkBooks } from '../use-cases/check-books';
import type { Violation } from '../use-cases/books/violation';
import { presentExamined, presentViolation } from './book-presenters';
import { endpoints } from './endpoint';

export const bookEndpoints = endpoints(books, {
  async checkBooks({ engine, query, language }) {
    const told: Violation[] = [];
    let total = 0;
    const examined = await checkBooks(engine.world, (violation) => {
      total += 1;
      if (told.length < query.limit) told.push(violation);
    });
    const violations = told.map((violation) => presentViolation(violation, language));
    return {
      data: { violations, examined: examined.map((one) => presentExamined(one, language)) },
      meta: { total },
    };
  },
});
