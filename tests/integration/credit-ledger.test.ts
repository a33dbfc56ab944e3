/**
 * The ledger of credit: where it comes from, each source once, and what uses it (BILLING.md, documents and payments, 5 and 6;
 * subscriptions, 3; invariants 7, 9 and 15). A period is 24.00 EUR, tax included; Stripe takes 0.50 EUR at least.
 */
import type { Client } from '../../server/src/billing/client/types';
import type { Invoice } from '../../server/src/billing/invoice/types';
import { verifyStamp } from '../../server/src/billing';
import type { StoreTx } from '../../server/src/ports';
import { checkBooks } from '../../server/src/use-cases/check-books';
import { creditInvoice, type CreditOrder } from '../../server/src/use-cases/credit-invoice';
import { grantCredit } from '../../server/src/use-cases/grant-credit';
import { markBillingRequestPaid } from '../../server/src/use-cases/mark-billing-request-paid';
import { quoteCreditNote } from '../../server/src/use-cases/quote-credit-note';
import { releaseSubscription } from '../../server/src/use-cases/release-subscription';
import { asAdminWith } from '../support/admin-api';
import { refuseWrites } from '../support/refuse-writes';
import { HARD, startRenewalRig, type RenewalRig } from '../support/renewal-rig';
import { oneSubscriber, type Subscriber } from '../support/subscriptions';

let rig: RenewalRig;
let submissions = 0;

beforeAll(async () => {
  rig = await startRenewalRig();
});
afterAll(async () => {
  await rig.close();
});
afterEach(async () => {
  const found: string[] = [];
  await checkBooks(rig.world, ({ invariant, code, object, expected }) => {
    // The calendar of these tests jumps: what is due at the end of one is not looked at.
    if (invariant !== 3) found.push(`${invariant} ${code} ${object.type} ${JSON.stringify(expected)}`);
  });
  expect(found).toEqual([]);
});

const grant = (
  client: Pick<Client, 'publicId'>,
  amount: string,
  given: Partial<Parameters<typeof grantCredit>[2]> = {}
) =>
  grantCredit(
    rig.world,
    client.publicId,
    {
      action: 'grant',
      amount,
      currency: 'EUR',
      reason: 'Goodwill',
      submissionKey: `form-${(submissions += 1)}`,
      ...given,
    },
    'admin:1 Ada'
  );
const takeBack = (client: Pick<Client, 'publicId'>, amount: string) =>
  grant(client, amount, { action: 'take_back' });
const creditNote = async (
  { publicId }: Pick<Invoice, 'publicId'>,
  lines: CreditOrder['lines'],
  giveBack: CreditOrder['giveBack'] = null
) => {
  const { left, sums } = await quoteCreditNote(rig.world, publicId, lines);
  const order = { lines, reason: 'Service was down', giveBack, left, total: sums.total };
  return creditInvoice(rig.world, publicId, order, 'admin:1 Ada');
};
const inHand = async ({ id }: Pick<Client, 'id'>) =>
  (await rig.store.creditOf([id])).map(({ amount, currency }) => `${amount} ${currency}`);
const ledger = async ({ id }: Pick<Client, 'id'>) =>
  (await rig.store.creditEntries(id, 100)).reverse().map(({ kind, amount }) => `${kind} ${amount}`);
const sums = async (one: Pick<Subscriber, 'subscription'>) =>
  (await rig.invoices(one.subscription)).map(
    ({ state, total, creditApplied, balanceDue }) => `${state} ${total} − ${creditApplied} = ${balanceDue}`
  );
const charged = async (one: Pick<Subscriber, 'subscription'>) => {
  const invoices = await rig.invoices(one.subscription);
  return (await Promise.all(invoices.map(rig.attempts))).flat().map(({ amount }) => amount.amount);
};
const due = (day: string, given: Parameters<typeof oneSubscriber>[1] = {}) =>
  oneSubscriber(rig.store, { account: rig.account, anchorOn: day, ...given });
