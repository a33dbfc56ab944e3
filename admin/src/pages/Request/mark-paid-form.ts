import type { markBillingRequestPaid } from '../../../../server/src/contracts/billing-requests';
import type { BodyOf } from '../../../../server/src/contracts/contract';
import { EMPTY_ADDRESS } from '../../components/address-values';
import { buyerOf, checkBuyer, type BuyerValues } from '../../components/buyer-values';
import type { TradKey } from '../../translations/get-trad';

export type MarkPaidBody = BodyOf<typeof markBillingRequestPaid>;
export const METHODS = [
  'bank_transfer',
  'cash',
  'cheque',
  'card_terminal',
  'other',
] as const satisfies readonly MarkPaidBody['method'][];

export type MarkPaidForm = BuyerValues & { method: MarkPaidBody['method']; reference: string };
export const EMPTY_FORM: MarkPaidForm = {
  method: 'bank_transfer',
  reference: '',
  kind: 'business',
  name: '',
  vatNumber: '',
  address: EMPTY_ADDRESS,
};

/** Issues by the paths that the server uses, so that both kinds land on the same field. */
export const checkMarkPaid = (form: MarkPaidForm, needsBuyer: boolean): Record<string, TradKey> =>
  needsBuyer ? checkBuyer(form, 'buyer.') : {};

export const markPaidBody = (form: MarkPaidForm, needsBuyer: boolean): MarkPaidBody => ({
  method: form.method,
  reference: form.reference.trim() || null,
  buyer: needsBuyer ? buyerOf(form) : null,
});
