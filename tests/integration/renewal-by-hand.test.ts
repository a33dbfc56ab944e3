/** What is paid by transfer, cash or cheque: in time, late or never (BILLING.md, subscriptions, 3 and 6). */
import type { Subscription } from '../../server/src/billing/subscription/types';
import { markBillingRequestPaid } from '../../server/src/use-cases/mark-billing-request-paid';
import { SETTINGS, startRenewalRig, type RenewalRig } from '../support/renewal-rig';
import { oneSubscriber } from '../support/subscriptions';

let rig: RenewalRig;

beforeAll(async () => {
  rig = await startRenewalRig();
});
afterAll(async () => {
  await rig.close();
});
beforeEach(async () => {
  // Each test has a calendar of its own: the series of the one before is not ahead of it.
  await series().update({ last_issued_on: null });
});
afterEach(async () => {
  await rig.changeSettings({ dunning: SETTINGS.dunning });
});

const series = () => rig.app.strapi.db.connection('client_billing_number_series').where({ mode: 'test' });

/** Renewed on `renewsOn`: its invoice is due on that day. */
async function renewed(anchorOn: string, renewsOn: string, version: object = {}): Promise<Subscription> {
  const { subscription } = await oneSubscriber(rig.store, {
    account: rig.offlineAccount,
    anchorOn,
    version: { graceDays: 14, ...version },
    subscription: { collection: 'offline', paymentMethodId: null },
  });
  await rig.runOn(renewsOn);
  return subscription;
}

async function payByHand(subscription: Pick<Subscription, 'id'>): Promise<void> {
  for (const { id, state } of await rig.invoices(subscription)) {
    const request = state === 'pending' ? await rig.store.requestOfOwedInvoice(id) : null;
    const payment = { method: 'bank_transfer' } as const;
    if (request) await markBillingRequestPaid(rig.world, request.publicId, payment, 'admin:1 Ada');
  }
}
const periodsOf = async (subscription: Pick<Subscription, 'id'>) =>
  (await rig.invoices(subscription)).map(({ period, state }) => [period?.start, state]);
const eventsOf = ({ publicId }: Subscription) =>
  rig.events.filter(({ objectId }) => objectId === publicId).map(({ name }) => name);

describe('an invoice that is paid by hand', () => {
  it('paid before its grace is over: active all along, and the next period is billed on its day', async () => {
    const subscription = await renewed('2026-01-05', '2026-02-05');
    expect(await rig.reload(subscription)).toMatchObject({
      state: 'active',
      dunning: { failedOn: '2026-02-06', graceEndOn: '2026-02-20', nextRetryOn: null },
      nextBillingAt: '2026-02-19T23:00:00.000Z',
    });
    await rig.runOn('2026-02-19');
    await payByHand(subscription);
    expect(await rig.reload(subscription)).toMatchObject({
      state: 'active',
      dunning: null,
      nextBillingAt: '2026-03-04T23:00:00.000Z',
    });
    await rig.runOn('2026-03-05');
    expect(await periodsOf(subscription)).toEqual([
      ['2026-02-05', 'paid'],
      ['2026-03-05', 'pending'],
    ]);
    expect(eventsOf(subscription)).toEqual(['subscription.renewed', 'subscription.renewed']);
  });

  it('not paid when its grace is over: past due, and suspended; no period opens, and both sides are told', async () => {
    const subscription = await renewed('2026-01-06', '2026-02-06');
    await rig.runOn('2026-02-20');
    expect((await rig.reload(subscription)).state).toBe('active');
    await rig.runOn('2026-02-21');
    expect(await rig.reload(subscription)).toMatchObject({
      state: 'suspended',
      suspendedOn: '2026-02-21',
      nextBillingAt: null,
    });
    await rig.runOn('2026-03-06');
    await rig.runOn('2026-06-06');
    expect(await periodsOf(subscription)).toEqual([['2026-02-06', 'pending']]);
    expect(eventsOf(subscription)).toEqual([
      'subscription.renewed',
      'subscription.past_due',
      'subscription.suspended',
    ]);
    const [invoice] = await rig.invoices(subscription);
    expect(await rig.mailKinds(invoice?.publicId ?? '')).toEqual(['invoice_due', 'subscription_suspended']);
    expect(await rig.mailKinds(subscription.publicId)).toEqual(['alert']);
  });

  it('is cancelled instead, where the settings say so', async () => {
    await rig.changeSettings({ dunning: { retryDays: [], afterGrace: 'cancel' } });
    const subscription = await renewed('2026-01-07', '2026-02-07', { graceDays: 3 });
    await rig.runOn('2026-02-11');
    expect(await rig.reload(subscription)).toMatchObject({ state: 'cancelled', dunning: null });
    expect(await periodsOf(subscription)).toEqual([['2026-02-07', 'pending']]);
    expect(await rig.mailKinds(subscription.publicId)).toEqual(['alert', 'subscription_ended']);
  });

  it('a grace longer than the period ends with it: the next one does not open', async () => {
    const subscription = await renewed('2026-01-08', '2026-02-08', { graceDays: 90 });
    await rig.runOn('2026-03-08');
    expect((await rig.reload(subscription)).state).toBe('suspended');
    expect(await periodsOf(subscription)).toEqual([['2026-02-08', 'pending']]);
  });

  it('due on a later day, because the series is ahead: its grace counts from that day', async () => {
    await renewed('2026-01-15', '2026-02-15');
    await series().update({ last_issued_on: '2026-02-25' });
    const subscription = await renewed('2026-01-16', '2026-02-16', { graceDays: 3 });
    expect(await rig.invoices(subscription)).toMatchObject([{ dueOn: '2026-02-25' }]);
    expect(await rig.reload(subscription)).toMatchObject({
      dunning: { failedOn: '2026-02-26', graceEndOn: '2026-03-01' },
      nextBillingAt: '2026-02-28T23:00:00.000Z',
    });
  });

  it('paid after the period: a new term from that day, whose invoice is due by hand, too', async () => {
    const subscription = await renewed('2026-01-09', '2026-02-09');
    await rig.runOn('2026-02-24');
    rig.at('2026-03-20');
    await payByHand(subscription);
    await rig.run();
    expect(await rig.reload(subscription)).toMatchObject({
      state: 'active',
      period: { start: '2026-03-20', index: 0 },
      dunning: { graceEndOn: '2026-04-04' },
    });
    expect(await periodsOf(subscription)).toEqual([
      ['2026-02-09', 'paid'],
      ['2026-03-20', 'pending'],
    ]);
  });

  it('of several missed periods all are to be paid: one alone keeps the grace running', async () => {
    const subscription = await renewed('2026-01-10', '2026-03-12');
    const [first] = await rig.invoices(subscription);
    const request = first && (await rig.store.requestOfOwedInvoice(first.id));
    await markBillingRequestPaid(rig.world, request?.publicId ?? '', { method: 'cash' }, 'admin:1 Ada');
    expect((await rig.reload(subscription)).dunning).toMatchObject({ graceEndOn: '2026-03-27' });
    await payByHand(subscription);
    expect((await rig.reload(subscription)).dunning).toBeNull();
  });
});
