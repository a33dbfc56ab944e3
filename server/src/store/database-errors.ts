/** What drivers say, told apart by code: in a bundle or a test's VM their errors are not of classes that we know. */

const DUPLICATE = ['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY', '23505', 'ER_DUP_ENTRY'];
const AGAIN = ['40001', '40P01', 'ER_LOCK_DEADLOCK', 'ER_CHECKREAD', 'SQLITE_BUSY', 'SQLITE_BUSY_SNAPSHOT'];

/** A uniqueness that the database enforces was about to be broken. */
export const isDuplicate = (error: unknown): boolean => DUPLICATE.includes(codeOf(error));

/** The transaction lost against another one and was rolled back whole: the same work may be done again. */
export const isWorthRepeating = (error: unknown): boolean => AGAIN.includes(codeOf(error));

/** True when the duplicate is in this column or index: drivers name one or the other in their message. */
export function duplicateNames(error: unknown, ...names: readonly string[]): boolean {
  if (!isDuplicate(error)) return false;
  const text = `${message(error)} ${property(error, 'constraint')}`;
  return names.some((name) => text.includes(name));
}

function codeOf(error: unknown): string {
  return property(error, 'code');
}

function message(error: unknown): string {
  return property(error, 'message');
}

function property(error: unknown, name: string): string {
  if (typeof error !== 'object' || error === null) return '';
  return String(Reflect.get(error, name) ?? '');
}
