/**
 * The check of the books (BILLING.md, Invariants): silent over books that the engine has made, and loud, about just the one
 * thing, when something in them is changed behind the engine's back.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { stampInvoice } from '../../server/src/billing';
import type { CreditNote, Invoice } from '../../server/src/billing/invoice/types';
import type { Attempt } from '../../server/src/billing/payment/types';
import type { Subscription } from '../../server/src/billing/subscription/types';
import type { Violation } from '../../server/src/use-cases/books/violation';
import { grantCredit } from '../../server/src/use-cases/grant-credit';
import { checkBooks, type Examined } from '../../server/src/use-cases/check-books';
import { asAdminWith } from '../support/admin-api';
import { CARD, startBillingRig, type BillingRig, type SentRequest } from '../support/billing-rig';
import { accept, attemptsAt, invite, liveUntilRenewal, stateOf } from '../support/subscribing';

type Row = Record<string, unknown>;

const FAR = '2099-01-01T00:00:00.000Z';
const LONG_AGO = '2001-01-01T00:00:00.000Z';

let rig: BillingRig;
let subscription: Subscription;
/** Of the subscription, oldest first: of acceptance, and of two renewals. */
let renewals: readonly [Invoice, Invoice, Invoice];
/** Of the last renewal, off-session. */
let charge: Attempt;
let oneOff: Invoice;
let draft: Invoice;
let creditedInPart: Invoice;
/** Of it: 25.00 given back through the provider, then 10.00 by hand. */
let notes: readonly [CreditNote, CreditNote];
let newest: Invoice;

const rowsOf = (table: string) => rig.app.strapi.db.connection(`client_billing_${table}`);
const firstOf = async (query: PromiseLike<unknown>): Promise<Row> => (await query) as Row;
const store = () => rig.engine.world.store;

async function invoiceOf({ id }: SentRequest): Promise<Invoice> {
  const request = await store().requestByPublicId(id);
  const invoice = request?.invoiceId ? await store().invoice(request.invoiceId) : null;
  if (!invoice) throw new Error('There is no invoice.');
  return invoice;
}

async function paidInvoice(): Promise<Invoice> {
  const request = await rig.sendRequest();
  await rig.payFor(request);
  return invoiceOf(request);
}

const markPaid = ({ id }: SentRequest) =>
  rig.admin.post(`/client-billing/billing-requests/${id}/mark-paid`, { method: 'bank_transfer' });

async function creditPart({ publicId }: Invoice, net: string, how: Row): Promise<void> {
  const lines = [{ position: 0, net }];
  const path = `/client-billing/invoices/${publicId}`;
  const quote = await rig.admin.post<{ data: Record<'left' | 'total', { amount: string }> }>(
    `${path}/credit-quote`,
    { lines }
  );
  const { left, total } = quote.body.data;
  const order = { lines, reason: 'Less was done', left: left.amount, total: total.amount, ...how };
  await rig.admin.post(`${path}/credit`, order);
  await rig.settle();
}

