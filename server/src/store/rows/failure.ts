import type { DeclineKind, PaymentFailure } from '../../billing/payment/types';
import { sentence, text, textOrNull, toSentence, type Row } from './reading';

export const failureOf = (row: Row): PaymentFailure | null => {
  if (row['failure_code'] === null || row['failure_code'] === undefined) return null;
  const decline = textOrNull(row, 'failure_decline') as DeclineKind | null;
  const failure = { code: text(row, 'failure_code'), message: sentence(row, 'failure_message') };
  return decline === null ? failure : { ...failure, decline };
};

/** A code is a word of the provider's: what exceeds the column is cut, the message has all of it. */
export const fromFailure = (failure: PaymentFailure | null | undefined) => ({
  failure_code: failure === undefined ? undefined : (failure?.code.slice(0, 190) ?? null),
  failure_message: failure === undefined ? undefined : (toSentence(failure?.message) ?? null),
});

/** Of an attempt: a refund is not declined. */
export const fromDecline = (failure: PaymentFailure | null | undefined) =>
  failure === undefined ? undefined : (failure?.decline ?? null);
