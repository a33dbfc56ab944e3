import { z } from 'zod';
import { GatewayError } from '../../ports';
import type { Message } from '../../billing/said';
import { METADATA } from './submission';

/** What is read of Mollie's answers, and nothing else: whatever does not fit cannot be believed. */
const amount = z.object({ currency: z.string(), value: z.string() });
const mode = z.enum(['test', 'live']);
const text = z.string().nullish();
const metadata = z.unknown();

const chargeback = z.object({
  reason: z.object({ code: z.string(), description: z.string() }).nullish(),
  reversedAt: text,
});

/** Source: https://docs.mollie.com/reference/get-payment */
export const paymentFacts = z.object({
  id: z.string().regex(/^tr_[A-Za-z0-9]+$/),
  mode,
  status: z.enum(['open', 'pending', 'authorized', 'paid', 'canceled', 'expired', 'failed']),
  createdAt: z.iso.datetime({ offset: true }),
  expiresAt: z.iso.datetime({ offset: true }).nullish(),
  sequenceType: text,
  customerId: text,
  mandateId: text,
  amount,
  amountRefunded: amount.nullish(),
  metadata,
  details: z
    .object({ failureReason: text, failureMessage: text, bankReasonCode: text, bankReason: text })
    .nullish(),
  statusReason: z.object({ code: z.string(), message: z.string() }).nullish(),
  _links: z.object({ checkout: z.object({ href: z.url() }).nullish() }),
  _embedded: z.object({ chargebacks: z.array(chargeback).nullish() }).nullish(),
});
export type PaymentFacts = z.output<typeof paymentFacts>;

/** Source: https://docs.mollie.com/reference/get-mandate */
export const mandateFacts = z.object({
  id: z.string().regex(/^mdt_[A-Za-z0-9]+$/),
  status: z.enum(['valid', 'pending', 'invalid']),
  method: z.string().min(1),
  details: z
    .object({ cardLabel: text, cardNumber: text, cardExpiryDate: text, consumerAccount: text })
    .nullish(),
});
export type MandateFacts = z.output<typeof mandateFacts>;

/** Source: https://docs.mollie.com/reference/get-refund */
export const refundFacts = z.object({
  id: z.string().regex(/^re_[A-Za-z0-9]+$/),
  paymentId: z.string().regex(/^tr_[A-Za-z0-9]+$/),
  status: z.enum(['queued', 'pending', 'processing', 'refunded', 'failed', 'canceled']),
  amount,
  metadata,
});
export type RefundFacts = z.output<typeof refundFacts>;

/** Source: https://docs.mollie.com/reference/get-current-profile */
export const profileFacts = z.object({
  id: z.string().regex(/^pfl_[A-Za-z0-9]+$/),
  name: text,
  status: z.enum(['unverified', 'verified', 'blocked']),
});

export const customerFacts = z.object({ id: z.string().regex(/^cst_[A-Za-z0-9]+$/) });

/** What a list is looked through for. Payments of other software may be of any shape. */
export const listedFacts = z.looseObject({
  id: z.string().min(1),
  createdAt: z.iso.datetime({ offset: true }),
  metadata,
});
export type ListedFacts = z.output<typeof listedFacts>;

/** The same of a payment of ours. Source: https://docs.mollie.com/reference/list-payments */
export const ownListedFacts = listedFacts.extend({ status: paymentFacts.shape.status, amount });

/** @throws GatewayError `unknown` with these words when the answer does not fit */
export function readFacts<Schema extends z.ZodType>(
  schema: Schema,
  answer: unknown,
  otherwise: Message
): z.output<Schema> {
  const { success, data } = schema.safeParse(answer);
  if (!success) throw new GatewayError('unknown', otherwise);
  return data;
}

/** One of our names in an object's metadata, which may be anything at all. */
export function metadataOf(object: { metadata?: unknown }, name: keyof typeof METADATA): string | null {
  const { metadata: given } = object;
  if (typeof given !== 'object' || given === null) return null;
  const value: unknown = Reflect.get(given, METADATA[name]);
  return typeof value === 'string' && value !== '' ? value : null;
}
