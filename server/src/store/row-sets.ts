/**
 * Whole sets of rows in one statement. How the rows travel is what each database reads fastest: PostgreSQL takes them as one
 * JSON parameter, SQLite and MariaDB as a list of values, for taking JSON apart costs them several times what the insert does.
 * What is the same in all rows (most columns of a batch) goes to SQLite and PostgreSQL once. What differs between the three
 * stands in this file alone.
 *
 * A row is columns with text, whole numbers or null; JSON columns are given as their text, money as digits.
 */
import type { PublicId } from '../billing/ids';
import { all, publicId, whole, type Row } from './rows/reading';
import { dialectOf, type Connection, type Dialect, type Stamps } from './session';
import { jsonColumns } from './tables';

export type Cell = string | number | null;
export type SetRow = Readonly<Record<string, Cell>>;

/** What Strapi fills in at a row of a content type; bound apart, since each driver writes a `Date` in its own way. */
const STAMPED = ['created_at', 'updated_at', 'published_at'] as const;

/** Inserts rows of a content type, whose `document_id` they bring along. All rows must have the same columns. */
export async function insertDocuments(
  knex: Connection,
  stamps: Stamps,
  table: string,
  rows: readonly (SetRow & { readonly document_id: PublicId })[]
): Promise<void> {
  const now = stamps.now();
  await insertSet(knex, table, rows, Object.fromEntries(STAMPED.map((column) => [column, now])));
}

/** `unique`: rows that are there already by these columns are left as they are. */
export async function insertSet(
  knex: Connection,
  table: string,
  rows: readonly SetRow[],
  same: Readonly<Record<string, Date>> = {},
  unique: readonly string[] = []
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  const constants = Object.values(same);
  const dialect = dialectOf(knex);
  const names = [...columns, ...Object.keys(same)].map((name) => quoted(dialect, name)).join(', ');
  const into = `insert into ${quoted(dialect, table)} (${names})`;
  const unless = unlessThere(dialect, table, unique);
  for (const part of partsOf(dialect, rows, columns.length)) {
    if (dialect === 'mysql') {
      // The driver writes the list of lists out.
      const lists = part.map((row) => [...cellsOf(row, columns), ...constants]);
      await knex.raw(`${into} values ? ${unless}`, [lists]);
    } else {
      const source = sourceOf(dialect, table, columns, part);
      const values = [...columns.map(source.value), ...constants.map(() => constantOf(dialect))].join(', ');
      const select = `select ${values} from ${source.from} where true`;
      await knex.raw(`${into} ${select} ${unless}`, [...constants, ...source.bindings]);
    }
  }
}

/** Updates each row by its `id`. `always`: columns that are set alike for all of them, in SQL; `old` names what stands there. */
export async function updateSet(
  knex: Connection,
  table: string,
  rows: readonly (SetRow & { readonly id: number })[],
  always: (old: (column: string) => string) => Readonly<Record<string, string>> = () => ({})
): Promise<void> {
  const given = Object.keys(rows[0] ?? {});
  const dialect = dialectOf(knex);
  const target = quoted(dialect, table);
  const old = (column: string) => `${target}.${quoted(dialect, column)}`;
  // Only MariaDB, whose update is a join, has the table's name before the column that is set.
  const set = (column: string) => (dialect === 'mysql' ? old(column) : quoted(dialect, column));
  for (const part of partsOf(dialect, rows, given.length)) {
    const source = sourceOf(dialect, table, given, part);
    const changes = [
      ...given
        .filter((column) => column !== 'id')
        .map((column) => `${set(column)} = ${source.value(column)}`),
      ...Object.entries(always(old)).map(([column, expression]) => `${set(column)} = ${expression}`),
    ].join(', ');
    const same = `${old('id')} = ${source.value('id')}`;
    const sql =
      dialect === 'mysql'
        ? `update ${target} join ${source.from} on ${same} set ${changes}`
        : `update ${target} set ${changes} from ${source.from} where ${same}`;
    await knex.raw(sql, source.bindings);
  }
}

/** Ids of rows by their document ids: no driver tells the ids of a whole set that it has inserted. */
export async function idsOf<Id extends number>(
  knex: Connection,
  table: string,
  publicIds: readonly PublicId[]
): Promise<ReadonlyMap<PublicId, Id>> {
  if (publicIds.length === 0) return new Map();
  const rows: Row[] = await all(knex(table).select('id', 'document_id').whereIn('document_id', publicIds));
  return new Map(rows.map((row) => [publicId(row), whole(row, 'id') as Id]));
}

