import { text, textOrNull, type Row } from './reading';

type Failure = { readonly code: string; readonly message: string };

export const failureOf = (row: Row): Failure | null =>
  row['failure_code'] === null || row['failure_code'] === undefined
    ? null
    : { code: text(row, 'failure_code'), message: textOrNull(row, 'failure_message') ?? '' };

/** A code is a word of the provider's: what exceeds the column is cut, the message has all of it. */
export const fromFailure = (failure: Failure | null | undefined) => ({
  failure_code: failure === undefined ? undefined : (failure?.code.slice(0, 190) ?? null),
  failure_message: failure === undefined ? undefined : (failure?.message ?? null),
});
