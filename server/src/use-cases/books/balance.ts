import type { CreditNote } from '../../billing/invoice/types';
import type { Refund } from '../../billing/payment/types';
import type { AttemptInBooks, InvoiceInBooks, PaymentInBooks } from '../../ports';
import { amountOf, type Breach, type Check } from './violation';

/**
 * Invariant 7: succeeded − refunded − charged back + credit applied = total − credit-noted − balance due. What pays nothing (a
 * duplicate, a payment for what was over) is given back whole, so it counts on neither side from the moment that this was
 * decided; and so does what a credit note gives back, though the bank may refuse it for a while.
 */
export const balance: Check<InvoiceInBooks> = {
  invariant: 7,
  appliesTo: () => true,
  breaches({ invoice, payments, notes }) {
    const { total, balanceDue, creditApplied, currency, state } = invoice;
    if (state === 'paid' && balanceDue !== 0n) {
      const [expected, found] = [amountOf(0n, currency), amountOf(balanceDue, currency)];
      return [{ code: 'paid_with_balance', expected, found }];
    }
    const expected = total - sum(notes.map((note) => note.total)) - balanceDue;
    const received =
      creditApplied + sum(payments.map(paid)) - sum(notes.map((note) => owedBack(note, payments)));
    // A duplicate that the bank refused to take back may stand in for a payment that was taken back since.
    const kept = received + sum(payments.map(refusedBack));
    if (expected === received || expected === kept) return [];
    return [breach('balance_differs', expected, received, currency)];
  },
};

/** The parts of an attempt are all that comes of it. One of zero only saves a payment method. */
export const allocations: Check<AttemptInBooks> = {
  invariant: 7,
  appliesTo: () => true,
  breaches({ attempt: { amount, allocations: parts } }) {
    const allocated = sum(parts.map((part) => part.amount));
    return allocated === amount.amount
      ? []
      : [breach('allocations_differ', amount.amount, allocated, amount.currency)];
  },
};

const isByItself = ({ reason }: Refund): boolean => reason !== 'requested';

function paid({ attempt, allocated, refunds }: PaymentInBooks): bigint {
  if (attempt.state !== 'succeeded' || refunds.some(isByItself)) return 0n;
  const counts = ({ state, creditNoteId }: Refund) =>
    creditNoteId === null ? state === 'succeeded' : state !== 'failed';
  return allocated - sum(refunds.filter(counts).map(({ amount }) => amount.amount));
}

/** What a note gives back and the bank refused to take: still owed, for as long as the payment itself is here. */
function owedBack({ id, givenBack }: CreditNote, payments: readonly PaymentInBooks[]): bigint {
  const refunds = payments
    .filter(({ attempt }) => attempt.state === 'succeeded')
    .flatMap((payment) => payment.refunds.filter(({ creditNoteId }) => creditNoteId === id));
  if (!refunds.some(({ state }) => state === 'failed')) return 0n;
  return (
    givenBack - sum(refunds.filter(({ state }) => state !== 'failed').map(({ amount }) => amount.amount))
  );
}

function refusedBack({ attempt, allocated, refunds }: PaymentInBooks): bigint {
  const back = refunds.filter(isByItself);
  const isRefused = back.length > 0 && back.every(({ state }) => state === 'failed');
  return attempt.state === 'succeeded' && isRefused ? allocated : 0n;
}

const breach = (code: Breach['code'], expected: bigint, found: bigint, currency: string): Breach => ({
  code,
  expected: amountOf(expected, currency),
  found: amountOf(found, currency),
});

const sum = (values: readonly bigint[]): bigint => values.reduce((total, value) => total + value, 0n);
