/** Kinds of input that we give to Strapi's form, under names of our own (`addFields`). */
export const CHOICE = 'client-billing.choice';
export const READABLE = 'client-billing.readable';

/** How a value that is stored as JSON is read to a person. */
export type Reading = 'buyer' | 'taxes' | 'mentions';

const NONE: Readonly<Record<string, Reading>> = {};
const READABLE_FIELDS: Readonly<Record<string, typeof NONE>> = {
  invoice: { buyer: 'buyer', taxes: 'taxes', mentions: 'mentions' },
  'credit-note': { buyer: 'buyer', taxes: 'taxes', mentions: 'mentions' },
};

/** The JSON fields of a type that are shown as text. They are read-only: the engine alone writes them. */
export const readableFields = (type: string): Readonly<Record<string, Reading>> =>
  READABLE_FIELDS[type] ?? NONE;

/** Columns that hold an amount as text, such as «1440.00 EUR». */
export const AMOUNT_TEXTS: ReadonlySet<string> = new Set([
  'invoice.totalText',
  'invoice.balanceText',
  'credit-note.totalText',
  'credit-note.givenBackText',
]);
