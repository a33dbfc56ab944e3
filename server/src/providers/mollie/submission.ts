import { domainToASCII } from 'node:url';
import { z } from 'zod';
import type { Language, PublicId } from '../../billing/ids';
import { GatewayError, type ChargeOrder, type CheckoutOrder, type RefundOrder } from '../../ports';
import { canonicalJson } from '../canonical-json';
import { toMollieAmount, zeroMollieAmount } from './money';
import { requireMethodRef, requirePaymentRef } from './refs';

/** Names in Mollie's metadata (about 1 kB: https://docs.mollie.com/reference/create-payment) by which we find our own again. */
export const METADATA = {
  account: 'client_billing_account',
  attempt: 'client_billing_attempt',
  request: 'client_billing_request',
  payer: 'client_billing_payer',
  refund: 'client_billing_refund',
} as const;

/** Mollie cuts a description off after 255 characters. Source: https://docs.mollie.com/reference/create-payment */
const DESCRIPTION_LENGTH = 255;

/** Mollie's locales are a language with a country. Source: https://docs.mollie.com/reference/create-payment */
const LOCALES: Readonly<Record<Language, string>> = { en: 'en_GB', fr: 'fr_FR' };

/** Whether an address of ours can be called from outside; a stand-in on the same machine can call any. */
export type IsReachable = (url: string) => boolean;

/**
 * The checkout's bytes: the customer to make first, when a method is to be saved for a payer whom Mollie does not know
 * yet, and the payment. Its expiry cannot be asked for: it follows from the method that the payer chooses.
 */
export function checkoutSubmission(order: CheckoutOrder, isReachable: IsReachable): string {
  const { saves } = order;
  return canonicalJson({
    customer: saves?.customerRef === null ? customerOf(order, saves.payerName, saves.payerPublicId) : null,
    payment: {
      ...amountOf(order),
      description: shortened(order.description),
      redirectUrl: order.returnUrl,
      cancelUrl: order.cancelUrl,
      ...webhookOf(order.webhookUrl, isReachable),
      locale: LOCALES[order.language],
      billingAddress: { email: punycoded(order.email) },
      sequenceType: saves === null ? 'oneoff' : 'first',
      ...(saves?.customerRef ? { customerId: saves.customerRef } : {}),
      metadata: {
        [METADATA.account]: order.accountPublicId,
        [METADATA.attempt]: order.attemptPublicId,
        [METADATA.request]: order.requestPublicId,
      },
    },
  });
}

/** The bytes of a charge on a mandate, sorted likewise. Nobody is there to be sent anywhere. */
export function chargeSubmission(order: ChargeOrder, isReachable: IsReachable): string {
  return canonicalJson({
    payment: {
      amount: toMollieAmount(order.amount),
      description: shortened(order.description),
      ...webhookOf(order.webhookUrl, isReachable),
      sequenceType: 'recurring',
      ...requireMethodRef(order),
      metadata: { [METADATA.account]: order.accountPublicId, [METADATA.attempt]: order.attemptPublicId },
    },
  });
}

export function refundSubmission(order: RefundOrder): string {
  return canonicalJson({
    paymentId: requirePaymentRef(order.paymentRef),
    amount: toMollieAmount(order.amount),
    metadata: { [METADATA.refund]: order.refundPublicId, [METADATA.attempt]: order.attemptPublicId },
  });
}

/**
 * Cards can be saved without charging anything: their minimum is 0.00, while every other method begins at 0.01 or above.
 * Source: https://docs.mollie.com/docs/cards, against https://docs.mollie.com/docs/ideal and the like
 */
function amountOf({ amount, saves }: CheckoutOrder): object {
  return saves !== null && amount.amount === 0n
    ? { amount: zeroMollieAmount(amount.currency), method: 'creditcard' }
    : { amount: toMollieAmount(amount) };
}

const customerOf = (order: CheckoutOrder, name: string, payerPublicId: PublicId): object => ({
  name,
  email: punycoded(order.email),
  locale: LOCALES[order.language],
  metadata: { [METADATA.payer]: payerPublicId },
});

/**
 * Mollie refuses a payment whose webhook it cannot reach (https://docs.mollie.com/reference/create-payment). A site on a
 * developer's machine does without: the client's return and the regular check bring the same news, only later.
 */
const webhookOf = (webhookUrl: string, isReachable: IsReachable): object =>
  isReachable(webhookUrl) ? { webhookUrl } : {};

const LOCAL =
  /^(?:localhost|(?:127|10)\.[\d.]+|192\.168\.[\d.]+|172\.(?:1[6-9]|2\d|3[01])\.[\d.]+|0\.0\.0\.0|\[::1?\]|.*\.(?:local|localhost|test|internal))$/;

/** Can Mollie call this address? */
export function isPublicAddress(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return /^https?:$/.test(protocol) && !LOCAL.test(hostname);
}

/** Mollie takes a domain beyond ASCII as Punycode only. Source: https://docs.mollie.com/reference/create-payment */
function punycoded(email: string): string {
  const at = email.lastIndexOf('@');
  const domain = domainToASCII(email.slice(at + 1));
  return domain === '' ? email : `${email.slice(0, at)}@${domain}`;
}

function shortened(description: string): string {
  const characters = Array.from(description.trim());
  return characters.length <= DESCRIPTION_LENGTH
    ? characters.join('')
    : `${characters.slice(0, DESCRIPTION_LENGTH - 1).join('')}…`;
}

const amount = z.object({ currency: z.string(), value: z.string() });
const payment = z.looseObject({ amount, description: z.string() });
const SHAPES = {
  checkout: z.object({ customer: z.looseObject({ name: z.string() }).nullable(), payment }),
  charge: z.object({ payment }),
  refund: z.object({ paymentId: z.string(), amount, metadata: z.record(z.string(), z.string()) }),
};
type Submissions = { [Kind in keyof typeof SHAPES]: z.output<(typeof SHAPES)[Kind]> };

/** Reads a stored submission back. Throws `rejected` when it is not one of ours: it must not be guessed at. */
export function parseSubmission<Kind extends keyof Submissions>(
  kind: Kind,
  submission: string
): Submissions[Kind] {
  const { success, data } = SHAPES[kind].safeParse(jsonOf(submission));
  if (success) return data as Submissions[Kind];
  throw new GatewayError('rejected', 'The stored request to Mollie cannot be read.', 'submission_unreadable');
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
