/** What both stand-ins keep from one run of the demo to the next. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** What was kept in the file, or nothing yet. A request that was under way when the last run ended is forgotten. */
export function keptState<State extends { keys: Record<string, { answer: unknown }> }>(
  file: string | undefined,
  empty: State
): State {
  if (file === undefined || !existsSync(file)) return empty;
  const kept = { ...empty, ...(JSON.parse(readFileSync(file, 'utf8')) as Partial<State>) };
  const keys = Object.fromEntries(Object.entries(kept.keys).filter(([, row]) => row.answer !== null));
  return { ...kept, keys };
}

/** Written beside and then renamed, so that a killed demo leaves the old file or the new one. */
export function saveState(file: string | undefined, state: object): void {
  if (file === undefined) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify(state));
  renameSync(`${file}.new`, file);
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** The prefix, then so many letters and digits. */
export const randomId = (prefix: string, length: number): string =>
  prefix + Array.from(randomBytes(length), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
