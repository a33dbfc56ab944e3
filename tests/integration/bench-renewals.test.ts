/** What the bench of renewals rests on, with so few that it takes no time. */
import { bareDriver, type BareDriver } from '../../bench/renewals/bare-driver';
import { writeAgain } from '../../bench/renewals/ceiling';
import { insertEarlier, subscribe } from '../../bench/renewals/data-set';
import { startEngine, type Engine } from '../../bench/renewals/engine';
import { durabilityOf } from '../../bench/renewals/durability';
import { figuresOf } from '../../bench/renewals/figures';
import type { Measured } from '../../bench/renewals/measure';
import { pageOf, plotOf } from '../../bench/renewals/report';
import { countIn, markOf, takeBack, writtenSince } from '../../bench/renewals/written-rows';
import { databaseOfRun } from '../support/test-database';

describe('the bench of renewals', () => {
  let engine: Engine;
  let driver: BareDriver;
  beforeAll(async () => {
    engine = await startEngine();
    driver = await bareDriver(databaseOfRun(), engine.appDir);
    await subscribe(driver, 3);
  });
  afterAll(async () => {
    await driver.close();
    await engine.close();
  });

  it('writes by the bare driver the very rows that the engine wrote, and takes both back', async () => {
    const mark = await markOf(driver);
    const before = await writtenSince(driver, mark);
    expect(await engine.run()).toBeGreaterThan(0);
    const written = await writtenSince(driver, mark);
    expect(
      ['invoices', 'invoice_lines', 'attempts', 'allocations', 'audit'].map((name) => countIn(written, name))
    ).toEqual([3, 3, 3, 3, 6]);

    await takeBack(driver, mark);
    expect(countIn(await writtenSince(driver, mark), 'invoices')).toBe(0);
    expect(await writeAgain(driver, written)).toBeGreaterThan(0);
    expect(await writtenSince(driver, mark)).toEqual(written);
    await takeBack(driver, mark);
    expect((await writtenSince(driver, mark)).inserted).toEqual(before.inserted);
  });

  it('a run goes on behind the invoices of earlier months, and a run with nothing due asks the same few things', async () => {
    const empty = await markOf(driver);
    await engine.run();
    const onEmpty = await engine.countStatements();
    const written = await writtenSince(driver, empty);
    await takeBack(driver, empty);
    await insertEarlier(driver, written, 2);
    const mark = await markOf(driver);
    await engine.run();
    const { inserted } = await writtenSince(driver, mark);
    const numbers = inserted[0]?.rows.map(({ number }) => Number(number));
    // Two times three are there.
    expect(numbers).toEqual([7, 8, 9]);
    expect(await engine.countStatements()).toBe(onEmpty);
  });

  it('says in figures, on a page and in a plot what was found', async () => {
    const measured: Measured = {
      database: databaseOfRun(),
      durability: await durabilityOf(driver),
      sizes: { due: 100, manyDue: 500, existing: 1000, runs: 3 },
      // A hundred in a second, then in two, then in four: the median of the rates is 50.
      rounds: [
        { run: 1, ceiling: 0.5, onExisting: 2, many: 5 },
        { run: 2, ceiling: 0.5, onExisting: 2, many: 20 },
        { run: 4, ceiling: 0.5, onExisting: 2, many: 80 },
      ],
      linesPerInvoice: 1,
      rowsPerInvoice: 7,
      statementsPerInvoice: 0.05,
      idle: { onEmpty: 10, onExisting: 10 },
      peakRss: { due: 200e6, many: 250e6 },
    };
    const figures = figuresOf(measured);
    expect(figures).toEqual({
      perSecond: 50,
      ceilingRatio: 0.25,
      statementsPerInvoice: 0.05,
      rateOn100kRatio: 1,
      // 100/s beside 100/s, 25/s beside 50/s, 6.25/s beside 25/s.
      rateAt50kRatio: 0.5,
      rssGrowth: 1.25,
    });
    const found = { ...measured, figures };
    expect(pageOf([found])).toContain('25.0 %');
    expect(plotOf([found])).toMatch(/^<svg[^]*<\/svg>\n$/);
  });
});
