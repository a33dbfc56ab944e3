import { GENESIS_HASH } from '../billing';
import { BillingError } from '../billing/errors';
import { said } from '../billing/said';
import type { Mode } from '../billing/ids';
import type { IssuedStamp } from '../billing/invoice/types';
import type { NumberSeries, StoreTx } from '../ports';
import { first, text, textOrNull, whole, type Row } from './rows/reading';
import type { Connection, Session } from './session';
import { TABLES } from './tables';

export function seriesWrites(session: Session): Pick<StoreTx, 'lockSeries'> {
  return {
    async lockSeries(series, mode) {
      const { knex } = await session();
      const found = await locked(knex, series, mode);
      if (found) return found;
      // The first number of a series: whoever comes second waits here for the first, then finds its row.
      await knex(TABLES.numberSeries)
        .insert({ series, mode, next: 1, last_hash: GENESIS_HASH, last_issued_on: null })
        .onConflict(['series', 'mode'])
        .ignore();
      const created = await locked(knex, series, mode);
      if (!created)
        throw new BillingError('concurrent_update', 'The number series could not be opened. Try again.');
      return created;
    },
  };
}

async function locked(knex: Connection, series: string, mode: Mode): Promise<NumberSeries | null> {
  const row = await first(knex(TABLES.numberSeries).where({ series, mode }).forUpdate().first());
  return row ? toSeries(row, mode) : null;
}

export const toSeries = (row: Row, mode: Mode): NumberSeries => ({
  series: text(row, 'series'),
  mode,
  next: whole(row, 'next'),
  lastHash: text(row, 'last_hash'),
  lastIssuedOn: textOrNull(row, 'last_issued_on'),
});

/**
 * Moves a series past the number that was just given. Throws `concurrent_update` when that number was not the next one:
 * the row was not locked, and the transaction must not commit.
 */
export async function advanceSeries(knex: Connection, mode: string, stamp: IssuedStamp): Promise<void> {
  await advance(knex, mode, stamp, stamp);
}

/** As `advanceSeries`, past all numbers of a set at once: they must follow one another from the next one of their series. */
export async function advanceSeriesBy(
  knex: Connection,
  issued: readonly { readonly mode: Mode; readonly issued: IssuedStamp }[]
): Promise<void> {
  const bySeries = new Map<string, { mode: Mode; stamps: IssuedStamp[] }>();
  for (const { mode, issued: stamp } of issued) {
    const of = bySeries.get(`${mode} ${stamp.series}`) ?? { mode, stamps: [] };
    of.stamps.push(stamp);
    bySeries.set(`${mode} ${stamp.series}`, of);
  }
  for (const { mode, stamps } of bySeries.values()) {
    const inOrder = stamps.sort((a, b) => a.number - b.number);
    const [first, last] = [inOrder[0], inOrder.at(-1)];
    if (!first || !last) continue;
    const gap = inOrder.find(({ number }, index) => number !== first.number + index);
    if (gap) throw notTheNext(gap);
    await advance(knex, mode, first, last);
  }
}

async function advance(knex: Connection, mode: string, first: IssuedStamp, last: IssuedStamp): Promise<void> {
  const advanced = await knex(TABLES.numberSeries)
    .where({ series: first.series, mode, next: first.number })
    .update({ next: last.number + 1, last_hash: last.hash, last_issued_on: last.issuedOn });
  if (advanced !== 1) throw notTheNext(first);
}

const notTheNext = ({ numberText }: IssuedStamp): BillingError =>
  new BillingError(
    'concurrent_update',
    said`Number ${numberText} is not the next one of its series. Try again.`
  );
