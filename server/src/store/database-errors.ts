/** What drivers say, told apart by code: in a bundle or a test's VM their errors are not of classes that we know. */
import { BillingError, isBillingError } from '../billing/errors';

const DUPLICATE = ['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY', '23505', 'ER_DUP_ENTRY'];
const AGAIN = ['40001', '40P01', 'ER_LOCK_DEADLOCK', 'ER_CHECKREAD', 'SQLITE_BUSY', 'SQLITE_BUSY_SNAPSHOT'];
/** The database was told to wait no longer: for a lock (PostgreSQL's `lock_timeout`, MariaDB's), or for a statement. */
const WAITED = ['55P03', '57014', 'ER_LOCK_WAIT_TIMEOUT'];

const TRIES = 5;
/** Each has waited for as long as the database allows: somebody may be at the other end of the line. */
const TRIES_AT_A_LOCK = 2;

/** A uniqueness that the database enforces was about to be broken. */
export const isDuplicate = (error: unknown): boolean => DUPLICATE.includes(codeOf(error));

/** How often a transaction is tried in all that lost against another one in this way; 1 for what has another cause. */
export function triesAgainst(error: unknown): number {
  // Work that joined the transaction has put it in our words already.
  const code = codeOf(isBillingError(error) ? error.cause : error);
  if (AGAIN.includes(code)) return TRIES;
  return WAITED.includes(code) ? TRIES_AT_A_LOCK : 1;
}

/** For callers, who know no driver: that somebody else was there first is a refusal of ours; the rest is as it was. */
export function inOurWords(error: unknown): unknown {
  if (isBillingError(error) || (!isDuplicate(error) && triesAgainst(error) === 1)) return error;
  return new BillingError('concurrent_update', 'Somebody else has just changed this. Reload and try again.', {
    cause: error,
  });
}

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