/** Every way in which money comes and goes, by the use cases themselves. */
beforeAll(async () => {
  rig = await startBillingRig();
  const { control } = rig.stripe;
  oneOff = await paidInvoice();
  // A price whose tax is no round share of its net.
  await rig.payFor(await rig.sendRequest({ amount: '0.99' }));

  await rig.checkout((await rig.sendRequest()).link);
  const withdrawn = await rig.sendRequest();
  await rig.checkout(withdrawn.link);
  await rig.admin.delete(`/client-billing/billing-requests/${withdrawn.id}`);
  await rig.settle();

  // Paid by hand, and then at a checkout that could not be closed: given back.
  const twice = await rig.sendRequest();
  const sessionId = await rig.checkout(twice.link);
  control.inject({ kind: 'error_before', path: '/expire', times: 99 });
  await markPaid(twice);
  control.pay(sessionId, CARD);
  control.clearFaults();
  await rig.settle();

  const disputed = await rig.sendRequest();
  control.dispute((await rig.payFor(disputed)).sessionId);
  await rig.settle();
  const paidAgain = await rig.sendRequest();
  control.dispute((await rig.payFor(paidAgain)).sessionId);
  await rig.settle();
  await rig.payFor(paidAgain);
  const won = await rig.sendRequest();
  const dispute = control.dispute((await rig.payFor(won)).sessionId);
  await rig.settle();
  control.closeDispute(dispute.id, 'won');
  await rig.settle();

  creditedInPart = await paidInvoice();
  await creditPart(creditedInPart, '25.00', { giveBack: 'provider' });
  await creditPart(creditedInPart, '10.00', { giveBack: 'elsewhere', reference: 'Cash' });
  notes = (await store().creditNotesOf([creditedInPart.id])) as unknown as typeof notes;

  const invited = await invite(rig);
  await accept(rig, invited);
  const declined = await invite(rig);
  await accept(rig, declined, '4000000000000341');
  await liveUntilRenewal(rig, invited);
  const { subscription: begun } = await stateOf(rig, invited);
  const payer = await store().client(begun.payerId);
  const granted = { action: 'grant', amount: '5.00', currency: 'EUR', reason: 'Goodwill' } as const;
  await grantCredit(rig.engine.world, payer!.publicId, { ...granted, submissionKey: 'form' }, 'admin:1');
  await liveUntilRenewal(rig, invited);
  const state = await stateOf(rig, invited);
  subscription = state.subscription;
  renewals = state.invoices as unknown as typeof renewals;
  charge = (await attemptsAt(rig, invited)).findLast(({ session }) => session === 'off_session')!;
  newest = await paidInvoice();
  const left = await rig.sendRequest({ amount: '33.33' });
  await rig.checkout(left.link);
  draft = await invoiceOf(left);
}, 120_000);
afterAll(() => rig.close());

async function check(): Promise<{ violations: Violation[]; examined: Examined[] }> {
  const violations: Violation[] = [];
  const examined = await checkBooks(rig.engine.world, (violation) => void violations.push(violation));
  return { violations, examined };
}

/** «5 number_gap invoice <id>» */
const short = ({ invariant, code, object }: Violation) => `${invariant} ${code} ${object.type} ${object.id}`;
const found = async () => (await check()).violations.map(short).sort();

/** JSON comes parsed from some drivers. */
const asWritten = (row: Row): Row =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === 'object' && value !== null && !(value instanceof Date) ? JSON.stringify(value) : value,
    ])
  );

type Undo = () => Promise<unknown>;

/** Overwrites columns of one row, past everything that watches over it. */
async function overwrite(table: string, where: Row, change: Row): Promise<Undo> {
  const before = await firstOf(rowsOf(table).where(where).first(Object.keys(change)));
  const { id } = await firstOf(rowsOf(table).where(where).first('id'));
  await rowsOf(table).where('id', Number(id)).update(change);
  return () => rowsOf(table).where('id', Number(id)).update(asWritten(before));
}

async function copyOf(table: string, where: Row, change: Row): Promise<Undo> {
  const { id: _, ...row } = await firstOf(rowsOf(table).where(where).first());
  const copy: Row = { ...asWritten(row), ...change };
  await rowsOf(table).insert(copy);
  return () => rowsOf(table).where({ document_id: copy['document_id'] }).delete();
}

const ID = 'copycopycopycopycopycopy';

/** Another attempt at the same invoice, like its first. */
async function anotherAttempt({ id }: Invoice, change: Row): Promise<Undo> {
  const [like] = await store().attemptsOfInvoice(id);
  const undo = await copyOf(
    'attempts',
    { id: like!.id },
    {
      document_id: ID,
      idempotency_key: 'another-key',
      checkout_ref: null,
      ...change,
    }
  );
  const made = await firstOf(rowsOf('attempts').where({ document_id: ID }).first('id'));
  const allocated = await copyOf(
    'allocations',
    { attempt_id: like!.id },
    {
      document_id: `${ID}-part`,
      attempt_id: made.id,
      live_key: null,
    }
  );
  return async () => {
    await allocated();
    await undo();
  };
}

