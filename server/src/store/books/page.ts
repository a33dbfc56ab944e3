/** What the readings of the books share: pages by the row's id, rows that cannot be read, and what stands beside a row. */
import type { Mode } from '../../billing/ids';
import { said } from '../../billing/said';
import type { BookObjectType, BookPage, Neighbour, UnreadableRow } from '../../ports';
import { all, publicId, refOrNull, text, whole, type Row } from '../rows/reading';
import type { Connection } from '../session';
import { TABLES } from '../tables';

/** Rows a page: as many as are read, mapped and looked at before the next ones are asked for. */
export const PAGE = 200;

const TABLE_OF = {
  invoice: TABLES.invoices,
  subscription: TABLES.subscriptions,
  attempt: TABLES.attempts,
  client: TABLES.clients,
  account: TABLES.accounts,
  request: TABLES.requests,
  method: TABLES.methods,
} as const satisfies Partial<Record<BookObjectType, string>>;
type RowType = keyof typeof TABLE_OF;

export const unreadable = (row: Row, label: string | null = null): UnreadableRow => ({
  publicId: publicId(row),
  mode: text(row, 'mode') as Mode,
  label,
  reason: said`Its row cannot be read.`,
});

/** What a set of rows holds. */
export type Read<T> = Pick<BookPage<T>, 'items' | 'unreadable'>;

/** Each row as the mapper reads it; those that it cannot read stand apart. */
export function readEach<T>(
  rows: readonly Row[],
  read: (row: Row) => T,
  labelOf: (row: Row) => string | null
): Read<T> {
  const items: T[] = [];
  const broken: UnreadableRow[] = [];
  for (const row of rows) {
    try {
      items.push(read(row));
    } catch {
      broken.push(unreadable(row, labelOf(row)));
    }
  }
  return { items, unreadable: broken };
}

/** By their ids, those that can be read. */
export function readable<T>(rows: readonly Row[], read: (row: Row) => T): ReadonlyMap<number, T> {
  const { items } = readEach(
    rows,
    (row) => [whole(row, 'id'), read(row)] as const,
    () => null
  );
  return new Map(items);
}

export const idsIn = (rows: readonly Row[], column: string): number[] => [
  ...new Set(rows.map((row) => refOrNull(row, column) ?? 0).filter((id) => id !== 0)),
];

export const rowsOf = async (knex: Connection, table: string, ids: readonly number[]): Promise<Row[]> =>
  ids.length === 0 ? [] : all(knex(table).whereIn('id', ids));

/** Null when fewer rows came than were asked for: there are no more. */
export const nextOf = (rows: readonly Row[]): number | null => {
  const last = rows.at(-1);
  return last && rows.length === PAGE ? whole(last, 'id') : null;
};

/** Looks up what rows of a page refer to: one statement for each kind, whatever the number of rows. */
export async function neighboursOf(
  knex: Connection,
  rows: readonly Row[],
  columns: Readonly<Partial<Record<RowType, string>>>
): Promise<(row: Row) => Neighbour[]> {
  const kinds = Object.entries(columns) as [RowType, string][];
  const found = new Map<RowType, ReadonlyMap<number, Neighbour>>();
  for (const [type, column] of kinds) {
    const ids = idsIn(rows, column);
    const named = ids.length === 0 ? [] : await all(selectNamed(knex, type).whereIn('id', ids));
    const neighbours = named.map((row): [number, Neighbour] => [
      whole(row, 'id'),
      { type, publicId: publicId(row), mode: text(row, 'mode') as Mode },
    ]);
    found.set(type, new Map(neighbours));
  }
  return (row) =>
    kinds.flatMap(([type, column]) => {
      const neighbour = found.get(type)?.get(refOrNull(row, column) ?? 0);
      return neighbour ? [neighbour] : [];
    });
}

const selectNamed = (knex: Connection, type: RowType) =>
  knex(TABLE_OF[type]).select('id', 'document_id', 'mode');
