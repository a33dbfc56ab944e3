/** Plants one violation after the other, and asks both checks of each. */
import { compose } from '../../../server/src/compose';
import { checkBooks, momentOf } from '../../../server/src/use-cases/check-books';
import type { Violation } from '../../../server/src/use-cases/books/violation';
import type { StrapiApp } from '../../support/strapi-app';
import { createTouchedCheck } from '../invariants/touched';
import type { SimulatedDatabase } from '../site/database';
import { plantViolation, VIOLATIONS } from './violations';

export type Agreement = {
  readonly planted: string;
  /** What each check says, as «5 content_changed». */
  readonly touched: readonly string[];
  readonly whole: readonly string[];
};

/** The business clocks stand where the run has ended. */
export async function agreement(app: StrapiApp, database: SimulatedDatabase): Promise<Agreement[]> {
  const { world } = compose(app.strapi);
  const check = createTouchedCheck(app.strapi, database, () => world);
  // What is in order is followed once, as a run has by then.
  await check(new Map([['series', [1]]]), await momentOf(world));
  const found: Agreement[] = [];
  for (const violation of VIOLATIONS) {
    database.touched();
    const takeBack = plantViolation(database, violation);
    const moment = await momentOf(world);
    const touched = await check(database.touched(), moment);
    const whole: Violation[] = [];
    await checkBooks(world, (one) => whole.push(one));
    found.push({ planted: violation.found, touched: touched.map(short), whole: whole.map(short) });
    takeBack();
    await check(database.touched(), moment);
  }
  return found;
}

const short = ({ invariant, code }: Violation): string => `${invariant} ${code}`;
