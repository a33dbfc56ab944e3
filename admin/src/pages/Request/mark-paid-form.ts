import type { markBillingRequestPaid } from '../../../../server/src/contracts/billing-requests';
import type { BodyOf } from '../../../../server/src/contracts/contract';
import { addressOf, EMPTY_ADDRESS, type AddressValues } from '../../components/address-values';
import type { TradKey } from '../../translations/get-trad';

export type MarkPaidBody = BodyOf<typeof markBillingRequestPaid>;
export const METHODS = [
  'bank_transfer',
  'cash',
  'cheque',
  'card_terminal',
  'other',
] as const satisfies readonly MarkPaidBody['method'][];

export type MarkPaidForm = {
  method: MarkPaidBody['method'];
  reference: string;
  kind: 'business' | 'consumer';
  name: string;
  vatNumber: string;
  address: AddressValues;
};
export const EMPTY_FORM: MarkPaidForm = {
  method: 'bank_transfer',
  reference: '',
  kind: 'business',
  name: '',
  vatNumber: '',
  address: EMPTY_ADDRESS,
};

/** Issues by the paths that the server uses, so that both kinds land on the same field. */
export function checkMarkPaid(form: MarkPaidForm, needsBuyer: boolean): Record<string, TradKey> {
  if (!needsBuyer) return {};
  const required: Record<string, string> = {
    'buyer.name': form.name,
    'buyer.address.line1': form.address.line1,
    'buyer.address.postalCode': form.address.postalCode,
    'buyer.address.city': form.address.city,
    'buyer.address.country': form.address.country,
  };
  const empty = Object.keys(required).filter((path) => (required[path] ?? '').trim() === '');
  return Object.fromEntries(empty.map((path) => [path, 'field.required']));
}

export function markPaidBody(form: MarkPaidForm, needsBuyer: boolean): MarkPaidBody {
  const buyer = {
    kind: form.kind,
    name: form.name.trim(),
    vatNumber: form.kind === 'business' ? form.vatNumber.trim() || null : null,
    address: addressOf(form.address),
  };
  return { method: form.method, reference: form.reference.trim() || null, buyer: needsBuyer ? buyer : null };
}
