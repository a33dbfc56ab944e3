/**
 * Charges that have not left: what waits with them, who is told, and what becomes of them (BILLING.md, subscriptions, 3 and 6;
 * documents and payments, 2).
 */
import { BillingError } from '../../server/src/billing/errors';
import type { Attempt } from '../../server/src/billing/payment/types';
import { said } from '../../server/src/billing/said';
import { secretKeyOf, type PaymentAccount } from '../../server/src/ports';
import { reconcileAttempt } from '../../server/src/use-cases/reconcile-attempt';
import { submitCharge } from '../../server/src/use-cases/submit-charge';
import { unlinkAccount } from '../../server/src/use-cases/unlink-account';
import { newAccount, newAttempt } from '../support/records';
import { SOFT, startRenewalRig, type RenewalRig } from '../support/renewal-rig';
import { oneSubscriber, type Subscriber } from '../support/subscriptions';

let rig: RenewalRig;
let account: PaymentAccount;

beforeAll(async () => {
  rig = await startRenewalRig();
});
afterAll(async () => {
  await rig.close();
});

/** An account of its own for each test, and nothing of an earlier one is due or told. */
beforeEach(async () => {
  const { connection } = rig.app.strapi.db;
  await connection('client_billing_subscriptions').update({ next_billing_at: null });
  await connection('client_billing_outbox').where({ kind: 'alert' }).delete();
  await connection('client_billing_audit').where({ event: 'alert.site_fault' }).delete();
  account = await rig.store.transaction((tx) => tx.insertAccount(newAccount()));
  await rig.world.secrets.write(secretKeyOf(account.publicId), 'rk_test_renewals');
});

/** Since 12 January; its second period was billed on 12 February and its charge is written. */
async function renewed(): Promise<Subscriber> {
  const one = await oneSubscriber(rig.store, { account, anchorOn: '2026-01-12' });
  await rig.runOn('2026-02-12');
  return one;
}
async function invoiceOf({ subscription }: Subscriber) {
  const [invoice] = await rig.invoices(subscription);
  if (!invoice) throw new Error('Nothing was billed.');
  return invoice;
}
const attemptsOf = async (one: Subscriber) => rig.attempts(await invoiceOf(one));
async function chargeOf(one: Subscriber): Promise<Attempt> {
  const charge = (await attemptsOf(one)).at(-1);
  if (!charge) throw new Error('Nothing is charged.');
  return charge;
}
const change = async (one: Subscriber, to: Partial<Attempt>) => {
  const { id } = await chargeOf(one);
  await rig.store.transaction((tx) => tx.updateAttempt(id, to));
};
const SWITCHED_OFF = { code: 'not_activated', message: said`Cards are switched off.` };
const mailsOf = async (one: Subscriber) => rig.mailKinds((await invoiceOf(one)).publicId);

describe('a charge that the provider refused for a reason of the merchant’s', () => {
  it('keeps the next period from opening: the subscription stays due, and the merchant is told why', async () => {
    const one = await renewed();
    await change(one, { failure: SWITCHED_OFF });
    await rig.runOn('2026-03-12');
    expect(await rig.invoices(one.subscription)).toHaveLength(1);
    expect(await rig.reload(one.subscription)).toMatchObject({ state: 'active', parked: null });
    expect(await rig.mailKinds(account.publicId)).toEqual(['alert']);
    const [alert] = (await rig.rows('outbox')).filter(({ kind }) => kind === 'alert');
    expect(String(alert?.['payload'])).toContain('Cards are switched off.');

    await rig.answer(one.subscription, 'succeeded');
    await rig.run();
    expect(await rig.invoices(one.subscription)).toMatchObject([{ state: 'paid' }, { state: 'pending' }]);
  });

  it('and what was missed by the time it is mended is within the limit, or asks a person', async () => {
    const one = await renewed();
    await change(one, { failure: SWITCHED_OFF });
    for (const month of ['03', '04', '05', '06']) await rig.runOn(`2026-${month}-12`);
    expect(await rig.invoices(one.subscription)).toHaveLength(1);
    expect((await rig.reload(one.subscription)).parked).toBeNull();

    await rig.answer(one.subscription, 'succeeded');
    await rig.run();
    expect(await rig.invoices(one.subscription)).toHaveLength(1);
    expect((await rig.reload(one.subscription)).parked?.reason.template).toContain('periods were missed');
  });

  it('keeps no planned end from coming', async () => {
    const one = await renewed();
    await change(one, { failure: SWITCHED_OFF });
    const wakeUp = { cancelOn: '2026-03-12', nextBillingAt: '2026-03-12T09:00:00.000Z' };
    await rig.store.transaction((tx) => tx.updateSubscription(one.subscription.id, wakeUp));
    await rig.runOn('2026-03-12');
    expect((await rig.reload(one.subscription)).state).toBe('cancelled');
  });
});