/** A document that was issued anew behind the engine's back, with a stamp that holds in itself. */
function restamped(invoice: Invoice, change: { lastHash?: string; issuedOn?: string }): Row {
  const { issued } = invoice;
  const stamp = stampInvoice({
    invoice: { ...invoice, issued: null },
    series: {
      series: issued!.series,
      next: issued!.number,
      lastHash: change.lastHash ?? issued!.previousHash,
      lastIssuedOn: null,
    },
    prefix: 'INV-',
    today: change.issuedOn ?? issued!.issuedOn,
  });
  return { hash: stamp.hash, previous_hash: stamp.previousHash, issued_on: stamp.issuedOn };
}

const plus = (amount: bigint, more: bigint) => (amount + more).toString();
const invoiceRow = ({ id }: Invoice) => ({ id });
const lineOf = ({ id }: Invoice) => ({ invoice_id: id, position: 0 });
const attemptIdOf = async ({ id }: Invoice) => (await store().attemptsOfInvoice(id))[0]!.publicId;
const later = (instant: string, days: number) =>
  new Date(Date.parse(instant) + days * 86_400_000).toISOString();
const dayAfter = (day: string) => later(`${day}T00:00:00.000Z`, 1).slice(0, 10);
const dayBefore = (day: string) => later(`${day}T00:00:00.000Z`, -1).slice(0, 10);
const both = async (...undos: Promise<Undo>[]): Promise<Undo> => {
  const done: Undo[] = [];
  for (const undo of undos) done.push(await undo);
  return async () => {
    for (const undo of done.reverse()) await undo();
  };
};

describe('over books that the engine has made', () => {
  it('finds nothing, and says in how many it looked', async () => {
    const { violations, examined } = await check();
    expect(violations.map(short)).toEqual([]);
    expect(examined.map(({ invariant }) => invariant)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 12]);
    expect(examined.filter((one) => one.examined === 0)).toEqual([]);
    const { n } = await firstOf(rowsOf('invoices').count({ n: '*' }).first());
    expect(notes).toHaveLength(2);
    expect(examined.find(({ invariant }) => invariant === 4)?.examined).toBe(Number(n) + notes.length);
  });

  it('finds nothing while the engine is at work on them', async () => {
    const told: string[] = [];
    let looks = 0;
    const paying = { isOver: false };
    const looking = (async () => {
      for (; !paying.isOver && looks < 500; looks += 1) {
        told.push(...(await found()));
        await wait(1);
      }
    })();
    try {
      for (let n = 0; n < 3; n += 1) await rig.payFor(await rig.sendRequest());
      newest = await paidInvoice();
    } finally {
      paying.isOver = true;
      await looking;
    }
    expect(looks).toBeGreaterThan(1);
    expect(told).toEqual([]);
  });
});

type Plant = readonly [
  what: string,
  plant: () => Promise<Undo>,
  expected: () => readonly string[] | Promise<readonly string[]>,
];

const about = (rule: string, { publicId }: { publicId: string }, type = 'invoice') =>
  `${rule} ${type} ${publicId}`;
const onSubscription = (change: Row) => overwrite('subscriptions', { id: subscription.id }, change);

const note = (rule: string, index: 0 | 1) => about(rule, notes[index], 'credit_note');
const onNote = (index: 0 | 1, change: Row) => overwrite('credit_notes', { id: notes[index].id }, change);
const refundOfNote = (index: 0 | 1) => ({ credit_note_id: notes[index].id });

