import { asVatNumber, checkVatNumber, isCurrency, isTimeZone } from '../billing';
import { BillingError } from '../billing/errors';
import type { Client } from '../billing/client/types';
import type { Instant } from '../billing/calendar/types';
import type { Language } from '../billing/ids';
import type { Buyer } from '../billing/invoice/types';

export type ClientInput = {
  readonly email: string;
  readonly name: string | null;
  readonly language: Language;
  readonly currency: string | null;
  readonly timeZone: string | null;
  /** Without the address for mails, which is the client's own. */
  readonly billing: Omit<Buyer, 'email'> | null;
  readonly isVatVerified: boolean;
};

/**
 * A client's details as an admin typed them, checked. A VAT number that changed is no longer a verified one, unless the
 * admin says so of the new one. Throws `invalid_argument`, `invalid_currency`.
 */
export function clientFields(
  input: ClientInput,
  now: Instant,
  before: Client | null
): Pick<Client, 'email' | 'name' | 'language' | 'currency' | 'timeZone' | 'billing' | 'vatVerifiedAt'> {
  const { currency, timeZone, billing } = input;
  if (timeZone !== null && !isTimeZone(timeZone)) {
    throw new BillingError('invalid_argument', 'Give an IANA time zone, such as Europe/Paris.', {
      details: { path: 'timeZone' },
    });
  }
  if (currency !== null && !isCurrency(currency)) {
    throw new BillingError(
      'invalid_currency',
      'This is not a currency of ISO 4217. Choose one of the list.',
      {
        details: { path: 'currency' },
      }
    );
  }
  const vatNumber = billing?.vatNumber ? asVatNumber(billing.vatNumber) : null;
  if (billing && vatNumber !== null) {
    checkVatNumber(vatNumber, billing.address.country, 'billing.vatNumber');
  }
  if (input.isVatVerified && vatNumber === null) {
    throw new BillingError('invalid_argument', 'There is no VAT number to be verified. Enter it first.', {
      details: { path: 'isVatVerified' },
    });
  }
  const isSameNumber = vatNumber === (before?.billing?.vatNumber ?? null);
  return {
    email: input.email,
    name: input.name ?? billing?.name ?? null,
    language: input.language,
    currency,
    timeZone,
    billing: billing && { ...billing, vatNumber, email: input.email },
    vatVerifiedAt: input.isVatVerified ? ((isSameNumber ? before?.vatVerifiedAt : null) ?? now) : null,
  };
}
