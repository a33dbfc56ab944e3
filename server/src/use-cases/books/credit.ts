import type { Invoice } from '../../billing/invoice/types';
import { said, type Said } from '../../billing/said';
import type { CreditInBooks, InvoiceInBooks } from '../../ports';
import { modesCrossed } from './mandates';
import { amountOf, NONE, type Breach, type Check } from './violation';

/** Invariant 9: what an invoice says that it used of its payer's credit was taken from the ledger, once. */
export const creditOnInvoice: Check<InvoiceInBooks> = {
  invariant: 9,
  appliesTo: ({ invoice, creditUsed }) => invoice.creditApplied !== 0n || creditUsed !== 0n,
  breaches({ invoice: { creditApplied, currency }, creditUsed }) {
    if (creditApplied === creditUsed) return [];
    const [expected, found] = [amountOf(creditUsed, currency), amountOf(creditApplied, currency)];
    return [{ code: 'credit_differs', expected, found }];
  },
};

/** Invariant 9: a payer has never used more than it had, so that its balance is zero or more. */
export const creditBalance: Check<CreditInBooks> = {
  invariant: 9,
  appliesTo: () => true,
  breaches({ entry: { currency }, balance }) {
    if (balance >= 0n) return [];
    const [expected, found] = [amountOf(0n, currency), amountOf(balance, currency)];
    return [{ code: 'credit_below_zero', expected, found }];
  },
};

/** Invariant 9: no entry without its source, of its own payer and currency, and on the side that the source asks for. */
export const creditSource: Check<CreditInBooks> = {
  invariant: 9,
  appliesTo: () => true,
  breaches(item) {
    const expected = missingIn(item);
    return expected === null ? [] : [{ code: 'credit_without_source', expected, found: sourceOf(item) }];
  },
};

/** Invariant 12, for the ledger. */
export const creditInMode: Check<CreditInBooks> = {
  invariant: 12,
  appliesTo: () => true,
  breaches: ({ entry, beside }): readonly Breach[] => modesCrossed(entry.mode, beside),
};

function missingIn({ entry, invoice }: CreditInBooks): Said | null {
  const { kind, amount, reason } = entry;
  const isTaken = kind === 'used' || kind === 'taken_back';
  if (amount === 0n || amount < 0n !== isTaken)
    return isTaken ? said`an amount below zero` : said`an amount above zero`;
  if (kind === 'granted' || kind === 'taken_back')
    return reason === null || reason === '' ? said`a reason` : null;
  const isOwn = invoice?.payerId === entry.clientId && invoice.currency === entry.currency;
  return isOwn && entry.sourceKey === keyOf(kind, invoice) ? null : said`an invoice of the payer`;
}

const keyOf = (kind: 'used' | 'suspended_days', { publicId }: Pick<Invoice, 'publicId'>): string =>
  kind === 'used' ? `used:${publicId}` : `suspended-days:${publicId}`;

const sourceOf = ({ entry: { amount, currency, sourceKey } }: CreditInBooks): Said =>
  sourceKey === '' ? NONE : said`${amountOf(amount, currency)} for ${sourceKey}`;