const CREDIT_PLANTS: readonly Plant[] = [
  [
    'another reason on a credit note',
    () => onNote(0, { reason: 'Something else' }),
    () => [note('5 content_changed', 0)],
  ],
  [
    'a credit note that names another hash before it',
    () => onNote(1, { previous_hash: 'f'.repeat(64) }),
    () => [note('5 content_changed', 1)],
  ],
  [
    'a number of a credit note that was given to nothing',
    () => overwrite('number_series', { series: 'credit_note' }, { next: notes[1].issued.number + 3 }),
    () => ['5 number_gap number_series credit_note'],
  ],
  [
    'a credit note of another total',
    () => onNote(1, { total: plus(notes[1].total, 1n) }),
    () => [
      note('4 note_differs', 1),
      note('5 content_changed', 1),
      about('7 balance_differs', creditedInPart),
    ],
  ],
  [
    'more credited on a line than was invoiced',
    () => overwrite('credit_note_lines', refundOfNote(1), { net: '7501' }),
    () => [note('5 content_changed', 1), note('8 note_exceeds', 1)],
  ],
  [
    'a credit note that gives back more than was refunded',
    () => onNote(0, { given_back: plus(notes[0].givenBack, -1n) }),
    () => [note('7 given_back_differs', 0)],
  ],
  [
    'a refund of less than the credit note gives back',
    () => overwrite('refunds', refundOfNote(1), { amount: plus(notes[1].givenBack, -1n) }),
    () => [note('7 given_back_differs', 1), about('7 balance_differs', creditedInPart)],
  ],
  [
    'an invoice that is called credited, and is not',
    () => overwrite('invoices', invoiceRow(creditedInPart), { state: 'credited' }),
    () => [about('8 note_and_state', creditedInPart)],
  ],
  [
    'a credit note of an invoice that is not there',
    () => onNote(1, { invoice_id: null }),
    () => [about('7 balance_differs', creditedInPart), note('8 note_without_invoice', 1)],
  ],
];

