import type Stripe from 'stripe';
import type { MethodState, SavedMethod } from '../../billing/payment/types';
import { GatewayError, isGatewayError } from '../../ports';
import type { StripeClient } from './client';
import { isCustomerRef, isMethodRef, requireCustomerRef, requireMethodRef } from './refs';

type Method = Stripe.PaymentMethod;

/** Names that are not just their code in capitals. Source: the brands of https://docs.stripe.com/api/payment_methods/object */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['amex', 'American Express'],
  ['diners', 'Diners Club'],
  ['eftpos_au', 'Eftpos'],
  ['jcb', 'JCB'],
  ['unionpay', 'UnionPay'],
  ['acss_debit', 'PAD'],
  ['au_becs_debit', 'BECS'],
  ['bacs_debit', 'Bacs'],
  ['paypal', 'PayPal'],
  ['sepa_debit', 'SEPA'],
  ['us_bank_account', 'ACH'],
]);

/**
 * A payment method with the customer that it belongs to.
 * @throws GatewayError `unknown` when the answer cannot be read
 */
export function toSavedMethod(method: Method, customerRef: string, state: MethodState): SavedMethod {
  if (!isMethodRef(method.id) || typeof method.type !== 'string') {
    throw new GatewayError('unknown', 'Stripe answered without a readable payment method.');
  }
  return {
    customerRef,
    methodRef: method.id,
    state,
    kind: method.type,
    label: labelOf(method),
    expiresAt: expiryOf(method.card),
  };
}

/**
 * A saved method as Stripe knows it now.
 * @throws GatewayError `not_found` when it is gone: deleted, detached, or another customer's
 */
export async function fetchStripeMethod(
  client: StripeClient,
  ref: { customerRef: string; methodRef: string }
): Promise<SavedMethod> {
  const customerRef = requireCustomerRef(ref.customerRef);
  const methodRef = requireMethodRef(ref.methodRef);
  const method = await client.call((sdk) => sdk.paymentMethods.retrieve(methodRef));
  const saved = toSavedMethod(method, customerRef, 'valid');
  if (idOf(method.customer) !== customerRef) {
    throw new GatewayError('not_found', 'The payment method is no longer saved at Stripe.');
  }
  return saved;
}

/** The method that was saved with a payment; null when Stripe keeps none that can be charged again. */
export async function methodSavedWith(
  client: StripeClient,
  customer: unknown,
  method: unknown,
  state: MethodState = 'valid'
): Promise<SavedMethod | null> {
  const customerRef = idOf(customer);
  const methodRef = idOf(method);
  if (!isCustomerRef(customerRef) || !isMethodRef(methodRef)) return null;
  try {
    return { ...(await fetchStripeMethod(client, { customerRef, methodRef })), state };
  } catch (error) {
    if (isGatewayError(error) && error.kind === 'not_found') return null;
    throw error;
  }
}

/** The types that pay once, and leave a SEPA debit behind. Source: https://docs.stripe.com/payments/ideal/set-up-payment */
const LEAVE_A_DEBIT: ReadonlySet<string> = new Set(['bancontact', 'ideal', 'sofort']);

/** What can be charged again: the method itself, or the SEPA debit that it left; null as long as that one is missing. */
export function reusableMethodOf(method: unknown, details: unknown): unknown {
  const { type, ...byType } = (details ?? {}) as Record<string, unknown>;
  if (typeof type !== 'string' || !LEAVE_A_DEBIT.has(type)) return method;
  const made = byType[type] as { generated_sepa_debit?: unknown } | null | undefined;
  return made?.generated_sepa_debit ?? null;
}

/** The id of something that may stand there whole. */
export function idOf(reference: unknown): string | null {
  if (typeof reference === 'string') return reference;
  const id = (reference as { id?: unknown } | null | undefined)?.id;
  return typeof id === 'string' ? id : null;
}

/** «Visa •••• 4242»: four digits at most, never a whole number. */
function labelOf(method: Method): string {
  const { card } = method;
  if (card) return withLast4(nameOf(card.display_brand ?? card.brand), card.last4);
  const details = (method as unknown as Record<string, unknown>)[method.type];
  return withLast4(nameOf(method.type), (details as { last4?: unknown } | null | undefined)?.last4);
}

function withLast4(name: string, last4: unknown): string {
  return typeof last4 === 'string' && last4 !== '' ? `${name} •••• ${last4.slice(-4)}` : name;
}

function nameOf(code: string): string {
  const inCapitals = code.replace(/(?:^|_)([a-z])/g, (_match, letter: string) => ` ${letter.toUpperCase()}`);
  return NAMES.get(code) ?? inCapitals.trim();
}

/** A card works until the end of the month that is printed on it. */
function expiryOf(card: Method['card']): string | null {
  if (!card || !Number.isSafeInteger(card.exp_year) || !Number.isSafeInteger(card.exp_month)) return null;
  // Months count from 0 there: the card's own number is the month after it.
  return new Date(Date.UTC(card.exp_year, card.exp_month, 1)).toISOString();
}
