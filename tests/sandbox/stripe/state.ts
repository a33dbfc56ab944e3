import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { State } from './types';

export function emptyState(): State {
  return {
    clockOffsetMs: 0,
    sessions: {},
    intents: {},
    charges: {},
    refunds: {},
    disputes: {},
    events: {},
    endpoints: [],
    deliveries: [],
    keys: {},
  };
}

/** What was kept in the file, or nothing yet. A request that was under way when the last run ended is forgotten. */
export function loadState(file: string | undefined): State {
  if (file === undefined || !existsSync(file)) return emptyState();
  const kept = { ...emptyState(), ...(JSON.parse(readFileSync(file, 'utf8')) as Partial<State>) };
  const keys = Object.fromEntries(Object.entries(kept.keys).filter(([, row]) => row.answer !== null));
  return { ...kept, keys };
}

/** Written beside and then renamed, so that a killed demo leaves the old file or the new one. */
export function saveState(file: string | undefined, state: State): void {
  if (file === undefined) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify(state));
  renameSync(`${file}.new`, file);
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** An id in Stripe's form: letters and digits after the prefix. */
export function newId(prefix: string, length = 24): string {
  return prefix + Array.from(randomBytes(length), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
}
