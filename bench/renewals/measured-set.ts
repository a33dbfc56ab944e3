/** So many due on top of so many invoices, with an engine and the bare driver at the same tables. */
import type { BareDriver } from './bare-driver';
import { writeAgain } from './ceiling';
import { insertEarlier, subscribe } from './data-set';
import type { Engine } from './engine';
import { countIn, markOf, settle, takeBack, writtenSince, type Mark, type Written } from './written-rows';

export type MeasuredSet = {
  readonly engine: Engine;
  readonly driver: BareDriver;
  /** By one run on an empty table. */
  readonly written: Written;
  /** Of one run. */
  readonly statements: number;
  /** Seconds; all is taken back afterwards. */
  run(): Promise<number>;
  ceiling(): Promise<number>;
  /** Statements of a run with nothing due. */
  idle(): Promise<number>;
};

/** Ready to be measured: the engine is warm, by one run over all of it. */
export async function measuredSet(
  { due, existing }: { due: number; existing: number },
  engine: Engine,
  driver: BareDriver
): Promise<MeasuredSet> {
  await subscribe(driver, due);
  await settle(driver);
  let mark: Mark = await markOf(driver);
  const statements = await engine.countStatements();
  const written = await writtenSince(driver, mark);
  if (countIn(written, 'invoices') !== due) throw new Error('One invoice a subscription was to be written.');
  await takeBack(driver, mark);
  if (existing > 0) {
    await insertEarlier(driver, written, existing / due);
    await settle(driver);
    mark = await markOf(driver);
  }
  const measured = async (work: () => Promise<number>) => {
    const seconds = await work();
    await takeBack(driver, mark);
    return seconds;
  };
  return {
    engine,
    driver,
    written,
    statements,
    run: () => measured(engine.run),
    ceiling: () => measured(() => writeAgain(driver, written)),
    async idle() {
      await engine.run();
      return engine.countStatements();
    },
  };
}
