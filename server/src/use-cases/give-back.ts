import { toMajor } from '../billing';
import { BillingError } from '../billing/errors';
import type { PublicId } from '../billing/ids';
import type { CreditNote, Invoice } from '../billing/invoice/types';
import type { Attempt, Refund } from '../billing/payment/types';
import type { StoreReads, StoreTx, World } from '../ports';
import { keptPayments, refundable, type GiveBack, type KeptPayment } from './credit-payments';
import { lockLinked } from './credited-invoice';
import { isOwed } from './read-credit-notes';
import { afterSettling, settleContext } from './record-payment';
import type { SettleContext } from './settle-request';

/**
 * Writes what of a credit note goes back, as refunds of the payments that the invoice was paid with, oldest first; the job
 * `submit-refunds` sends those that go through a provider (BILLING.md, documents and payments, 5). The invoice must be locked.
 * Throws `invalid_argument` when it is not said how, or that way is too narrow.
 */
export async function giveBack(
  tx: StoreTx,
  given: { readonly invoice: Invoice; readonly note: CreditNote; readonly how: GiveBack | null },
  context: SettleContext
): Promise<void> {
  const { invoice, note, how } = given;
  if (note.givenBack === 0n) return;
  refuseUnsaid(how);
  if (how === null) {
    throw new BillingError(
      'invalid_argument',
      'This was paid already. Choose how the money goes back to the payer.',
      AT_WAY
    );
  }
  const payments = await keptPayments(tx, invoice);
  const most = refundable(payments);
  if (how.way === 'provider' && note.givenBack > most.provider) {
    throw new BillingError(
      'invalid_argument',
      'Not all of this was paid through the provider. Credit less, or give the money back elsewhere.',
      AT_WAY
    );
  }
  if (note.givenBack > most.all) {
    throw new BillingError(
      'invalid_argument',
      'More would go back than was paid and is still here. Credit less.',
      AT_WAY
    );
  }
  let open = note.givenBack;
  for (const { attempt, left } of payments.filter((payment) => isWayOf(how, payment))) {
    const amount = open < left ? open : left;
    if (amount > 0n) await insertRefund(tx, { attempt, note, amount, how }, context);
    open -= amount;
  }
}

const isWayOf = ({ way }: GiveBack, { isAtProvider }: KeptPayment): boolean =>
  way === 'elsewhere' || isAtProvider;

/** «Given back elsewhere» without saying how would tell the payer nothing. */
function refuseUnsaid(how: GiveBack | null): void {
  if (how?.way !== 'elsewhere' || how.reference !== '') return;
  throw new BillingError(
    'invalid_argument',
    'Say how the money goes back: the payer reads it on the credit note’s mail.',
    { details: { path: 'reference' } }
  );
}

const AT_WAY = { details: { path: 'giveBack' } } as const;

/**
 * A refund that failed is tried again, or recorded as given back elsewhere: as a new one beside it, for the same amount.
 * Throws `not_found`, `transition_refused`, `already_settled` when somebody else was there first, `account_unusable`.
 */
export async function giveBackAgain(
  world: World,
  publicId: PublicId,
  how: GiveBack,
  actor: string
): Promise<Invoice> {
  refuseUnsaid(how);
  const failed = await world.store.refundByPublicId(publicId);
  const paid = failed && (await noteOf(world.store, failed));
  if (!failed || !paid) throw new BillingError('not_found', 'There is no such refund of a credit note.');
  const context = await settleContext(world, failed, actor);
  await world.store.transaction(async (tx) => {
    context.events.length = 0;
    if (how.way === 'provider') await lockLinked(tx, failed.accountId);
    await tx.lockInvoice(paid.invoice.id);
    const attempt = await tx.lockAttempt(failed.attemptId);
    const { amount } = await refuseUnlessOwed(tx, failed, paid.note, attempt);
    await insertRefund(tx, { attempt, note: paid.note, amount: amount.amount, how }, context);
    await tx.record({
      mode: failed.mode,
      objectType: 'invoice',
      objectId: paid.invoice.publicId,
      event: 'refund.again',
      actor,
      facts: { amount: toMajor(amount), currency: amount.currency, number: paid.note.issued.numberText },
      at: context.businessNow,
    });
  });
  afterSettling(world, context);
  return paid.invoice;
}

async function noteOf(
  store: StoreReads,
  { attemptId, creditNoteId }: Refund
): Promise<{ readonly invoice: Invoice; readonly note: CreditNote } | null> {
  if (creditNoteId === null) return null;
  const attempt = await store.attempt(attemptId);
  const notes = await store.creditNotesOf(attempt?.allocations.map(({ invoiceId }) => invoiceId) ?? []);
  const note = notes.find(({ id }) => id === creditNoteId);
  const invoice = note && (await store.invoice(note.invoiceId));
  return note && invoice ? { note, invoice } : null;
}

async function refuseUnlessOwed(
  tx: StoreTx,
  failed: Refund,
  note: CreditNote,
  attempt: Attempt
): Promise<Refund> {
  const refund = await tx.lockRefund(failed.id);
  if (refund.state !== 'failed') {
    throw new BillingError(
      'transition_refused',
      'Only a refund that failed is tried again. Reload to see how this one stands.'
    );
  }
  if (attempt.state !== 'succeeded') {
    throw new BillingError(
      'transition_refused',
      'The payment itself was taken back meanwhile: nothing of it is left to give back.'
    );
  }
  const siblings = await tx.refundsOfCreditNotes([note.id]);
  if (isOwed(note, siblings, refund)) return refund;
  throw new BillingError('already_settled', 'This money is on its way back already, or has been given back.');
}

function insertRefund(
  tx: StoreTx,
  order: {
    readonly attempt: Attempt;
    readonly note: CreditNote;
    readonly amount: bigint;
    readonly how: GiveBack;
  },
  { random, systemNow }: SettleContext
): Promise<Refund> {
  const { attempt, note, amount, how } = order;
  const publicId = random.publicId();
  const isElsewhere = how.way === 'elsewhere';
  return tx.insertRefund({
    publicId,
    mode: attempt.mode,
    accountId: attempt.accountId,
    attemptId: attempt.id,
    state: isElsewhere ? 'succeeded' : 'created',
    amount: { amount, currency: note.currency },
    reason: 'requested',
    creditNoteId: note.id,
    way: how.way,
    reference: isElsewhere ? how.reference : null,
    idempotencyKey: `refund-${publicId}`,
    submission: null,
    submittedAt: null,
    refundRef: null,
    failure: null,
    nextCheckAt: isElsewhere ? null : systemNow,
    checkCount: 0,
  });
}
