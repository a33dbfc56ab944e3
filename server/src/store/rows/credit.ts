import type { CreditEntry, CreditKind } from '../../billing/credit/types';
import type { ClientId, CreditEntryId, InvoiceId, Mode, SubscriptionId } from '../../billing/ids';
import type { NewRow } from '../../ports';
import { minor, publicId, ref, refOrNull, text, textOrNull, type Row } from './reading';

export const CREDIT_MONEY = ['amount'] as const;

export const toCreditEntry = (row: Row): CreditEntry => ({
  id: ref<CreditEntryId>(row, 'id'),
  publicId: publicId(row),
  mode: text(row, 'mode') as Mode,
  clientId: ref<ClientId>(row, 'client_id'),
  currency: text(row, 'currency'),
  amount: minor(row, 'amount'),
  kind: text(row, 'kind') as CreditKind,
  invoiceId: refOrNull<InvoiceId>(row, 'invoice_id'),
  subscriptionId: refOrNull<SubscriptionId>(row, 'subscription_id'),
  sourceKey: text(row, 'source_key'),
  reason: textOrNull(row, 'reason'),
  actor: text(row, 'actor'),
  at: text(row, 'at'),
});

/** Whole, as sets of rows are written. */
export const fromCreditEntry = (entry: Omit<NewRow<CreditEntry>, 'publicId'>) => ({
  mode: entry.mode,
  client_id: entry.clientId,
  currency: entry.currency,
  amount: entry.amount.toString(),
  kind: entry.kind,
  invoice_id: entry.invoiceId,
  subscription_id: entry.subscriptionId,
  source_key: entry.sourceKey,
  reason: entry.reason,
  actor: entry.actor,
  at: entry.at,
});
