import { z } from 'zod';
import { asVatNumber, vatNumberProblem } from '../billing';
import type { Buyer } from '../billing/invoice/types';
import { hasPostalCodes, isCountry } from './countries';
import { formFields } from './form-fields';

/** In the order of the form, which is the order of the error summary. */
export const BUYER_FIELDS = [
  'kind',
  'name',
  'line1',
  'line2',
  'postalCode',
  'city',
  'country',
  'vatNumber',
] as const;
export type BuyerField = (typeof BUYER_FIELDS)[number];
export type FieldProblem = 'required' | 'too_long' | 'malformed' | 'wrong_country';

/** What the form shows: as it was typed, whatever it is. */
export type TypedBuyer = Readonly<Record<BuyerField, string>>;
export type BuyerProblems = Readonly<Partial<Record<BuyerField, FieldProblem>>>;

/** The longest that any field takes; what is longer is cut before it is shown again. */
export const MAX_LENGTH = {
  name: 120,
  line1: 120,
  line2: 120,
  postalCode: 20,
  city: 80,
  vatNumber: 24,
} as const;

export type BuyerReading =
  | { readonly ok: true; readonly buyer: Omit<Buyer, 'email'> }
  | { readonly ok: false; readonly typed: TypedBuyer; readonly problems: BuyerProblems };

const PROBLEM = { required: 'required', tooLong: 'too_long', malformed: 'malformed' } as const;

// No control characters, and no marks that turn the direction of text around: this is printed on an invoice.
const PRINTABLE = /^[^\p{Cc}\u202a-\u202e\u2066-\u2069]*$/u;
const line = (max: number) => z.string().trim().max(max, PROBLEM.tooLong).regex(PRINTABLE, PROBLEM.malformed);
const needed = (max: number) => line(max).min(1, PROBLEM.required);

const schema = z.object({
  kind: z.enum(['business', 'consumer'], PROBLEM.required),
  name: needed(MAX_LENGTH.name),
  line1: needed(MAX_LENGTH.line1),
  line2: line(MAX_LENGTH.line2),
  postalCode: line(MAX_LENGTH.postalCode),
  city: needed(MAX_LENGTH.city),
  country: z.string().refine(isCountry, PROBLEM.required),
  vatNumber: line(MAX_LENGTH.vatNumber),
});

/** What one field can only be asked in view of another. Apart from the schema, so that all problems show at once. */
function problemsAcross({ kind, country, postalCode, vatNumber }: TypedBuyer): BuyerProblems {
  const lacksPostalCode = postalCode.trim() === '' && hasPostalCodes(country);
  const number = kind === 'business' ? asVatNumber(vatNumber) : '';
  const vatProblem = number === '' ? null : vatNumberProblem(number, country);
  return {
    ...(lacksPostalCode ? { postalCode: PROBLEM.required } : {}),
    ...(vatProblem === null ? {} : { vatNumber: vatProblem }),
  };
}

/** Reads the posted form. Whatever arrives (nothing, lists, a JSON body) is read as text fields. */
export function readBuyerForm(body: unknown): BuyerReading {
  const typed = asTyped(body);
  const result = schema.safeParse(typed);
  const across = problemsAcross(typed);
  if (!result.success) return { ok: false, typed, problems: { ...across, ...problemsOf(result.error) } };
  if (Object.keys(across).length > 0) return { ok: false, typed, problems: across };
  const { kind, name, line1, line2, postalCode, city, country } = result.data;
  const vatNumber = asVatNumber(result.data.vatNumber);
  return {
    ok: true,
    buyer: {
      kind,
      name,
      vatNumber: kind === 'business' && vatNumber !== '' ? vatNumber : null,
      address: { line1, line2: line2 === '' ? null : line2, postalCode, city, country },
    },
  };
}

/** What the form starts with: what is known of the buyer. */
export function typedFrom(buyer: Buyer | null, country: string | null): TypedBuyer {
  return {
    kind: buyer?.kind ?? '',
    name: buyer?.name ?? '',
    line1: buyer?.address.line1 ?? '',
    line2: buyer?.address.line2 ?? '',
    postalCode: buyer?.address.postalCode ?? '',
    city: buyer?.address.city ?? '',
    country: buyer?.address.country ?? country ?? '',
    vatNumber: buyer?.vatNumber ?? '',
  };
}

/** Long enough to show that it is too long, short enough not to send a novel back. */
const KEEP = 400;

function asTyped(body: unknown): TypedBuyer {
  const fields = formFields(body);
  const text = (field: BuyerField): string => {
    const value: unknown = fields.get(field);
    return typeof value === 'string' ? value.slice(0, KEEP) : '';
  };
  return {
    kind: text('kind'),
    name: text('name'),
    line1: text('line1'),
    line2: text('line2'),
    postalCode: text('postalCode'),
    city: text('city'),
    country: text('country'),
    vatNumber: text('vatNumber'),
  };
}

const isProblem = (message: string): message is FieldProblem =>
  message === PROBLEM.required || message === PROBLEM.tooLong || message === PROBLEM.malformed;

function problemsOf(error: z.ZodError): BuyerProblems {
  const problems: Partial<Record<BuyerField, FieldProblem>> = {};
  for (const issue of error.issues) {
    const field = BUYER_FIELDS.find((name) => name === issue.path[0]);
    if (field !== undefined) problems[field] ??= isProblem(issue.message) ? issue.message : PROBLEM.malformed;
  }
  return problems;
}
