/** Shapes that several endpoints share. */
import { z } from 'zod';
import { LANGUAGES, MODES } from '../billing/ids';

export const mode = z.enum(MODES);
export const language = z.enum(LANGUAGES);
export const provider = z.enum(['stripe', 'mollie', 'offline']);
export const publicId = z.string().regex(/^[a-z0-9]{24,36}$/, 'This is not an id of ours.');
export const instant = z.iso.datetime();
export const calendarDate = z.iso.date();
/** What a line of history tells, by name: sentences in the reader's language. */
export const facts = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));
export const requestType = z.enum([
  'one_off',
  'subscription_start',
  'subscription_change',
  'invoice',
  'method_update',
]);
/** One line of the history of a request, a client or a subscription. */
export const timelineEntry = z.object({
  event: z.string(),
  actor: z.string(),
  facts,
  at: instant,
});
export const currency = z.string().regex(/^[A-Z]{3}$/, 'Give an ISO 4217 code in capitals, such as EUR.');
export const email = z.email('Give one e-mail address, such as name@example.com.').max(254);
export const countryCode = z.string().regex(/^[A-Z]{2}$/, 'Give an ISO 3166-1 code in capitals, such as FR.');

/** A decimal in major units, such as "120.50". No exponent, no sign, no thousands separator. */
export const majorAmount = z
  .string()
  .regex(/^\d+(\.\d{1,4})?$/, 'Give an amount with a point, such as 120.50.')
  .refine((amount) => !/^\d{14}/.test(amount), 'This amount is too large.');

/** What comes out: minor units as text (JSON has no big integers), and the same amount as a decimal for display. */
export const money = z.object({
  amount: z.string().regex(/^-?\d+$/),
  currency,
  decimal: z.string(),
});
export type MoneyView = z.output<typeof money>;

/** A per-cent rate such as "20" or "5.5". */
export const percentRate = z
  .string()
  .regex(/^\d{1,3}(\.\d{1,4})?$/, 'Give a rate in per cent, such as 20 or 5.5.')
  .refine((rate) => Number(rate) <= 100, 'A rate is at most 100 %.');

/** Trimmed, one line, without control characters (they have no business in a mail header or an invoice). */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    // eslint-disable-next-line no-control-regex -- control characters are what this refuses
    .regex(/^[^\u0000-\u001f\u007f]*$/, 'This may not hold line breaks or control characters.');
export const requiredLine = (max: number) => line(max).min(1, 'This is required.');

export const pagination = z.object({
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(100).default(20),
});
export const pageInfo = z.object({
  page: z.number(),
  pageSize: z.number(),
  pageCount: z.number(),
  total: z.number(),
});

export const taxCategory = z.enum([
  'standard',
  'reduced',
  'zero',
  'reverse_charge',
  'exempt',
  'outside_scope',
]);
export const taxTreatment = z.strictObject({
  category: taxCategory,
  rate: percentRate,
  mention: line(300).nullable(),
});

export const postalAddress = z.strictObject({
  line1: requiredLine(120),
  line2: line(120).nullable(),
  postalCode: requiredLine(20),
  city: requiredLine(80),
  country: countryCode,
});

export const buyer = z.strictObject({
  kind: z.enum(['business', 'consumer']),
  name: requiredLine(120),
  vatNumber: line(20).nullable(),
  address: postalAddress,
});

/** How many of a plan (seats). */
export const quantity = z.number().int().min(1).max(100_000);

export const interval = z.object({
  unit: z.enum(['day', 'week', 'month', 'year']),
  count: z.number().int().min(1),
});
export const intervalMonths = z.union([z.literal(1), z.literal(3), z.literal(6), z.literal(12)]);