/** Another client's subscription that the same payer pays for. */
const paidBy = ({ client, method }: Subscriber, day: string, given: object = {}) =>
  due(day, { subscription: { payerId: client.id, paymentMethodId: method.id, ...given } });

describe('an admin', () => {
  it('grants credit with a reason, and takes back what is not used: never more than there is', async () => {
    const { client } = await due('2026-05-01');
    rig.at('2026-05-02');
    await grant(client, '10.00');
    await grant(client, '5.00', { currency: 'CHF' });
    await takeBack(client, '4.00');
    await expect(takeBack(client, '6.01')).rejects.toMatchObject({ code: 'out_of_range' });
    await expect(takeBack(client, '0')).rejects.toMatchObject({ code: 'out_of_range' });
    expect(await inHand(client)).toEqual(['500 CHF', '600 EUR']);
    expect(await ledger(client)).toEqual(['granted 1000', 'granted 500', 'taken_back -400']);
    const [newest] = await rig.store.history('client', client.publicId, 1);
    expect(newest).toMatchObject({
      event: 'client.credit_taken_back',
      actor: 'admin:1 Ada',
      facts: { credit: '4.00 EUR', reason: 'Goodwill' },
    });
  });

  it('does it through the client’s page, with a permission of its own', async () => {
    const { client } = await due('2026-05-01');
    const admin = await asAdminWith(rig.app, [{ action: 'plugin::client-billing.clients.credit' }]);
    const path = `/client-billing/clients/${client.publicId}/credit`;
    const body = {
      action: 'grant',
      amount: '12.50',
      currency: 'EUR',
      reason: 'Goodwill',
      submissionKey: '0b5d9e6a-3f43-4a51-9d4c-0f6b8a1c2d3e',
    };
    const answer = await admin.post<{ data: { credit: unknown } }>(path, body);
    expect(answer.status).toBe(200);
    const money = { amount: '1250', currency: 'EUR', decimal: '12.50' };
    expect(answer.body.data.credit).toMatchObject({
      balances: [money],
      entries: [{ kind: 'granted', amount: money, reason: 'Goodwill', invoiceNumber: null }],
    });
    expect((await admin.post(path, { ...body, reason: ' ' })).status).toBe(400);
    const more = { ...body, action: 'take_back', amount: '12.51', submissionKey: crypto.randomUUID() };
    const refused = await admin.speaking('fr').post<{ error: { message: string } }>(path, more);
    expect([refused.status, refused.body.error.message]).toEqual([
      400,
      'Il ne reste que 12.50 EUR de crédit à reprendre. Donnez au plus ce montant.',
    ]);
  });

  it('who submits a form twice grants once', async () => {
    const { client } = await due('2026-05-01');
    for (let times = 0; times < 2; times += 1) await grant(client, '3.00', { submissionKey: 'same' });
    expect(await inHand(client)).toEqual(['300 EUR']);
  });

  it('who takes back twice at once takes what is there once', async () => {
    const { client } = await due('2026-05-01');
    await grant(client, '3.00');
    const outcomes = await Promise.allSettled([takeBack(client, '2.00'), takeBack(client, '2.00')]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await inHand(client)).toEqual(['100 EUR']);
  });
});

