import type { ClientId, CreditNoteId, InvoiceId, Language, Mode } from '../../billing/ids';
import type { Buyer, CreditNote, CreditNoteLine, Seller, TaxCategory } from '../../billing/invoice/types';
import type { NewRow } from '../../ports';
import { amountText, fromStamp, fromTaxes, toStamp, toTax, type StoredTax } from './invoice';
import { json, minor, publicId, ref, text, toJson, whole, type Row } from './reading';

export const NOTE_MONEY = ['net', 'tax', 'total', 'given_back'] as const;
export const NOTE_LINE_MONEY = ['net'] as const;

export const toCreditNote = (row: Row, lines: readonly Row[]): CreditNote => ({
  id: ref<CreditNoteId>(row, 'id'),
  publicId: publicId(row),
  mode: text(row, 'mode') as Mode,
  invoiceId: ref<InvoiceId>(row, 'invoice_id'),
  invoiceNumber: text(row, 'invoice_number'),
  invoiceIssuedOn: text(row, 'invoice_issued_on'),
  payerId: ref<ClientId>(row, 'payer_id'),
  language: text(row, 'language') as Language,
  currency: text(row, 'currency'),
  seller: json<Seller>(row, 'seller') as Seller,
  buyer: json<Buyer>(row, 'buyer') as Buyer,
  reason: text(row, 'reason'),
  lines: lines.map(toLine),
  taxes: (json<StoredTax[]>(row, 'taxes') ?? []).map(toTax),
  mentions: json<string[]>(row, 'mentions') ?? [],
  net: minor(row, 'net'),
  tax: minor(row, 'tax'),
  total: minor(row, 'total'),
  givenBack: minor(row, 'given_back'),
  issued: toStamp(row),
});

const toLine = (row: Row): CreditNoteLine => ({
  position: whole(row, 'position'),
  description: text(row, 'description'),
  taxRate: text(row, 'tax_rate'),
  taxCategory: text(row, 'tax_category') as TaxCategory,
  net: minor(row, 'net'),
});

export const fromCreditNote = (note: Omit<NewRow<CreditNote>, 'publicId' | 'lines'>) => ({
  ...fromStamp(note.issued),
  mode: note.mode,
  invoice_id: note.invoiceId,
  invoice_number: note.invoiceNumber,
  invoice_issued_on: note.invoiceIssuedOn,
  payer_id: note.payerId,
  language: note.language,
  currency: note.currency,
  seller: toJson(note.seller),
  buyer: toJson(note.buyer),
  buyer_name: note.buyer.name,
  reason: note.reason,
  taxes: fromTaxes(note.taxes),
  mentions: toJson(note.mentions),
  net: note.net.toString(),
  tax: note.tax.toString(),
  total: note.total.toString(),
  total_text: amountText(note.total, note.currency),
  given_back: note.givenBack.toString(),
  given_back_text: amountText(note.givenBack, note.currency),
});

export const fromNoteLine = (line: CreditNoteLine, noteId: CreditNoteId) => ({
  credit_note_id: noteId,
  position: line.position,
  description: line.description,
  tax_rate: line.taxRate,
  tax_category: line.taxCategory,
  net: line.net.toString(),
});
