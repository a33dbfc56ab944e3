import type {
  creditInvoice,
  CreditNoteRow,
  CreditQuoteView,
} from '../../../../server/src/contracts/credit-notes';
import type { BodyOf } from '../../../../server/src/contracts/contract';
import { readAmount } from '../../formatting/amount';
import type { TradKey } from '../../translations/get-trad';

export type Way = 'provider' | 'elsewhere';
type Lines = NonNullable<BodyOf<typeof creditInvoice>['lines']>;
/** Net amounts as they were typed, by the line's place on the invoice. */
export type TypedAmounts = Readonly<Record<number, string>>;

/** Only an issued invoice of which something is left. */
export const isCreditable = ({ number, state }: { number: string | null; state: string }): boolean =>
  number !== null && (state === 'pending' || state === 'paid' || state === 'uncollectible');

/** Lines that can still be credited: what is left of each stands in its field until somebody types. */
export const openLines = (quote: CreditQuoteView): CreditQuoteView['lines'] =>
  quote.lines.filter(({ left }) => BigInt(left.amount) > 0n);

export const typedOf = (typed: TypedAmounts, { position, left }: CreditQuoteView['lines'][number]): string =>
  typed[position] ?? left.decimal;

/** Whether what was typed on a line cannot be read; nothing and zero leave it out. */
export function isGarbled(typed: string, currency: string): boolean {
  const reading = readAmount(typed, currency);
  return !reading.ok && reading.reason !== 'empty' && reading.reason !== 'zero';
}

/** What is asked of the server: all that is left while nobody has typed, else the lines; null when they cannot be asked. */
export function linesBody(quote: CreditQuoteView, typed: TypedAmounts): { lines?: Lines } | null {
  const open = openLines(quote);
  if (open.every((line) => typedOf(typed, line) === line.left.decimal)) return {};
  const lines: Lines = [];
  for (const line of open) {
    const text = typedOf(typed, line);
    if (isGarbled(text, line.left.currency)) return null;
    const reading = readAmount(text, line.left.currency);
    if (reading.ok) lines.push({ position: line.position, net: reading.decimal });
  }
  return lines.length === 0 ? null : { lines };
}

/** Ways by which what was paid can go back; none where nothing does. */
export function waysFor({ givesBack, refundable }: CreditQuoteView): readonly Way[] {
  const back = BigInt(givesBack.amount);
  if (back === 0n) return [];
  return back <= BigInt(refundable.amount) ? ['provider', 'elsewhere'] : ['elsewhere'];
}

type Refund = CreditNoteRow['refunds'][number];
const STATES: Readonly<Record<Refund['state'], TradKey>> = {
  created: 'credit.refund-under-way',
  submitted: 'credit.refund-under-way',
  processing: 'credit.refund-under-way',
  unknown: 'credit.refund-under-way',
  succeeded: 'credit.refund-succeeded',
  failed: 'credit.refund-failed',
};
/** How a refund stands, in words with `{amount}`, `{reference}` and `{reason}`. */
export const refundKey = ({ way, state }: Pick<Refund, 'way' | 'state'>): TradKey =>
  way === 'elsewhere' ? 'credit.refund-elsewhere' : STATES[state];