describe('an account that cannot be opened', () => {
  const forgetKey = () => rig.world.secrets.remove(secretKeyOf(account.publicId));

  it('is told when a charge was to be sent, once a day, and the charge stays as it is', async () => {
    const one = await renewed();
    const { id } = await chargeOf(one);
    await forgetKey();
    await expect(submitCharge(rig.world, id)).rejects.toThrow(BillingError);
    await expect(submitCharge(rig.world, id)).rejects.toThrow(BillingError);
    expect(await rig.mailKinds(account.publicId)).toEqual(['alert']);
    expect(await chargeOf(one)).toMatchObject({ state: 'submitted', checkCount: 0 });
  });

  it('is told when a payment was to be asked about', async () => {
    const one = await renewed();
    await change(one, { state: 'processing', paymentRef: 'pi_under_way', checkCount: 1 });
    const { id } = await chargeOf(one);
    await forgetKey();
    await expect(reconcileAttempt(rig.world, id, { close: false })).rejects.toThrow(BillingError);
    expect(await rig.mailKinds(account.publicId)).toEqual(['alert']);
  });

  it('is not told of while the provider only does not answer, and is the site’s when the site’s key is missing', async () => {
    const { id } = await chargeOf(await renewed());
    const { gateways } = rig.world;
    const { open } = gateways;
    try {
      for (const code of ['provider_unavailable', 'encryption_key_missing'] as const) {
        Object.assign(gateways, {
          open: () => Promise.reject(new BillingError(code, 'It cannot be opened.')),
        });
        await expect(submitCharge(rig.world, id)).rejects.toMatchObject({ code });
        expect(await rig.mailKinds('settings')).toEqual(code === 'provider_unavailable' ? [] : ['alert']);
      }
    } finally {
      Object.assign(gateways, { open });
    }
    expect(await rig.mailKinds(account.publicId)).toEqual([]);
  });
});

describe('unlinking an account', () => {
  const unlink = () => unlinkAccount(rig.world, account.publicId, 'admin:1 Ada');

  it('drops what has not left: the invoice is owed as where there is no payment method', async () => {
    const one = await renewed();
    const refused = await renewed();
    await change(refused, { failure: SWITCHED_OFF });
    expect((await unlink()).unlinkedAt).not.toBeNull();
    for (const each of [one, refused]) {
      expect(await attemptsOf(each)).toMatchObject([{ state: 'cancelled', nextCheckAt: null }]);
      expect(await rig.reload(each.subscription)).toMatchObject({
        state: 'past_due',
        dunning: { nextRetryOn: null },
      });
      expect(await mailsOf(each)).toEqual(['payment_failed']);
    }
  });

  it('is refused while a charge is out; then nothing is dropped', async () => {
    const unsent = await renewed();
    const sent = await renewed();
    await change(sent, { state: 'unknown', checkCount: 1 });
    await expect(unlink()).rejects.toMatchObject({ code: 'attempt_in_flight' });
    expect(await chargeOf(unsent)).toMatchObject({ state: 'submitted' });
    expect(await mailsOf(unsent)).toEqual([]);
  });
});

describe('a method that cannot be charged', () => {
  it('at a retry, writes to nobody whose own payment is under way', async () => {
    const one = await renewed();
    await rig.answer(one.subscription, 'failed', SOFT);
    const invoice = await invoiceOf(one);
    const before = await mailsOf(one);
    const { amount } = await chargeOf(one);
    await rig.store.transaction(async (tx) => {
      await tx.updateMethod(one.method.id, { state: 'invalid' });
      const request = await tx.requestOfOwedInvoice(invoice.id);
      if (!request) throw new Error('There is no link.');
      const world = { store: rig.store, account, client: one.client, request };
      const allocations = [{ invoiceId: invoice.id, amount: amount.amount }];
      const paying = { state: 'processing', amount, allocations, requestId: request.id } as const;
      await tx.insertAttempt(newAttempt(world, invoice, paying));
    });
    await rig.runOn('2026-02-15');
    expect(await mailsOf(one)).toEqual(before);
    expect(await rig.reload(one.subscription)).toMatchObject({ state: 'past_due' });
  });

  it('since the provider still checks it, is tried again: a refused charge is not written anew on it', async () => {
    const one = await renewed();
    await change(one, { failure: SWITCHED_OFF });
    await rig.store.transaction((tx) => tx.updateMethod(one.method.id, { state: 'pending' }));
    await submitCharge(rig.world, (await chargeOf(one)).id);
    const charge = await chargeOf(one);
    expect(charge).toMatchObject({ state: 'failed', failure: { code: 'method_pending' } });
    expect(charge.failure?.decline).toBeUndefined();
    expect(await rig.reload(one.subscription)).toMatchObject({
      state: 'past_due',
      dunning: { failedOn: '2026-02-12', nextRetryOn: '2026-02-15' },
    });
  });
});
