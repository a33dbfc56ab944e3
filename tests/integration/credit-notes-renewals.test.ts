/** What a credit note does to a subscription that owes the invoice (BILLING.md, subscriptions, 6; documents, 1). */
import type { Invoice } from '../../server/src/billing/invoice/types';
import type { Subscription } from '../../server/src/billing/subscription/types';
import { checkBooks } from '../../server/src/use-cases/check-books';
import { creditInvoice, type CreditOrder } from '../../server/src/use-cases/credit-invoice';
import { quoteCreditNote } from '../../server/src/use-cases/quote-credit-note';
import { HARD, SOFT, startRenewalRig, type RenewalRig } from '../support/renewal-rig';
import { oneSubscriber } from '../support/subscriptions';

let rig: RenewalRig;

beforeAll(async () => {
  rig = await startRenewalRig();
});
afterAll(() => rig.close());
afterEach(async () => {
  const found: string[] = [];
  await checkBooks(rig.world, ({ invariant, code }) => {
    // The calendar is turned here without running what falls due.
    if (invariant !== 3) found.push(`${invariant} ${code}`);
  });
  expect(found).toEqual([]);
});

let subscribers = 0;

/** «Studio», 20.00 EUR net and 24.00 with tax, renewed on 1 April: the invoice is out, its charge written. */
async function renewed(): Promise<{ subscription: Subscription; invoice: Invoice }> {
  subscribers += 1;
  rig.at('2026-03-20');
  const email = `credited${subscribers}@client.test`;
  const { subscription } = await oneSubscriber(rig.store, {
    account: rig.account,
    client: { email },
    anchorOn: '2026-03-01',
  });
  await rig.runOn('2026-04-01');
  const invoice = (await rig.invoices(subscription)).at(-1);
  if (!invoice) throw new Error('It was not renewed.');
  return { subscription, invoice };
}

const credit = async (
  { publicId }: Invoice,
  lines: CreditOrder['lines'] = null,
  giveBack: CreditOrder['giveBack'] = null
) => {
  const { left, sums } = await quoteCreditNote(rig.world, publicId, lines);
  const order = { lines, reason: 'Service was down', giveBack, left, total: sums.total };
  return creditInvoice(rig.world, publicId, order, 'admin:1 Ada');
};
const now = async ({ id }: Invoice) => (await rig.store.invoice(id))!;

it('past due, it goes on in its term once what it owes is credited in full, and its link is withdrawn', async () => {
  const { subscription, invoice } = await renewed();
  await rig.answer(subscription, 'failed', SOFT);
  expect((await rig.reload(subscription)).state).toBe('past_due');
  const link = await rig.store.requestOfOwedInvoice(invoice.id);
  expect(link?.state).toBe('pending');

  rig.at('2026-04-02');
  await credit(invoice);

  expect(await now(invoice)).toMatchObject({ state: 'credited', balanceDue: 0n, renewalKey: null });
  expect(await rig.reload(subscription)).toMatchObject({
    state: 'active',
    dunning: null,
    term: { anchor: '2026-03-01' },
    period: { start: '2026-04-01', end: '2026-05-01' },
  });
  expect((await rig.store.request(link!.id))?.state).toBe('deleted');
  // Credited, the period is not invoiced anew by itself; the next one is.
  await rig.runOn('2026-04-10');
  expect(await rig.invoices(subscription)).toHaveLength(1);
  await rig.runOn('2026-05-01');
  expect((await rig.invoices(subscription)).at(-1)?.period).toMatchObject({ start: '2026-05-01' });
});

it('suspended, it begins a new term on the day of the credit note, as on the day of a payment', async () => {
  const { subscription, invoice } = await renewed();
  await rig.answer(subscription, 'failed', HARD);
  await rig.runOn('2026-04-08');
  expect((await rig.reload(subscription)).state).toBe('suspended');
  rig.at('2026-05-10');
  await credit(invoice);
  expect(await rig.reload(subscription)).toMatchObject({
    state: 'active',
    suspendedOn: null,
    term: { anchor: '2026-05-10' },
  });
});