describe('a renewal', () => {
  it('that credit covers is numbered and paid at once, without an attempt, and its receipt is sent', async () => {
    const one = await due('2026-01-05');
    await grant(one.client, '30.00');
    await rig.runOn('2026-02-05');
    expect(await sums(one)).toEqual(['paid 2400 − 2400 = 0']);
    expect(await charged(one)).toEqual([]);
    const [invoice] = await rig.invoices(one.subscription);
    expect(invoice && [verifyStamp(invoice), invoice.paidAt]).toEqual([true, '2026-02-05T10:00:00.000Z']);
    expect(await rig.mailKinds(invoice!.publicId)).toEqual(['receipt']);
    expect(rig.events).toContainEqual(
      expect.objectContaining({ name: 'invoice.paid', objectId: invoice!.publicId })
    );
    expect(await rig.reload(one.subscription)).toMatchObject({ state: 'active', dunning: null });
    expect(await ledger(one.client)).toEqual(['granted 3000', 'used -2400']);
    expect(await inHand(one.client)).toEqual(['600 EUR']);
  });

  it('that credit covers in part is charged the rest, and paid by it', async () => {
    const one = await due('2026-01-06');
    await grant(one.client, '10.00');
    await rig.runOn('2026-02-06');
    expect(await sums(one)).toEqual(['pending 2400 − 1000 = 1400']);
    expect(await charged(one)).toEqual([1_400n]);
    await rig.answer(one.subscription, 'succeeded');
    expect(await sums(one)).toEqual(['paid 2400 − 1000 = 0']);
    expect(await inHand(one.client)).toEqual([]);
  });

  it('that credit paid is not given back in money: no credit note takes back what nobody paid', async () => {
    const one = await due('2026-01-04');
    await grant(one.client, '24.00');
    await rig.runOn('2026-02-04');
    const [invoice] = await rig.invoices(one.subscription);
    for (const how of [null, { way: 'provider' }, { way: 'elsewhere', reference: 'Cash' }] as const) {
      await expect(creditNote(invoice!, null, how)).rejects.toMatchObject({ code: 'invalid_argument' });
    }
    expect(await rig.store.creditNotesOf([invoice!.id])).toEqual([]);
    expect(await sums(one)).toEqual(['paid 2400 − 2400 = 0']);
  });

  it('leaves what the provider takes, where the rest would be less', async () => {
    const one = await due('2026-01-07');
    await grant(one.client, '23.80');
    await rig.runOn('2026-02-07');
    expect(await sums(one)).toEqual(['pending 2400 − 2350 = 50']);
    expect(await charged(one)).toEqual([50n]);
    expect(await inHand(one.client)).toEqual(['30 EUR']);
    await rig.answer(one.subscription, 'succeeded');
  });

  it('uses no credit of another currency, nor of the client when another pays', async () => {
    const one = await due('2026-01-08');
    const other = await paidBy(one, '2026-01-08');
    await grant(one.client, '10.00', { currency: 'CHF' });
    await grant(other.client, '10.00');
    await rig.runOn('2026-02-08');
    expect(await sums(one)).toEqual(['pending 2400 − 0 = 2400']);
    expect(await sums(other)).toEqual(['pending 2400 − 0 = 2400']);
  });

  it('of which one payer has two in a batch: they share what there is, in the order of their numbers', async () => {
    const one = await due('2026-01-09');
    const other = await paidBy(one, '2026-01-09');
    await grant(one.client, '30.00');
    await rig.runOn('2026-02-09');
    expect(await sums(one)).toEqual(['paid 2400 − 2400 = 0']);
    expect(await sums(other)).toEqual(['pending 2400 − 600 = 1800']);
    expect(await charged(other)).toEqual([1_800n]);
    expect(await ledger(one.client)).toEqual(['granted 3000', 'used -2400', 'used -600']);
  });

  it('is not charged for want of a method when credit covers it, and is past due when it does not', async () => {
    const without = { subscription: { paymentMethodId: null } };
    const [covered, partly] = [await due('2026-01-10', without), await due('2026-01-10', without)];
    await grant(covered.client, '24.00');
    await grant(partly.client, '4.00');
    await rig.runOn('2026-02-10');
    expect(await sums(covered)).toEqual(['paid 2400 − 2400 = 0']);
    expect((await rig.reload(covered.subscription)).state).toBe('active');
    expect(await sums(partly)).toEqual(['pending 2400 − 400 = 2000']);
    const [invoice] = await rig.invoices(partly.subscription);
    expect(await rig.store.requestOfOwedInvoice(invoice!.id)).toMatchObject({
      amount: { amount: 2_000n, currency: 'EUR' },
    });
  });

  it('that is paid by hand asks for the rest, and awaits nothing when there is none', async () => {
    const byHand = {
      account: rig.offlineAccount,
      subscription: { collection: 'offline', paymentMethodId: null },
    } as const;
    const [covered, partly] = [await due('2026-01-11', byHand), await due('2026-01-11', byHand)];
    await grant(covered.client, '50.00');
    await grant(partly.client, '23.99');
    await rig.runOn('2026-02-11');
    expect(await sums(covered)).toEqual(['paid 2400 − 2400 = 0']);
    expect(await rig.reload(covered.subscription)).toMatchObject({
      dunning: null,
      nextBillingAt: '2026-03-10T23:00:00.000Z',
    });
    expect(await sums(partly)).toEqual(['pending 2400 − 2399 = 1']);
    expect((await rig.reload(partly.subscription)).dunning).not.toBeNull();
  });

  it('that a person lets go uses it, too', async () => {
    const one = await due('2026-01-12');
    await grant(one.client, '60.00');
    // February, March, April, May: one more than the cap.
    await rig.runOn('2026-05-12');
    expect((await rig.reload(one.subscription)).parked).not.toBeNull();
    await releaseSubscription(rig.world, one.subscription.publicId, 'admin:1 Ada');
    expect(await sums(one)).toEqual([
      'paid 2400 − 2400 = 0',
      'paid 2400 − 2400 = 0',
      'pending 2400 − 1200 = 1200',
      'pending 2400 − 0 = 2400',
    ]);
  });
});

