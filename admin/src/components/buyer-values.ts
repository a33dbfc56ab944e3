import type { TradKey } from '../translations/get-trad';
import { addressOf, type AddressValues } from './address-values';

/** Who an invoice is made out to, as a form holds it. */
export type BuyerValues = {
  kind: 'business' | 'consumer';
  name: string;
  vatNumber: string;
  address: AddressValues;
};

/** What is missing, by the contract's paths below `prefix`. */
export function checkBuyer(buyer: BuyerValues, prefix: string): Record<string, TradKey> {
  const required: Record<string, string> = {
    name: buyer.name,
    'address.line1': buyer.address.line1,
    'address.postalCode': buyer.address.postalCode,
    'address.city': buyer.address.city,
    'address.country': buyer.address.country,
  };
  const empty = Object.keys(required).filter((path) => (required[path] ?? '').trim() === '');
  return Object.fromEntries(empty.map((path) => [`${prefix}${path}`, 'field.required']));
}

/** As the contract wants it. A consumer has no VAT number. */
export const buyerOf = (buyer: BuyerValues) => ({
  kind: buyer.kind,
  name: buyer.name.trim(),
  vatNumber: buyer.kind === 'business' ? buyer.vatNumber.trim() || null : null,
  address: addressOf(buyer.address),
});