it('credited in part, it still owes the rest, by the same link', async () => {
  const { subscription, invoice } = await renewed();
  await rig.answer(subscription, 'failed', SOFT);
  await credit(invoice, [{ position: 0, net: '5.00' }]);
  // 24.00 − 5.00 − 1.00 of tax.
  expect(await now(invoice)).toMatchObject({ state: 'pending', balanceDue: 1_800n });
  expect((await rig.store.requestOfOwedInvoice(invoice.id))?.amount.amount).toBe(1_800n);
  expect((await rig.reload(subscription)).state).toBe('past_due');
});

describe('a charge that was written and has not left', () => {
  it('is dropped when nothing is left to charge', async () => {
    const { invoice } = await renewed();
    await credit(invoice);
    expect((await rig.attempts(invoice)).map(({ state, failure }) => [state, failure?.code])).toEqual([
      ['cancelled', 'not_needed'],
    ]);
  });

  it('keeps the invoice from being credited in part: it would take too much', async () => {
    const { subscription, invoice } = await renewed();
    await expect(credit(invoice, [{ position: 0, net: '5.00' }])).rejects.toMatchObject({
      code: 'attempt_in_flight',
    });
    expect(await rig.store.creditNotesOf([invoice.id])).toEqual([]);
    await rig.answer(subscription, 'succeeded');
  });
});

it('one that the provider has heard of keeps it from being credited at all', async () => {
  const { subscription, invoice } = await renewed();
  const [attempt] = await rig.attempts(invoice);
  await rig.store.transaction((tx) => tx.updateAttempt(attempt!.id, { checkCount: 1 }));
  await expect(credit(invoice)).rejects.toMatchObject({ code: 'attempt_in_flight' });
  await rig.answer(subscription, 'succeeded');
});

it('money that comes for what was credited meanwhile goes back by itself, once', async () => {
  const { subscription, invoice } = await renewed();
  await rig.answer(subscription, 'failed', SOFT);
  await credit(invoice);
  await rig.answer(subscription, 'succeeded');
  await rig.answer(subscription, 'succeeded');
  const [attempt] = await rig.attempts(invoice);
  expect(await rig.store.refundsOfAttempt(attempt!.id)).toMatchObject([
    { reason: 'unwanted', amount: { amount: 2_400n }, state: 'created' },
  ]);
  expect((await now(invoice)).state).toBe('credited');
});

it('a dispute that is won after all of it was given back by hand gives nothing back again', async () => {
  const { subscription, invoice } = await renewed();
  await rig.answer(subscription, 'succeeded');
  await credit(invoice, null, { way: 'elsewhere', reference: 'Cash' });
  await rig.answer(subscription, 'charged_back');
  await rig.answer(subscription, 'succeeded');
  const [attempt] = await rig.attempts(invoice);
  expect(await rig.store.refundsOfAttempt(attempt!.id)).toMatchObject([
    { way: 'elsewhere', amount: { amount: 2_400n } },
  ]);
  expect(await now(invoice)).toMatchObject({ state: 'credited', balanceDue: 0n });
});

it('numbers of credit notes run in a series of their own, and their dates never go back', async () => {
  const { subscription, invoice } = await renewed();
  await rig.answer(subscription, 'succeeded');
  rig.at('2026-06-01');
  const elsewhere = { way: 'elsewhere', reference: 'Cash' } as const;
  const first = await credit(invoice, [{ position: 0, net: '1.00' }], elsewhere);
  rig.at('2026-05-20');
  const second = await credit(invoice, null, elsewhere);
  expect([first.issued.issuedOn, second.issued.issuedOn]).toEqual(['2026-06-01', '2026-06-01']);
  expect(second.issued.number).toBe(first.issued.number + 1);
  expect(second.issued.previousHash).toBe(first.issued.hash);
  const series = (await rig.rows('number_series')).map((row) => row['series']);
  expect(series.sort()).toEqual(['credit_note', 'invoice']);
});
