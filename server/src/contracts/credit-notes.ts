import { z } from 'zod';
import { ACTIONS, type Contract } from './contract';
import * as v from './values';

const refundRow = z.object({
  id: v.publicId,
  state: z.enum(['created', 'submitted', 'processing', 'succeeded', 'failed', 'unknown']),
  way: z.enum(['provider', 'elsewhere']),
  amount: v.money,
  /** How it went back elsewhere. */
  reference: z.string().nullable(),
  failure: z.string().nullable(),
  /** It failed, and its money is still to be given back. */
  canRetry: z.boolean(),
});

/** A credit note under its invoice. */
export const creditNoteRow = z.object({
  id: v.publicId,
  number: z.string(),
  issuedOn: v.calendarDate,
  reason: z.string(),
  total: v.money,
  /** What of it had been paid, and goes back. */
  givenBack: v.money,
  refunds: z.array(refundRow),
});
export type CreditNoteRow = z.output<typeof creditNoteRow>;

const creditQuote = z.object({
  /** Each line of the invoice: net after its discount, what earlier notes have left of it, and what this one takes. */
  lines: z.array(
    z.object({
      position: z.number(),
      description: z.string(),
      invoiced: v.money,
      left: v.money,
      credited: v.money,
    })
  ),
  net: v.money,
  tax: v.money,
  total: v.money,
  /** What could be credited before this note, tax included: to be sent with the order. */
  left: v.money,
  /** By how much what is due is lowered, and what is due then. */
  lowers: v.money,
  balanceDue: v.money,
  /** What was paid and goes back. */
  givesBack: v.money,
  /** How much can go back through the provider at most; the rest was paid another way. */
  refundable: v.money,
  /** Nothing of the invoice is left then. */
  isInFull: z.boolean(),
});
export type CreditQuoteView = z.output<typeof creditQuote>;

const byId = z.strictObject({ id: v.publicId });
const minorUnits = z.string().regex(/^\d{1,15}$/);
/** By their places on the invoice, from 0; left out, all that is left. */
const lines = z
  .array(z.strictObject({ position: z.number().int().min(0).max(10_000), net: v.majorAmount }))
  .max(1_000)
  .optional();
const way = z.enum(['provider', 'elsewhere']);
const reference = v.line(160).nullish();

export const quoteCreditNote = {
  method: 'POST',
  path: '/invoices/:id/credit-quote',
  action: ACTIONS.invoicesCredit,
  summary: 'What a credit note would come to, and what happens with the money. Nothing is written.',
  params: byId,
  body: z.strictObject({ lines }),
  response: z.object({ data: creditQuote }),
} as const satisfies Contract;

export const creditInvoice = {
  method: 'POST',
  path: '/invoices/:id/credit',
  action: ACTIONS.invoicesCredit,
  summary:
    'Issues a credit note. What is open of the invoice is lowered first; what was paid goes back to the payer.',
  params: byId,
  body: z.strictObject({
    lines,
    /** Printed on the note. */
    reason: v.requiredLine(300),
    /** How what was paid goes back; needed where something does. */
    giveBack: way.nullish(),
    /** How it went back elsewhere. */
    reference,
    /** As quoted, in minor units: refused when somebody else has credited meanwhile. */
    left: minorUnits,
    total: minorUnits,
  }),
  response: z.object({ data: creditNoteRow }),
} as const satisfies Contract;

export const giveBackAgain = {
  method: 'POST',
  path: '/refunds/:id/again',
  action: ACTIONS.invoicesCredit,
  summary:
    'Tries a refund of a credit note that failed again, or records that the money went back elsewhere.',
  params: byId,
  body: z.strictObject({ way, reference }),
  response: z.object({ data: z.array(creditNoteRow) }),
} as const satisfies Contract;
