import type {
  AccountId,
  ClientId,
  InvoiceId,
  Language,
  Mode,
  RequestId,
  SubscriptionId,
} from '../../billing/ids';
import type { Buyer, TaxTreatment } from '../../billing/invoice/types';
import type { BillingRequest, RequestState } from '../../billing/payment/types';
import type { NewRow } from '../../ports';
import {
  json,
  mentioned,
  minor,
  publicId,
  ref,
  refOrNull,
  text,
  textOrNull,
  toJson,
  whole,
  type Row,
} from './reading';

export const REQUEST_MONEY = ['amount'] as const;

export const toRequest = (row: Row): BillingRequest => ({
  id: ref<RequestId>(row, 'id'),
  publicId: publicId(row),
  mode: text(row, 'mode') as Mode,
  state: text(row, 'state') as RequestState,
  type: text(row, 'type') as BillingRequest['type'],
  subscriptionId: refOrNull<SubscriptionId>(row, 'subscription_id'),
  clientId: ref<ClientId>(row, 'client_id'),
  accountId: ref<AccountId>(row, 'account_id'),
  email: text(row, 'email'),
  language: text(row, 'language') as Language,
  amount: { amount: minor(row, 'amount'), currency: text(row, 'currency') },
  tax: json<TaxTreatment>(row, 'tax') as TaxTreatment,
  purpose: text(row, 'purpose'),
  successUrl: textOrNull(row, 'success_url'),
  cancelUrl: textOrNull(row, 'cancel_url'),
  buyer: json<Buyer>(row, 'buyer'),
  tokenHash: text(row, 'token_hash'),
  tokenGeneration: whole(row, 'token_generation'),
  submissionKey: textOrNull(row, 'submission_key'),
  invoiceId: refOrNull<InvoiceId>(row, 'invoice_id'),
  expiresAt: text(row, 'expires_at'),
  openedAt: textOrNull(row, 'opened_at'),
  paidAt: textOrNull(row, 'paid_at'),
  createdAt: text(row, 'requested_at'),
});

type Written = Partial<NewRow<BillingRequest> & Pick<BillingRequest, 'createdAt'>>;

export const fromRequest = (request: Written) =>
  mentioned({
    mode: request.mode,
    state: request.state,
    type: request.type,
    subscription_id: request.subscriptionId,
    client_id: request.clientId,
    account_id: request.accountId,
    email: request.email,
    language: request.language,
    amount: request.amount?.amount.toString(),
    currency: request.amount?.currency,
    tax: request.tax && toJson(request.tax),
    purpose: request.purpose,
    success_url: request.successUrl,
    cancel_url: request.cancelUrl,
    buyer: request.buyer === undefined ? undefined : toJson(request.buyer),
    token_hash: request.tokenHash,
    token_generation: request.tokenGeneration,
    submission_key: request.submissionKey,
    invoice_id: request.invoiceId,
    requested_at: request.createdAt,
    expires_at: request.expiresAt,
    opened_at: request.openedAt,
    paid_at: request.paidAt,
  });
