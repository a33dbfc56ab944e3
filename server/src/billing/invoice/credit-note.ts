import { BillingError } from '../errors';
import { frozen } from '../frozen';
import { decimalOf, decimalText, parseNonNegative, roundQuotient } from '../money/decimal';
import { said } from '../said';
import { transition } from '../state-machine';
import { invoiceMachine } from './invoice-machine';
import type { CreditNote, CreditNoteLine, Invoice, TaxTotal } from './types';

/** Net of one line of the invoice, by its place from 0; minor units. */
export type CreditedLines = readonly { readonly position: number; readonly net: bigint }[];
/** `rest`: all that earlier notes have left. */
export type ToCredit = 'rest' | CreditedLines;

export type NoteSums = Pick<CreditNote, 'lines' | 'taxes' | 'net' | 'tax' | 'total'> & {
  /** With the earlier ones, the invoice is credited in full. */
  readonly isRest: boolean;
};

type Credited = Pick<Invoice, 'lines' | 'taxes' | 'total'>;
type Earlier = readonly Pick<CreditNote, 'lines' | 'taxes' | 'total'>[];

/** Per line of the invoice, its net after the discount less what earlier notes took back; minor units. */
export const leftOfLines = (invoice: Pick<Invoice, 'lines'>, earlier: Earlier): readonly bigint[] =>
  invoice.lines.map(
    ({ net, discount }, position) =>
      net -
      discount -
      sum(earlier.flatMap(({ lines }) => lines.filter((line) => line.position === position).map(netOf)))
  );

/** What notes can still take back of the invoice, tax included. */
export const leftToCredit = ({ total }: Pick<Invoice, 'total'>, earlier: Earlier): bigint =>
  total - sum(earlier.map((note) => note.total));

/**
 * Lines, taxes and total of a credit note: the one computation of it, for its quote too. Each line at most what was invoiced
 * less what earlier notes took back (BILLING.md, invariant 8). The tax of a rate is the invoice's tax × what is credited ÷
 * its base, rounded once and never above what is left; the note that takes the last of a base takes the last of its tax, so
 * that notes which credit everything sum to the invoice.
 * @throws BillingError `already_settled` when nothing is left, `invalid_argument` for no line, a line twice or one that is
 *   not there, `out_of_range` for an amount below one minor unit or above what is left
 */
export function computeCreditNote(invoice: Credited, earlier: Earlier, wanted: ToCredit): NoteSums {
  const left = leftOfLines(invoice, earlier);
  if (left.every((net) => net <= 0n)) {
    throw new BillingError('already_settled', 'Nothing is left of this invoice: it is credited in full.');
  }
  const nets = wanted === 'rest' ? left : checkedNets(left, wanted);
  const lines = invoice.lines.flatMap(({ description, taxRate, taxCategory }, position): CreditNoteLine[] => {
    const net = nets[position] ?? 0n;
    return net > 0n ? [{ position, description, taxRate, taxCategory, net }] : [];
  });
  const taxes = invoice.taxes.flatMap((group) => taxOf(group, lines, earlier));
  const net = sum(lines.map(netOf));
  const tax = sum(taxes.map((group) => group.tax));
  const isRest = nets.every((credited, position) => credited === left[position]);
  return frozen({ lines, taxes, net, tax, total: net + tax, isRest });
}

/**
 * What a note makes of its invoice: what is open of it is lowered first; the rest of the note was paid, and goes back. Credited
 * in full it is `credited`; where nothing is open any more it is paid.
 * @throws BillingError `transition_refused`
 */
export function afterCreditNote(
  { state, balanceDue }: Pick<Invoice, 'state' | 'balanceDue'>,
  { total, isRest }: Pick<NoteSums, 'total' | 'isRest'>
): Pick<Invoice, 'state' | 'balanceDue'> & Pick<CreditNote, 'givenBack'> {
  const lowered = total < balanceDue ? total : balanceDue;
  const open = balanceDue - lowered;
  const event = isRest ? 'credit' : open === 0n && state !== 'paid' ? 'pay' : null;
  return frozen({
    state: event === null ? state : transition(invoiceMachine, state, event),
    balanceDue: open,
    givenBack: total - lowered,
  });
}

function checkedNets(left: readonly bigint[], wanted: CreditedLines): readonly bigint[] {
  if (wanted.length === 0) {
    throw new BillingError('invalid_argument', 'Give an amount on at least one line.', {
      details: { path: 'lines' },
    });
  }
  const nets = left.map(() => 0n);
  wanted.forEach(({ position, net }, index) => {
    const most = left[position];
    const path = `lines.${index}.net`;
    if (most === undefined || nets[position] !== 0n) {
      throw new BillingError('invalid_argument', 'Give each line of the invoice once, and no other.', {
        details: { path },
      });
    }
    if (net < 1n || net > most) {
      throw new BillingError(
        'out_of_range',
        'Credit more than nothing, and at most what was invoiced on this line and is not credited yet.',
        { details: { path } }
      );
    }
    nets[position] = net;
  });
  return nets;
}

function taxOf(group: TaxTotal, lines: readonly CreditNoteLine[], earlier: Earlier): TaxTotal[] {
  const base = sum(lines.filter((line) => isOf(group, line)).map(netOf));
  if (base === 0n) return [];
  const before = earlier.flatMap(({ taxes }) => taxes.filter((tax) => isSame(group, tax)));
  const baseLeft = group.base - sum(before.map((tax) => tax.base));
  const taxLeft = group.tax - sum(before.map((tax) => tax.tax));
  const share = roundQuotient(decimalOf(group.tax * base), decimalOf(group.base));
  return [{ ...group, base, tax: base === baseLeft || share > taxLeft ? taxLeft : share }];
}

const isSame = (group: TaxTotal, { category, rate }: TaxTotal): boolean =>
  group.category === category && group.rate === rate;

/** The rate on a line is as it was typed: "20" and "20.0" are one rate. */
const isOf = ({ category, rate }: TaxTotal, line: CreditNoteLine): boolean =>
  line.taxCategory === category && plainRate(line.taxRate) === plainRate(rate);

const plainRate = (rate: string): string => decimalText(parseNonNegative(rate, said`tax rate`));

const netOf = ({ net }: { readonly net: bigint }): bigint => net;

const sum = (values: readonly bigint[]): bigint => values.reduce((total, value) => total + value, 0n);
