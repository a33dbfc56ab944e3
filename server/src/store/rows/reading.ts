/** How columns are read and written. The only place, with the mappers beside it, where the shape of a row is believed. */
import type { PublicId } from '../../billing/ids';
import { fromStored, toStored, type Said } from '../../billing/said';

export type Row = Readonly<Record<string, unknown>>;

/** What a query answers, as rows to be read with the functions below. */
export const all = async (query: PromiseLike<unknown>): Promise<Row[]> => (await query) as Row[];
export const first = async (query: PromiseLike<unknown>): Promise<Row | undefined> =>
  (await query) as Row | undefined;

export const text = (row: Row, column: string): string => String(row[column]);
export const textOrNull = (row: Row, column: string): string | null =>
  row[column] === null || row[column] === undefined ? null : text(row, column);
export const sentence = (row: Row, column: string): Said => fromStored(textOrNull(row, column) ?? '');
export const sentenceOrNull = (row: Row, column: string): Said | null =>
  textOrNull(row, column) === null ? null : sentence(row, column);
/** Null empties the column, undefined leaves it as it is. */
export const toSentence = (words: Said | null | undefined): string | null | undefined =>
  words && toStored(words);

export const whole = (row: Row, column: string): number => Number(row[column]);
export const publicId = (row: Row): PublicId => text(row, 'document_id');

/** A foreign key or id under its brand. */
export const ref = <Id extends number>(row: Row, column: string): Id => Number(row[column]) as Id;
export const refOrNull = <Id extends number>(row: Row, column: string): Id | null =>
  row[column] === null || row[column] === undefined ? null : ref<Id>(row, column);

/** Minor units, to the last digit (see `withExact`). */
export const minor = (row: Row, column: string): bigint =>
  BigInt(String(row[`${column}_exact`] ?? row[column]));

/** JSON comes parsed from some drivers and as text from others. */
export function json<T>(row: Row, column: string): T | null {
  const value = row[column];
  if (value === null || value === undefined) return null;
  return (typeof value === 'string' ? JSON.parse(value) : value) as T;
}
export const toJson = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));

/** Drops what a change does not mention; null stays, it means «none». */
export function mentioned(columns: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
}

/** Values by a key of theirs, in their order. */
export function grouped<Key, T>(values: readonly T[], keyOf: (value: T) => Key): ReadonlyMap<Key, T[]> {
  const groups = new Map<Key, T[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group) group.push(value);
    else groups.set(keyOf(value), [value]);
  }
  return groups;
}