const PLANTS: readonly Plant[] = [
  [
    'a second invoice of a period',
    () =>
      overwrite('invoices', invoiceRow(newest), {
        subscription_id: subscription.id,
        period_start_on: renewals[1].period!.start,
        period_end_on: renewals[1].period!.end,
      }),
    () => [about('1 billed_twice', newest)],
  ],
  [
    'a period without its key',
    () => overwrite('invoices', invoiceRow(renewals[1]), { renewal_key: null }),
    () => [about('1 renewal_key', renewals[1])],
  ],
  [
    'a running period that is a day too long',
    () => onSubscription({ period_end_on: dayAfter(subscription.period!.end) }),
    () => [about('2 period_off_term', subscription, 'subscription')],
  ],
  [
    'an invoiced period that is a day too short',
    () =>
      overwrite('invoices', invoiceRow(renewals[2]), { period_end_on: dayBefore(renewals[2].period!.end) }),
    () => [about('2 period_off_term', renewals[2])],
  ],
  [
    'a period that was never invoiced',
    () => overwrite('invoices', invoiceRow(renewals[1]), { subscription_id: null }),
    () => [about('2 period_not_contiguous', renewals[2])],
  ],
  [
    'an invoice of a period that has not begun',
    () =>
      onSubscription({
        period_index: 1,
        period_start_on: renewals[1].period!.start,
        period_end_on: renewals[1].period!.end,
        next_billing_at: later(`${renewals[1].period!.end}T00:00:00.000Z`, 0),
      }),
    () => [about('2 period_ahead', renewals[2])],
  ],
  [
    'an earlier term that reaches into the present one',
    () => overwrite('invoices', invoiceRow(renewals[0]), { period_start_on: '2020-01-01' }),
    () => [about('1 renewal_key', renewals[0]), about('2 period_off_term', renewals[0])],
  ],
  [
    'a subscription that nobody will look at',
    () => onSubscription({ next_billing_at: null }),
    () => [about('3 not_scheduled', subscription, 'subscription')],
  ],
  [
    'a subscription that is looked at a year too late',
    () => onSubscription({ next_billing_at: later(subscription.nextBillingAt!, 365) }),
    () => [about('3 scheduled_late', subscription, 'subscription')],
  ],
  [
    'one that is due and that nobody takes up',
    () => onSubscription({ next_billing_at: later(subscription.nextBillingAt!, -90) }),
    () => [about('3 overdue', subscription, 'subscription')],
  ],
  [
    'a claim without an end',
    () => onSubscription({ claim_until: FAR }),
    () => [about('3 claim_without_end', subscription, 'subscription')],
  ],
  [
    'a lease without an end',
    () => overwrite('leases', { name: 'deliver-mail' }, { expires_at: FAR }),
    () => ['3 lease_without_end lease deliver-mail'],
  ],
  [
    'half a period',
    () => onSubscription({ period_index: null }),
    () => [about('3 unreadable', subscription, 'subscription')],
  ],
  [
    'a line that is not its price',
    () => overwrite('invoice_lines', lineOf(draft), { unit_net: '99' }),
    () => [about('4 line_differs', draft)],
  ],
  [
    'a discount above the line',
    () => overwrite('invoice_lines', lineOf(draft), { discount: '99999' }),
    () => [about('4 discount_differs', draft)],
  ],
  [
    'a net that is not the sum of the lines',
    () => overwrite('invoices', invoiceRow(draft), { net: plus(draft.net, 1n) }),
    () => [about('4 net_differs', draft)],
  ],
  [
    'a tax that is not its rate',
    () =>
      overwrite('invoices', invoiceRow(draft), {
        taxes: JSON.stringify(
          draft.taxes.map((part) => ({ ...part, base: part.base.toString(), tax: plus(part.tax, 5n) }))
        ),
      }),
    () => [about('4 tax_rate_differs', draft)],
  ],
  [
    'a tax that is not the sum of all rates',
    () => overwrite('invoices', invoiceRow(draft), { tax: plus(draft.tax, 1n) }),
    () => [about('4 tax_differs', draft)],
  ],
  [
    'a total that is not net plus tax',
    () =>
      overwrite('invoices', invoiceRow(draft), {
        total: plus(draft.total, 1n),
        balance_due: plus(draft.balanceDue, 1n),
      }),
    () => [about('4 total_differs', draft)],
  ],
  [
    'a credit below zero',
    () =>
      overwrite('invoices', invoiceRow(draft), {
        credit_applied: '-100',
        balance_due: plus(draft.balanceDue, 100n),
      }),
    () => [about('4 amount_out_of_range', draft), about('9 credit_differs', draft)],
  ],
  [
    'a currency that there is not',
    () => overwrite('invoices', invoiceRow(draft), { currency: 'ABC' }),
    () => [about('4 unreadable', draft)],
  ],
  [
    'a word on a numbered document',
    () => overwrite('invoice_lines', lineOf(oneOff), { description: 'Something else' }),
    () => [about('5 content_changed', oneOff)],
  ],
  [
    'a document without its number',
    () => overwrite('invoices', invoiceRow(newest), { number: null }),
    () => ['5 number_gap number_series invoice', about('5 number_and_state', newest)],
  ],
  [
    'a draft with a state that only numbered ones have',
    () => overwrite('invoices', invoiceRow(draft), { state: 'uncollectible' }),
    () => [about('5 number_and_state', draft)],
  ],
  [
    'a document that was written anew',
    () => overwrite('invoices', invoiceRow(newest), restamped(newest, { lastHash: 'f'.repeat(64) })),
    () => [about('5 chain_broken', newest), '5 counter_differs number_series invoice'],
  ],
  [
    'a document that was dated back',
    () => overwrite('invoices', invoiceRow(newest), restamped(newest, { issuedOn: '2020-01-01' })),
    () => [about('5 date_backwards', newest), '5 counter_differs number_series invoice'],
  ],
  [
    'a counter that ran ahead',
    () => overwrite('number_series', { series: 'invoice' }, { next: newest.issued!.number + 3 }),
    () => ['5 number_gap number_series invoice'],
  ],
  [
    'a counter that was set back',
    () => overwrite('number_series', { series: 'invoice' }, { next: newest.issued!.number }),
    () => ['5 counter_differs number_series invoice', about('5 number_past_counter', newest)],
  ],
  [
    'a counter with another day',
    () => overwrite('number_series', { series: 'invoice' }, { last_issued_on: '2020-01-01' }),
    () => ['5 counter_differs number_series invoice'],
  ],
  [
    'a series whose counter is gone',
    () => overwrite('number_series', { series: 'invoice' }, { series: 'other' }),
    () => ['5 counter_missing number_series invoice', '5 number_gap number_series other'],
  ],
  ['a second live attempt', () => anotherAttempt(draft, {}), () => [`6 two_live_attempts attempt ${ID}`]],
  [
    'a new key while one is unknown',
    async () =>
      both(
        anotherAttempt(draft, { state: 'failed' }),
        overwrite('attempts', { document_id: await attemptIdOf(draft) }, { state: 'unknown' })
      ),
    () => [`6 new_key_while_unknown attempt ${ID}`],
  ],
  [
    'a live attempt that keeps no other away',
    () => overwrite('allocations', { invoice_id: draft.id }, { live_key: null }),
    async () => [`6 attempt_unguarded attempt ${await attemptIdOf(draft)}`],
  ],
  [
    'a balance that was paid',
    () => overwrite('invoices', invoiceRow(oneOff), { state: 'pending', balance_due: '1' }),
    () => [about('7 balance_differs', oneOff)],
  ],
  [
    'a payment that nobody recorded on the invoice',
    () => anotherAttempt(oneOff, {}),
    () => [about('7 balance_differs', oneOff)],
  ],
  [
    'a paid invoice with a balance',
    () => overwrite('invoices', invoiceRow(oneOff), { balance_due: '1' }),
    () => [about('7 paid_with_balance', oneOff)],
  ],
  [
    'a payment of more than its parts',
    async () => overwrite('attempts', { document_id: await attemptIdOf(oneOff) }, { amount: '12001' }),
    async () => [`7 allocations_differ attempt ${await attemptIdOf(oneOff)}`],
  ],
  [
    'a refund of more than was paid',
    () => overwrite('refunds', { reason: 'duplicate' }, { amount: '12001' }),
    async () => [`8 refund_exceeds refund ${await refundId()}`],
  ],
  [
    'a refund in another currency',
    () => overwrite('refunds', { reason: 'duplicate' }, { currency: 'USD' }),
    async () => [`8 refund_differs refund ${await refundId()}`],
  ],
  [
    'a refund of nothing',
    () =>
      copyOf(
        'refunds',
        { reason: 'duplicate' },
        {
          document_id: ID,
          attempt_id: null,
          idempotency_key: 'another-key',
          duplicate_key: null,
          refund_ref: null,
        }
      ),
    () => [`8 refund_without_payment refund ${ID}`],
  ],
  [
    'an invoice whose credit is in no ledger',
    () => overwrite('credit_entries', { kind: 'used' }, { invoice_id: renewals[1].id }),
    async () => [
      about('9 credit_differs', renewals[1]),
      about('9 credit_differs', renewals[2]),
      `9 credit_without_source credit_entry ${await creditId('used')}`,
    ],
  ],
  [
    'more credit used than there is',
    () => overwrite('credit_entries', { kind: 'granted' }, { amount: '499' }),
    async () => [`9 credit_below_zero credit_entry ${await creditId('used')}`],
  ],
  [
    'credit used in another currency',
    () => overwrite('credit_entries', { kind: 'used' }, { currency: 'USD' }),
    async () => [
      `9 credit_below_zero credit_entry ${await creditId('used')}`,
      `9 credit_without_source credit_entry ${await creditId('used')}`,
    ],
  ],
  [
    'credit that nobody said why',
    () => overwrite('credit_entries', { kind: 'granted' }, { reason: null }),
    async () => [`9 credit_without_source credit_entry ${await creditId('granted')}`],
  ],
  [
    'credit of live mode for a payer of test mode',
    () => overwrite('credit_entries', { kind: 'granted' }, { mode: 'live' }),
    async () => [`12 mode_crossed credit_entry ${await creditId('granted')}`],
  ],
  [
    'a charge without a mandate',
    () => overwrite('attempts', { id: charge.id }, { payment_method_id: null }),
    () => [about('12 mandate_missing', charge, 'attempt')],
  ],
  [
    'a charge on somebody else’s mandate',
    () => overwrite('attempts', { id: charge.id }, { payer_id: oneOff.payerId }),
    () => [about('12 mandate_foreign', charge, 'attempt')],
  ],
  [
    'a charge before its mandate was given',
    () => overwrite('attempts', { id: charge.id }, { submitted_at: LONG_AGO }),
    () => [about('12 mandate_later', charge, 'attempt')],
  ],
  [
    'a charge after the end',
    async () =>
      both(
        onSubscription({ state: 'cancelled', next_billing_at: null }),
        overwrite(
          'audit',
          { object_type: 'subscription', object_id: subscription.publicId },
          { event: 'subscription.cancelled', at: later(charge.createdAt, -1) }
        )
      ),
    () => [about('12 charged_after_end', charge, 'attempt')],
  ],
  [
    'a period after the end',
    () => onSubscription({ state: 'cancelled', cancel_on: renewals[2].period!.start, next_billing_at: null }),
    () => [
      about('12 billed_after_end', renewals[2]),
      about('12 billed_after_end', subscription, 'subscription'),
    ],
  ],
  [
    'a charge of live mode at an account of test mode',
    () => overwrite('attempts', { id: charge.id }, { mode: 'live' }),
    () => [about('12 mode_crossed', charge, 'attempt')],
  ],
  [
    'a refund of live mode for a payment of test mode',
    () => overwrite('refunds', { reason: 'duplicate' }, { mode: 'live' }),
    async () => [`12 mode_crossed refund ${await refundId()}`],
  ],
];