describe('what goes wrong in a run', () => {
  it('beside a bad one, the batch is halved, and credit is used once', async () => {
    const one = await due('2026-01-13');
    const bad = await paidBy(one, '2026-01-13');
    const other = await paidBy(one, '2026-01-13');
    await grant(one.client, '30.00');
    rig.at('2026-02-13');
    const { store } = rig;
    const { transaction } = store;
    Object.assign(store, {
      transaction: <T>(work: (tx: StoreTx) => Promise<T>) =>
        transaction((tx) =>
          work({
            ...tx,
            insertCredit: async (entries) => {
              await tx.insertCredit(entries);
              if (entries.some(({ subscriptionId }) => subscriptionId === bad.subscription.id))
                throw new Error('disk I/O error');
            },
          })
        ),
    });
    // All but the bad one can use it in one of the halves; alone, the bad one has something to use only when it comes first.
    await rig.run();
    Object.assign(store, { transaction });
    const used = (await rig.store.creditEntries(one.client.id, 100)).filter(({ kind }) => kind === 'used');
    const total = used.reduce((sum, { amount }) => sum + amount, 0n);
    expect(total).toBe(-3_000n);
    expect(await inHand(one.client)).toEqual([]);
    expect((await sums(one))[0]).toBe('paid 2400 − 2400 = 0');
    expect((await sums(other)).length).toBe(1);
  });

  it('refused by the database in the middle, nothing is used; the next run uses it', async () => {
    const one = await due('2026-01-14');
    await grant(one.client, '10.00');
    rig.at('2026-02-14');
    const end = await refuseWrites(rig.app, 'client_billing_attempts');
    await rig.run();
    await end();
    expect(await sums(one)).toEqual([]);
    expect(await inHand(one.client)).toEqual(['1000 EUR']);
    if ((await rig.reload(one.subscription)).parked !== null)
      await releaseSubscription(rig.world, one.subscription.publicId, 'admin:1 Ada');
    await rig.run();
    expect(await sums(one)).toEqual(['pending 2400 − 1000 = 1400']);
    expect(await ledger(one.client)).toEqual(['granted 1000', 'used -1000']);
  });

  it('taken back while the run computes, credit is not used', async () => {
    const one = await due('2026-01-15');
    await grant(one.client, '24.00');
    rig.at('2026-02-15');
    const { store } = rig;
    const { chargesOfMerchant } = store;
    Object.assign(store, {
      chargesOfMerchant: async (...given: Parameters<typeof chargesOfMerchant>) => {
        const answer = await chargesOfMerchant(...given);
        await takeBack(one.client, '20.00');
        return answer;
      },
    });
    await rig.run();
    Object.assign(store, { chargesOfMerchant });
    expect(await sums(one)).toEqual(['pending 2400 − 400 = 2000']);
  });
});

