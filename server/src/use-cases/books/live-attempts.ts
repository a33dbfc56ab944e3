import type { Attempt } from '../../billing/payment/types';
import { said } from '../../billing/said';
import type { InvoiceInBooks, PaymentInBooks } from '../../ports';
import { isFinal } from '../next-check';
import { plain, type Breach, type Check } from './violation';

/**
 * Invariant 6: one live off-session and one live on-session attempt for an invoice, which a unique key holds, and no new one
 * of a kind while the outcome of an older one is unknown.
 */
export const liveAttempts: Check<InvoiceInBooks> = {
  invariant: 6,
  appliesTo: ({ payments }) => payments.length > 0,
  breaches: ({ invoice, payments }) =>
    (['on_session', 'off_session'] as const).flatMap((session) => {
      const kind = payments.filter(({ attempt }) => attempt.session === session);
      return ofKind(kind, invoice.issued?.numberText ?? null);
    }),
};

/** Oldest first. */
function ofKind(payments: readonly PaymentInBooks[], label: string | null): Breach[] {
  const [first, ...others] = payments.filter(({ attempt }) => !isFinal(attempt.state));
  if (first && others.length > 0) {
    return others.map(({ attempt }) => ({
      code: 'two_live_attempts',
      object: offender(attempt, label),
      expected: said`one, ${first.attempt.publicId}`,
      found: said`another one that is ${attempt.state}`,
    }));
  }
  const unknown = payments.findIndex(({ attempt }) => attempt.state === 'unknown');
  // What was recorded by hand went out to nobody: it has no bytes, and its key is no provider's.
  const newer =
    unknown < 0 ? [] : payments.slice(unknown + 1).filter(({ attempt }) => attempt.submission !== null);
  return [
    ...newer.map(({ attempt }): Breach => ({
      code: 'new_key_while_unknown',
      object: offender(attempt, label),
      expected: said`none beside ${payments[unknown]?.attempt.publicId ?? ''}`,
      found: plain(attempt.idempotencyKey),
    })),
    ...payments
      .filter(({ isGuarded }) => !isGuarded)
      .map(({ attempt }): Breach => ({
        code: 'attempt_unguarded',
        object: offender(attempt, label),
        expected: isFinal(attempt.state) ? said`no key` : said`a key`,
        found: said`another key, or none, while it is ${attempt.state}`,
      })),
  ];
}

const offender = ({ publicId }: Attempt, label: string | null) =>
  ({ type: 'attempt', id: publicId, label }) as const;
