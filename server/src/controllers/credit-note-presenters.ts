import type { Language } from '../billing/ids';
import type { CreditNoteRow, CreditQuoteView } from '../contracts/credit-notes';
import type { CreditQuote } from '../use-cases/quote-credit-note';
import type { NoteView } from '../use-cases/read-credit-notes';
import { presentMoney, wordsOrNull } from './value-presenters';

export const presentCreditNote = ({ note, refunds }: NoteView, language: Language): CreditNoteRow => ({
  id: note.publicId,
  number: note.issued.numberText,
  issuedOn: note.issued.issuedOn,
  reason: note.reason,
  total: presentMoney({ amount: note.total, currency: note.currency }),
  givenBack: presentMoney({ amount: note.givenBack, currency: note.currency }),
  refunds: refunds.map((refund) => ({
    id: refund.publicId,
    state: refund.state,
    way: refund.way,
    amount: presentMoney(refund.amount),
    reference: refund.reference,
    failure: wordsOrNull(refund.failure?.message ?? null, language),
    canRetry: refund.canRetry,
  })),
});

export function presentCreditQuote(quote: CreditQuote): CreditQuoteView {
  const { invoice, sums } = quote;
  const money = (amount: bigint) => presentMoney({ amount, currency: invoice.currency });
  return {
    lines: invoice.lines.map(({ description, net, discount }, position) => ({
      position,
      description,
      invoiced: money(net - discount),
      left: money(quote.leftOfLines[position] ?? 0n),
      credited: money(sums.lines.find((line) => line.position === position)?.net ?? 0n),
    })),
    net: money(sums.net),
    tax: money(sums.tax),
    total: money(sums.total),
    left: money(quote.left),
    lowers: money(sums.total - quote.givenBack),
    balanceDue: money(quote.balanceDue),
    givesBack: money(quote.givenBack),
    refundable: money(quote.refundable.provider),
    isInFull: sums.isRest,
  };
}
