import { BillingError } from '../billing/errors';
import type { Language } from '../billing/ids';
import { creditNotes } from '../contracts';
import type { CreditNoteRow } from '../contracts/credit-notes';
import type { World } from '../ports';
import type { Invoice } from '../billing/invoice/types';
import { creditInvoice } from '../use-cases/credit-invoice';
import type { GiveBack } from '../use-cases/credit-payments';
import { giveBackAgain } from '../use-cases/give-back';
import { quoteCreditNote } from '../use-cases/quote-credit-note';
import { creditNotesUnder } from '../use-cases/read-credit-notes';
import { presentCreditNote, presentCreditQuote } from './credit-note-presenters';
import { endpoints } from './endpoint';

export const creditNoteEndpoints = endpoints(creditNotes, {
  async quoteCreditNote({ engine, params, body }) {
    return { data: presentCreditQuote(await quoteCreditNote(engine.world, params.id, body.lines ?? null)) };
  },
  async creditInvoice({ engine, params, body, actor, language }) {
    const note = await creditInvoice(
      engine.world,
      params.id,
      {
        lines: body.lines ?? null,
        reason: body.reason,
        giveBack: body.giveBack ? wayOf(body.giveBack, body.reference) : null,
        left: BigInt(body.left),
        total: BigInt(body.total),
      },
      actor
    );
    const rows = await notesOf(engine.world, { id: note.invoiceId }, language);
    const row = rows.find(({ id }) => id === note.publicId);
    if (!row) throw new BillingError('not_found', 'There is no such invoice.');
    return { data: row };
  },
  async giveBackAgain({ engine, params, body, actor, language }) {
    const invoice = await giveBackAgain(engine.world, params.id, wayOf(body.way, body.reference), actor);
    return { data: await notesOf(engine.world, invoice, language) };
  },
});

const wayOf = (way: GiveBack['way'], reference: string | null | undefined): GiveBack =>
  way === 'provider' ? { way } : { way, reference: reference ?? '' };

async function notesOf(
  world: World,
  invoice: Pick<Invoice, 'id'>,
  language: Language
): Promise<CreditNoteRow[]> {
  const notes = await creditNotesUnder(world, [invoice]);
  return (notes.get(invoice.id) ?? []).map((note) => presentCreditNote(note, language));
}