describe('a suspended subscription that is paid for', () => {
  async function suspended(): Promise<Subscriber> {
    // April's invoice, refused on its day; 14 days of grace: without service from 15 April on.
    const one = await due('2026-03-01', { version: { graceDays: 14 } });
    await rig.runOn('2026-04-01');
    await rig.answer(one.subscription, 'failed', HARD);
    await rig.runOn('2026-04-15');
    expect(await rig.reload(one.subscription)).toMatchObject({
      state: 'suspended',
      suspendedOn: '2026-04-15',
    });
    return one;
  }
  async function pay({ subscription }: Subscriber, on: string): Promise<void> {
    rig.at(on);
    const [owed] = await rig.invoices(subscription);
    const request = await rig.store.requestOfOwedInvoice(owed!.id);
    await markBillingRequestPaid(rig.world, request!.publicId, { method: 'bank_transfer' }, 'admin:1 Ada');
  }

  it('after its period: the days without service are credited, and the new term uses them', async () => {
    const one = await suspended();
    await pay(one, '2026-05-20');
    // 15 April to 30 April: 16 of 30 days of 24.00.
    expect(await ledger(one.client)).toEqual(['suspended_days 1280']);
    expect(await rig.reload(one.subscription)).toMatchObject({
      state: 'active',
      term: { anchor: '2026-05-20' },
    });
    const [entry] = await rig.store.creditEntries(one.client.id, 1);
    const [april] = await rig.invoices(one.subscription);
    expect(entry).toMatchObject({ invoiceId: april!.id, subscriptionId: one.subscription.id });
    expect((await rig.store.history('client', one.client.publicId, 1))[0]).toMatchObject({
      event: 'client.credited_days',
      facts: { credit: '12.80 EUR', number: april!.issued!.numberText },
    });
    await rig.run();
    expect(await sums(one)).toEqual(['paid 2400 − 0 = 0', 'pending 2400 − 1280 = 1120']);
    expect(await inHand(one.client)).toEqual([]);
  });

  it('less a credit note: days of what was taken back are not credited a second time', async () => {
    const one = await suspended();
    const [april] = await rig.invoices(one.subscription);
    // 5.00 net of 20.00: 6.00 of 24.00.
    await creditNote(april!, [{ position: 0, net: '5.00' }]);
    await pay(one, '2026-05-20');
    // 16 of 30 days of 18.00.
    expect(await ledger(one.client)).toEqual(['suspended_days 960']);
  });

  it('within its period goes on as it was, and nothing is credited', async () => {
    const one = await suspended();
    await pay(one, '2026-04-20');
    expect(await ledger(one.client)).toEqual([]);
  });

  it('has each invoice’s days credited once, whoever tries again', async () => {
    const one = await suspended();
    await pay(one, '2026-05-20');
    await rig.run();
    const [april] = await rig.invoices(one.subscription);
    const again = {
      mode: 'test',
      clientId: one.client.id,
      currency: 'EUR',
      amount: 1_280n,
      kind: 'suspended_days',
      invoiceId: april!.id,
      subscriptionId: one.subscription.id,
      sourceKey: `suspended-days:${april!.publicId}`,
      reason: null,
      actor: 'engine',
      at: '2026-05-20T10:00:00.000Z',
    } as const;
    await expect(rig.store.transaction((tx) => tx.insertCredit([again]))).rejects.toMatchObject({
      code: 'already_settled',
    });
    expect(await ledger(one.client)).toEqual(['suspended_days 1280', 'used -1280']);
  });
});
