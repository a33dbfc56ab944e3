import type { Connection } from './session';

/**
 * What a person types is text: `%` and `_` stand for themselves. For `HOLDS`, and in the capitals that were typed. Null:
 * nothing is sought.
 */
export function patternOf(search: string | undefined): string | null {
  const sought = search?.trim() ?? '';
  return sought === '' ? null : `%${sought.replace(/[!%_]/g, '!$&')}%`;
}

/**
 * Whatever the capitals, with a column and a pattern. The database folds both: SQLite knows no capitals beyond ASCII, and what
 * JavaScript had lowered would not find an «Émile» typed letter by letter. A backslash as the escape would mean more on MariaDB
 * than elsewhere.
 */
export const HOLDS = "lower(??) like lower(?) escape '!'";

/** Of clients: those that the pattern finds by name or by e-mail address. */
export const byNameOrEmail = (pattern: string) => (clients: ReturnType<Connection>) =>
  void clients.whereRaw(HOLDS, ['name', pattern]).orWhereRaw(HOLDS, ['email', pattern]);
