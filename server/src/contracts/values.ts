/** Shapes that several endpoints share. */
import { z } from 'zod';
import { LANGUAGES, MODES } from '../billing/ids';

export const mode = z.enum(MODES);
export const language = z.enum(LANGUAGES);
export const publicId = z.string().regex(/^[a-z0-9]{24,36}$/, 'This is not an id of ours.');
export const instant = z.iso.datetime();
export const calendarDate = z.iso.date();
export const currency = z.string().regex(/^[A-Z]{3}$/, 'Give an ISO 4217 code in capitals, such as EUR.');
export const email = z.email('Give one e-mail address, such as name@example.com.').max(254);
export const countryCode = z.string().regex(/^[A-Z]{2}$/, 'Give an ISO 3166-1 code in capitals, such as FR.');

/** A decimal in major units, such as "120.50". No exponent, no sign, no thousands separator. */
export const majorAmount = z
  .string()
  .regex(/^\d{1,13}(\.\d{1,4})?$/, 'Give an amount with a point, such as 120.50.');

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
