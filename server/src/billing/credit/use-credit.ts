import type { ClientId } from '../ids';
import type { Invoice } from '../invoice/types';
import type { Currency } from '../money/types';
import type { CreditBalance } from './types';

/** What an invoice asks of its payer's credit. */
export type Creditable = {
  readonly payerId: ClientId;
  readonly currency: Currency;
  /** Minor units, tax included. */
  readonly total: bigint;
  /** The least that its provider takes; null where it takes anything. */
  readonly minimum: bigint | null;
};

/**
 * How much of the credit in hand an invoice uses: all that it can, but so that what is left to pay is nothing, or enough for
 * the provider to take (BILLING.md, documents and payments, 5). Minor units, never below zero nor above the total.
 */
export function creditUsed(
  { total, minimum }: Pick<Creditable, 'total' | 'minimum'>,
  inHand: bigint
): bigint {
  if (inHand <= 0n || total <= 0n) return 0n;
  if (inHand >= total) return total;
  if (minimum === null || total - inHand >= minimum) return inHand;
  return total > minimum ? total - minimum : 0n;
}

/**
 * What each of these invoices uses, in their order: what one has used is gone for those after it. Credit pays for its own
 * payer, in its own currency. For the run that issues them and for the preview that shows them.
 */
export function spreadCredit(balances: readonly CreditBalance[], invoices: readonly Creditable[]): bigint[] {
  const inHand = new Map(balances.map((balance) => [purseOf(balance), balance.amount]));
  return invoices.map((invoice) => {
    const purse = purseOf({ clientId: invoice.payerId, currency: invoice.currency });
    const left = inHand.get(purse) ?? 0n;
    const used = creditUsed(invoice, left);
    inHand.set(purse, left - used);
    return used;
  });
}

const purseOf = ({ clientId, currency }: Omit<CreditBalance, 'amount'>): string => `${clientId} ${currency}`;

/** An invoice that uses so much credit, after tax (BILLING.md, money, tax, time, 2). */
export const withCredit = <Sums extends Pick<Invoice, 'total'>>(invoice: Sums, used: bigint) => ({
  ...invoice,
  creditApplied: used,
  balanceDue: invoice.total - used,
});