const cellsOf = (row: SetRow, columns: readonly string[]): Cell[] =>
  columns.map((column) => row[column] ?? null);

/** Parameters that SQLite takes in one statement: some eight hundred of the widest rows there are. */
const MOST_PARAMETERS = 32_000;

/** The set in as few statements as the database allows: one, but for very large ones on SQLite. */
function partsOf(dialect: Dialect, rows: readonly SetRow[], width: number): readonly (readonly SetRow[])[] {
  if (rows.length === 0) return [];
  const size = dialect === 'sqlite' ? Math.floor(MOST_PARAMETERS / width) : rows.length;
  if (rows.length <= size) return [rows];
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, index) =>
    rows.slice(index * size, (index + 1) * size)
  );
}

/** What all rows have alike, as one row, and the names of the other columns, of which there is always one. */
function divided(columns: readonly string[], rows: readonly SetRow[]) {
  const alike: Record<string, Cell> = {};
  const own: string[] = [];
  for (const column of columns) {
    const value = rows[0]?.[column] ?? null;
    const isTheirOwn = column === columns[0] || rows.some((row) => (row[column] ?? null) !== value);
    if (isTheirOwn) own.push(column);
    else alike[column] = value;
  }
  return { alike, own };
}

/**
 * The rows as a table `v`, with what they have alike as a table `c` of one row where the database has no better way; how
 * a column is read as the type that `table` has; and the parameters, in their order.
 */
function sourceOf(dialect: Dialect, table: string, columns: readonly string[], rows: readonly SetRow[]) {
  const { alike, own } = divided(columns, rows);
  const common = Object.keys(alike);
  const ownRows = () => JSON.stringify(rows, own);
  switch (dialect) {
    case 'sqlite': {
      const list = (names: readonly string[]) => `(${names.map(() => '?').join(', ')})`;
      const one = list(own);
      const beside = common.length > 0 ? `cross join (values ${list(common)}) as c` : '';
      return {
        from: `(values ${rows.map(() => one).join(', ')}) as v ${beside}`,
        // The columns of a list of values are called column1, column2 and so on.
        value: (column: string) =>
          column in alike ? `c.column${common.indexOf(column) + 1}` : `v.column${own.indexOf(column) + 1}`,
        bindings: [...rows.flatMap((row) => cellsOf(row, own)), ...Object.values(alike)],
      };
    }
    case 'postgres': {
      const isJson = jsonColumns(table);
      return {
        // What a row does not name is taken from the first argument.
        from: `json_populate_recordset(json_populate_record(null::"${table}", ?::json), ?::json) as v`,
        // JSON columns come as text: taken out of its quotes, it is the JSON that is stored.
        value: (column: string) => (isJson.has(column) ? `(v."${column}" #>> '{}')::jsonb` : `v."${column}"`),
        bindings: [JSON.stringify(alike), ownRows()],
      };
    }
    case 'mysql': {
      const typed = own.map(
        (column) => `\`${column}\` ${column === 'id' ? 'int' : 'longtext'} path '$.${column}'`
      );
      const beside =
        common.length > 0
          ? `join (select ${common.map((column) => `? as \`${column}\``).join(', ')}) as c`
          : '';
      return {
        from: `json_table(?, '$[*]' columns (${typed.join(', ')})) as v ${beside}`,
        value: (column: string) => `${column in alike ? 'c' : 'v'}.\`${column}\``,
        bindings: [ownRows(), ...Object.values(alike)],
      };
    }
  }
}

const constantOf = (dialect: Dialect): string => (dialect === 'postgres' ? '?::timestamp' : '?');

function unlessThere(dialect: Dialect, table: string, unique: readonly string[]): string {
  if (unique.length === 0) return '';
  // `insert ignore` would swallow other errors, too.
  if (dialect === 'mysql') return `on duplicate key update id = ${quoted(dialect, table)}.id`;
  return `on conflict (${unique.map((column) => quoted(dialect, column)).join(', ')}) do nothing`;
}

const quoted = (dialect: Dialect, name: string): string =>
  dialect === 'mysql' ? `\`${name}\`` : `"${name}"`;
