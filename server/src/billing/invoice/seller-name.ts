import type { Seller } from './types';

/** The seller as documents print it: with its legal form, unless the legal name ends in it already. */
export function sellerName({ legalName, legalForm }: Pick<Seller, 'legalName' | 'legalForm'>): string {
  if (!legalForm) return legalName;
  const endsInIt = legalName.toLowerCase().endsWith(` ${legalForm.toLowerCase()}`);
  return endsInIt ? legalName : `${legalName} ${legalForm}`;
}
