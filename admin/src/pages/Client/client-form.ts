import type { ClientDetail, updateClient } from '../../../../server/src/contracts/clients';
import type { BodyOf } from '../../../../server/src/contracts/contract';
import { EMPTY_ADDRESS } from '../../components/address-values';
import { buyerOf, checkBuyer, type BuyerValues } from '../../components/buyer-values';
import type { TradKey } from '../../translations/get-trad';

export type ClientBody = BodyOf<typeof updateClient>;
export type ClientForm = {
  email: string;
  name: string;
  language: ClientBody['language'];
  /** Empty: whatever its plans are in. */
  currency: string;
  /** Empty: the merchant's. */
  timeZone: string;
  hasBilling: boolean;
  billing: BuyerValues;
  isVatVerified: boolean;
};
export const CLIENT_PATHS = [
  'email',
  'name',
  'language',
  'currency',
  'timeZone',
  'billing',
  'isVatVerified',
] as const;

const NO_BUYER: BuyerValues = { kind: 'business', name: '', vatNumber: '', address: EMPTY_ADDRESS };

export const newClient = (language: ClientBody['language']): ClientForm => ({
  email: '',
  name: '',
  language,
  currency: '',
  timeZone: '',
  hasBilling: false,
  billing: NO_BUYER,
  isVatVerified: false,
});

export const clientFormOf = ({ billing, ...client }: ClientDetail): ClientForm => ({
  email: client.email,
  name: client.name ?? '',
  language: client.language,
  currency: client.currency ?? '',
  timeZone: client.timeZone ?? '',
  hasBilling: billing !== null,
  billing:
    billing === null
      ? NO_BUYER
      : {
          kind: billing.kind,
          name: billing.name,
          vatNumber: billing.vatNumber ?? '',
          address: { ...billing.address, line2: billing.address.line2 ?? '' },
        },
  isVatVerified: client.vatVerifiedAt !== null,
});

const hasVatNumber = ({ hasBilling, billing }: ClientForm): boolean =>
  hasBilling && billing.kind === 'business' && billing.vatNumber.trim() !== '';
/** Only a number that is there can have been verified. */
export const asksForVat = hasVatNumber;

/**
 * A changed VAT number is another one: that the former was verified says nothing of it. A client that goes by the name in its
 * billing details goes by the new one, too.
 */
export function withBilling(form: ClientForm, change: Partial<BuyerValues>): ClientForm {
  const billing = { ...form.billing, ...change };
  const isSame = billing.vatNumber.trim() === form.billing.vatNumber.trim();
  const name = form.name === form.billing.name ? billing.name : form.name;
  return { ...form, name, billing, isVatVerified: isSame && form.isVatVerified };
}

export function checkClient(form: ClientForm): Record<string, TradKey> {
  const issues: Record<string, TradKey> = {};
  const email = form.email.trim();
  if (email === '') issues.email = 'field.required';
  else if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) issues.email = 'field.email-invalid';
  return { ...issues, ...(form.hasBilling ? checkBuyer(form.billing, 'billing.') : {}) };
}

/** The body as the contract wants it. Without a name of its own a client goes by the one in its billing details. */
export function clientBody(form: ClientForm): ClientBody {
  const billing = form.hasBilling ? buyerOf(form.billing) : null;
  return {
    email: form.email.trim(),
    name: form.name.trim() || (billing?.name ?? null),
    language: form.language,
    currency: form.currency || null,
    timeZone: form.timeZone || null,
    billing,
    isVatVerified: hasVatNumber(form) && form.isVatVerified,
  };
}
