import type { Connection } from './session';

/**
 * What a person types is text: `%` and `_` stand for themselves. For `holds`, in the capitals that were typed. Null:
 * nothing is sought.
 */
export function patternOf(search: string | undefined): string | null {
  const sought = search?.trim() ?? '';
  return sought === '' ? null : `%${sought.replace(/[!%_]/g, '!$&')}%`;
}

type Condition = readonly [sql: string, bindings: string[]];

/**
 * For `whereRaw`: the column holds what the pattern seeks, whatever the capitals. A database folds those of its own collation
 * (SQLite: ASCII alone), so the others that are sought, «É» and «é», are made one in column and pattern alike; letters that
 * nobody seeks need no folding. A backslash as the escape would mean more on MariaDB than elsewhere.
 */
export function holds(column: string, pattern: string): Condition {
  const folded = capitalsIn(pattern);
  const sought = folded.reduce((text, [capital, small]) => text.replaceAll(capital, small), pattern);
  const stored = folded.reduce((sql) => `replace(${sql}, ?, ?)`, '??');
  return [`lower(${stored}) like lower(?) escape '!'`, [column, ...folded.flat(), sought]];
}

/** The letters beyond ASCII that are sought, as capitals with their small ones. Those that are no single letter (ß, İ) stay. */
function capitalsIn(pattern: string): (readonly [capital: string, small: string])[] {
  const pairs = (pattern.match(/[\u0080-\u{10ffff}]/gu) ?? [])
    .map((letter) => [letter.toUpperCase(), letter.toLowerCase()] as const)
    .filter(([capital, small]) => capital !== small && [capital, small].every((one) => /^.$/u.test(one)));
  return [...new Map(pairs)];
}

/** Of clients: those that the pattern finds by name or by e-mail address. */
export const byNameOrEmail = (pattern: string) => (clients: ReturnType<Connection>) =>
  void clients.whereRaw(...holds('name', pattern)).orWhereRaw(...holds('email', pattern));
