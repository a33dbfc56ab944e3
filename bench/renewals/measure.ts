/** One database: three sets of subscriptions, each with an engine of its own, run in turns with the ceiling. */
import { databaseOfRun, type DatabaseKind } from '../../tests/support/test-database';
import { bareDriver } from './bare-driver';
import { durabilityOf } from './durability';
import type { Engine } from './engine';
import { measuredSet } from './measured-set';
import { countIn } from './written-rows';

export type Sizes = {
  /** Subscriptions that are due. */
  readonly due: number;
  /** And in the large set. */
  readonly manyDue: number;
  /** Invoices that are there before, in the full set: a multiple of `due`. */
  readonly existing: number;
  /** Warm runs of each. */
  readonly runs: number;
};

/** Seconds of one round; the ceiling and the run beside it were measured one after the other. */
export type Round = {
  readonly run: number;
  readonly ceiling: number;
  readonly onExisting: number;
  readonly many: number;
};

export type Measured = {
  readonly database: DatabaseKind;
  readonly durability: string;
  readonly sizes: Sizes;
  readonly rounds: readonly Round[];
  readonly linesPerInvoice: number;
  readonly rowsPerInvoice: number;
  readonly statementsPerInvoice: number;
  /** Statements of a run that finds nothing due: on an empty table, and on the full one. */
  readonly idle: { readonly onEmpty: number; readonly onExisting: number };
  /** Bytes. */
  readonly peakRss: { readonly due: number; readonly many: number };
};

/** `tell` is told what is going on. */
export async function measure(
  sizes: Sizes,
  start: () => Promise<Engine>,
  tell: (line: string) => void
): Promise<Measured> {
  const open: (() => Promise<unknown>)[] = [];
  const begun = async () => {
    const engine = await start();
    open.push(() => engine.close());
    return engine;
  };
  const setOf = async (engine: Engine, due: number, existing = 0) => {
    const driver = await bareDriver(databaseOfRun(), engine.appDir);
    open.unshift(() => driver.close());
    const set = await measuredSet({ due, existing }, engine, driver);
    tell(`${due} due on top of ${existing} invoices are there`);
    return set;
  };
  try {
    const [first, second, third] = await Promise.all([begun(), begun(), begun()]);
    const plain = await setOf(first, sizes.due);
    const full = await setOf(second, sizes.due, sizes.existing);
    const many = await setOf(third, sizes.manyDue);
    const rounds: Round[] = [];
    for (let round = 1; round <= sizes.runs; round += 1) {
      const seconds = {
        run: await plain.run(),
        ceiling: await plain.ceiling(),
        onExisting: await full.run(),
        many: await many.run(),
      };
      rounds.push(seconds);
      tell(`round ${round}: ${JSON.stringify(seconds)}`);
    }
    const invoices = countIn(plain.written, 'invoices');
    const rows = plain.written.inserted.reduce((sum, set) => sum + set.rows.length, sizes.due);
    return {
      database: databaseOfRun(),
      durability: await durabilityOf(plain.driver),
      sizes,
      rounds,
      linesPerInvoice: countIn(plain.written, 'invoice_lines') / invoices,
      rowsPerInvoice: rows / invoices,
      statementsPerInvoice: plain.statements / invoices,
      idle: { onEmpty: await plain.idle(), onExisting: await full.idle() },
      peakRss: { due: await plain.engine.peakRss(), many: await many.engine.peakRss() },
    };
  } finally {
    for (const close of open) await close();
  }
}
