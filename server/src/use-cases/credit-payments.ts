import type { AccountId } from '../billing/ids';
import type { Invoice } from '../billing/invoice/types';
import type { Attempt } from '../billing/payment/types';
import type { StoreReads } from '../ports';

/**
 * How money goes back to the payer. `provider`: the way that it came. `elsewhere`: the merchant gives it back by hand, and
 * says how; nobody is called.
 */
export type GiveBack =
  { readonly way: 'provider' } | { readonly way: 'elsewhere'; readonly reference: string };

/** Money that paid an invoice, and how much of it can still be given back, in minor units. */
export type KeptPayment = {
  readonly attempt: Attempt;
  readonly left: bigint;
  /** False for what was recorded by hand: no provider can send it back. */
  readonly isAtProvider: boolean;
};

/** Of what came in for an invoice and was not taken back, what was not given back yet either, oldest first. */
export async function keptPayments(
  store: Pick<StoreReads, 'attemptsOfInvoice' | 'refundsOfAttempt' | 'account'>,
  invoice: Pick<Invoice, 'id'>
): Promise<KeptPayment[]> {
  const attempts = await store.attemptsOfInvoice(invoice.id);
  const providers = new Map<AccountId, boolean>();
  const kept: KeptPayment[] = [];
  for (const attempt of attempts.filter(({ state }) => state === 'succeeded')) {
    const { accountId } = attempt;
    if (!providers.has(accountId)) {
      providers.set(accountId, (await store.account(accountId))?.provider !== 'offline');
    }
    const allocated = sum(
      attempt.allocations.filter((part) => part.invoiceId === invoice.id).map((part) => part.amount)
    );
    const refunds = await store.refundsOfAttempt(attempt.id);
    const back = sum(refunds.filter(({ state }) => state !== 'failed').map(({ amount }) => amount.amount));
    if (allocated > back) {
      kept.push({ attempt, left: allocated - back, isAtProvider: providers.get(accountId) === true });
    }
  }
  return kept.sort((one, other) => one.attempt.id - other.attempt.id);
}

/** What can go back through the providers, or at all; minor units. */
export const refundable = (payments: readonly KeptPayment[]): { provider: bigint; all: bigint } => ({
  provider: sum(payments.filter(({ isAtProvider }) => isAtProvider).map(({ left }) => left)),
  all: sum(payments.map(({ left }) => left)),
});

const sum = (values: readonly bigint[]): bigint => values.reduce((total, value) => total + value, 0n);