async function creditId(kind: string): Promise<string> {
  const row = await firstOf(rowsOf('credit_entries').where({ kind }).first());
  return String(row['document_id']);
}

async function refundId(): Promise<string> {
  const row = await firstOf(rowsOf('refunds').where({ reason: 'duplicate' }).first());
  return String(row['document_id']);
}

describe('finds', () => {
  it.each([...PLANTS, ...CREDIT_PLANTS])('%s, and nothing else', async (_what, plant, expected) => {
    const undo = await plant();
    try {
      expect(await found()).toEqual([...(await expected())].sort());
    } finally {
      await undo();
    }
  });

  it('nothing any more when all of it is undone', async () => {
    expect(await found()).toEqual([]);
  });
});

describe('the admin route', () => {
  type Answer = {
    data: { violations: Record<string, unknown>[]; examined: { invariant: number; examined: number }[] };
    meta: { total: number };
  };
  const PERMISSION = { action: 'plugin::client-billing.books.check' };

  it('names the offenders in the language of the call, at most so many, and counts all', async () => {
    const admin = await asAdminWith(rig.app, [PERMISSION]);
    const undo = await both(
      overwrite('invoices', invoiceRow(oneOff), { balance_due: '1' }),
      overwrite('invoices', invoiceRow(newest), { balance_due: '1' })
    );
    try {
      const english = await admin.get<Answer>('/client-billing/books/check?limit=1');
      expect(english.status).toBe(200);
      expect(english.body.meta).toEqual({ total: 2 });
      expect(english.body.data.violations).toEqual([
        {
          invariant: 7,
          code: 'paid_with_balance',
          mode: 'test',
          object: { type: 'invoice', id: oneOff.publicId, label: oneOff.issued?.numberText },
          rule: 'A paid invoice has no balance.',
          expected: '0.00 EUR',
          found: '0.01 EUR',
        },
      ]);
      expect(english.body.data.examined).toContainEqual(
        expect.objectContaining({ invariant: 7, title: 'Payments and balances agree', violations: 2 })
      );
      const french = await admin.speaking('fr').get<Answer>('/client-billing/books/check');
      expect(french.body.data.violations).toHaveLength(2);
      expect(french.body.data.violations[0]).toMatchObject({ rule: 'Une facture payée n’a pas de solde.' });
    } finally {
      await undo();
    }
  });

  it('refuses a limit that is no number', async () => {
    const admin = await asAdminWith(rig.app, [PERMISSION]);
    expect((await admin.get('/client-billing/books/check?limit=all')).status).toBe(400);
  });
});

// After the plants, which know which document is the newest.
it('finds nothing where money was recorded by hand while nobody knew whether a checkout was opened', async () => {
  const { control } = rig.stripe;
  const request = await rig.sendRequest();
  control.inject({ kind: 'error_kept', path: '/checkout/sessions', times: 99 });
  await expect(rig.checkout(request.link)).rejects.toThrow();
  const answer = await markPaid(request);
  expect(answer.status).toBe(200);
  const states = (await store().attemptsOfInvoice((await invoiceOf(request)).id)).map(({ state }) => state);
  expect(states).toEqual(['unknown', 'succeeded']);
  expect(await found()).toEqual([]);
  control.clearFaults();
  await rig.settle();
});
