/** A renewal that cannot be charged, until it is paid or given up (BILLING.md, subscriptions, 3 and 6). */
import type { Subscription } from '../../server/src/billing/subscription/types';
import { cancelSubscription, resumeSubscription } from '../../server/src/use-cases/cancel-subscription';
import { markBillingRequestPaid } from '../../server/src/use-cases/mark-billing-request-paid';
import { retrySubscription } from '../../server/src/use-cases/retry-renewal';
import { HARD, SETTINGS, SOFT, startRenewalRig, type RenewalRig } from '../support/renewal-rig';
import { oneSubscriber, type Subscriber, type SubscriberOptions } from '../support/subscriptions';

let rig: RenewalRig;

beforeAll(async () => {
  rig = await startRenewalRig();
});
afterAll(async () => {
  await rig.close();
});
afterEach(async () => {
  await rig.changeSettings({ dunning: SETTINGS.dunning });
});

/** Renewed on `renewsOn`, the second of two periods; what a month is, is worked out in the test. */
async function renewed(
  anchorOn: string,
  renewsOn: string,
  options: SubscriberOptions = {}
): Promise<Subscriber> {
  const one = await oneSubscriber(rig.store, { account: rig.account, anchorOn, ...options });
  await rig.runOn(renewsOn);
  return one;
}
const GRACE = { version: { graceDays: 14 } };

async function attemptsOf(subscription: Pick<Subscription, 'id'>) {
  const invoices = await rig.invoices(subscription);
  return (await Promise.all(invoices.map(rig.attempts))).flat().sort((a, b) => a.id - b.id);
}
async function oldestInvoice(subscription: Pick<Subscription, 'id'>) {
  const [invoice] = await rig.invoices(subscription);
  if (!invoice) throw new Error('Nothing was billed.');
  return invoice;
}

async function endedMailOf({ publicId }: Subscription): Promise<unknown> {
  const mails = (await rig.rows('outbox')).filter((row) => row['object_id'] === publicId);
  const ended = mails.find((row) => row['kind'] === 'subscription_ended');
  return JSON.parse(String(ended?.['payload']));
}

describe('a declined renewal', () => {
  it('is tried again 3, 5 and 7 days after the first failure, with a mail each time, then suspended', async () => {
    const { subscription } = await renewed('2026-01-05', '2026-02-05', GRACE);
    await rig.answer(subscription, 'failed', SOFT);
    expect(await rig.reload(subscription)).toMatchObject({
      state: 'past_due',
      dunning: {
        failedOn: '2026-02-05',
        graceEndOn: '2026-02-19',
        nextRetryOn: '2026-02-08',
        retriesDone: 0,
      },
      nextBillingAt: '2026-02-07T23:00:00.000Z',
    });
    const tries: [string, number, string | null][] = [];
    for (const day of ['2026-02-07', '2026-02-08', '2026-02-10', '2026-02-12', '2026-02-18']) {
      await rig.runOn(day);
      const attempts = await attemptsOf(subscription);
      if (attempts.at(-1)?.state === 'submitted') await rig.answer(subscription, 'failed', SOFT);
      tries.push([day, attempts.length, (await rig.reload(subscription)).dunning?.nextRetryOn ?? null]);
    }
    expect(tries).toEqual([
      ['2026-02-07', 1, '2026-02-08'],
      ['2026-02-08', 2, '2026-02-10'],
      ['2026-02-10', 3, '2026-02-12'],
      ['2026-02-12', 4, null],
      ['2026-02-18', 4, null],
    ]);
    // Each try is a charge of its own: a new key.
    const attempts = await attemptsOf(subscription);
    expect(new Set(attempts.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(4);

    await rig.runOn('2026-02-19');
    const suspended = await rig.reload(subscription);
    expect(suspended).toMatchObject({ state: 'suspended', suspendedOn: '2026-02-19', nextBillingAt: null });
    const invoice = await oldestInvoice(subscription);
    expect(invoice).toMatchObject({ state: 'pending', balanceDue: 2_400n });
    expect(await rig.mailKinds(invoice.publicId)).toEqual([
      'payment_failed',
      'payment_failed',
      'payment_failed',
      'payment_failed',
      'subscription_suspended',
    ]);
    // The merchant is told once an invoice.
    expect(await rig.mailKinds(subscription.publicId)).toEqual(['alert']);
    expect(await rig.store.requestOfOwedInvoice(invoice.id)).toMatchObject({
      state: 'pending',
      type: 'invoice',
    });
    const history = await rig.store.history('subscription', subscription.publicId, 50);
    expect(
      history
        .filter(({ event }) => event.startsWith('subscription.'))
        .map(({ event }) => event)
        .reverse()
    ).toEqual([
      'subscription.renewed',
      'subscription.past_due',
      'subscription.retried',
      'subscription.retried',
      'subscription.retried',
      'subscription.suspended',
    ]);
  });

  it('opens no period while it is past due or suspended', async () => {
    const { subscription } = await renewed('2026-02-05', '2026-03-05', { version: { graceDays: 60 } });
    await rig.answer(subscription, 'failed', HARD);
    // Grace ends with the period at the latest.
    expect((await rig.reload(subscription)).dunning).toMatchObject({
      graceEndOn: '2026-04-05',
      nextRetryOn: null,
    });
    await rig.runOn('2026-04-05');
    await rig.runOn('2026-05-05');
    expect(await rig.invoices(subscription)).toHaveLength(1);
    expect((await rig.reload(subscription)).state).toBe('suspended');
  });

  it('a hard decline is not tried again: the payer gets the link at once', async () => {
    const { subscription } = await renewed('2026-04-06', '2026-05-06', GRACE);
    await rig.answer(subscription, 'failed', HARD);
    const invoice = await oldestInvoice(subscription);
    expect(await rig.mailKinds(invoice.publicId)).toEqual(['payment_failed']);
    expect(await rig.store.requestOfOwedInvoice(invoice.id)).not.toBeNull();
    for (const day of ['2026-05-09', '2026-05-11', '2026-05-13']) await rig.runOn(day);
    expect(await attemptsOf(subscription)).toHaveLength(1);
  });

  it('is cancelled instead, where the settings say so; its invoice stays owed and is charged no more', async () => {
    await rig.changeSettings({ dunning: { retryDays: [3], afterGrace: 'cancel' } });
    const { subscription } = await renewed('2026-04-15', '2026-05-15', { version: { graceDays: 7 } });
    await rig.answer(subscription, 'failed', SOFT);
    await rig.runOn('2026-05-18');
    await rig.answer(subscription, 'failed', SOFT);
    await rig.runOn('2026-05-22');
    expect(await rig.reload(subscription)).toMatchObject({ state: 'cancelled', nextBillingAt: null });
    expect(await oldestInvoice(subscription)).toMatchObject({ state: 'pending' });
    expect(await rig.mailKinds(subscription.publicId)).toEqual(['alert', 'subscription_ended']);
    await rig.runOn('2026-07-01');
    expect(await attemptsOf(subscription)).toHaveLength(2);
  });

  it('is not given up while its payment is under way', async () => {
    const { subscription } = await renewed('2026-06-01', '2026-07-01', { version: { graceDays: 4 } });
    await rig.answer(subscription, 'failed', SOFT);
    await rig.runOn('2026-07-04');
    await rig.answer(subscription, 'processing');
    await rig.runOn('2026-07-05');
    expect((await rig.reload(subscription)).state).toBe('past_due');
    await rig.answer(subscription, 'succeeded');
    expect(await rig.reload(subscription)).toMatchObject({ state: 'active', dunning: null });
  });
});

describe('paid again', () => {
  it('while it is past due: the same term goes on, and the next period is billed on its day', async () => {
    const { subscription } = await renewed('2026-06-10', '2026-07-10', GRACE);
    await rig.answer(subscription, 'failed', SOFT);
    await rig.runOn('2026-07-13');
    await rig.answer(subscription, 'succeeded');
    expect(await rig.reload(subscription)).toMatchObject({
      state: 'active',
      dunning: null,
      term: { anchor: '2026-06-10' },
      period: { start: '2026-07-10', end: '2026-08-10' },
    });
    await rig.runOn('2026-08-10');
    expect((await rig.invoices(subscription)).map(({ period, state }) => [period?.start, state])).toEqual([
      ['2026-07-10', 'paid'],
      ['2026-08-10', 'pending'],
    ]);
    expect(
      rig.events.filter(({ objectId }) => objectId === subscription.publicId).map(({ name }) => name)
    ).toEqual([
      'subscription.renewed',
      'payment.failed',
      'subscription.past_due',
      'subscription.recovered',
      'subscription.renewed',
    ]);
  });

  it('suspended, within the period: the same term', async () => {
    const { subscription } = await renewed('2026-07-11', '2026-08-11', { version: { graceDays: 7 } });
    await rig.answer(subscription, 'failed', HARD);
    await rig.runOn('2026-08-18');
    expect((await rig.reload(subscription)).state).toBe('suspended');
    rig.at('2026-09-10');
    await rig.answer(subscription, 'succeeded');
    expect(await rig.reload(subscription)).toMatchObject({
      state: 'active',
      suspendedOn: null,
      term: { anchor: '2026-07-11' },
      nextBillingAt: '2026-09-10T22:00:00.000Z',
    });
  });

  it('suspended, after the period: a new term starts on the day of the payment and is billed at once', async () => {
    const { subscription } = await renewed('2026-07-12', '2026-08-12', { version: { graceDays: 7 } });
    await rig.answer(subscription, 'failed', HARD);
    await rig.runOn('2026-08-19');
    rig.at('2026-10-20');
    await rig.answer(subscription, 'succeeded');
    expect(await rig.reload(subscription)).toMatchObject({
      state: 'active',
      term: { anchor: '2026-10-20' },
      period: null,
      nextBillingAt: '2026-10-19T22:00:00.000Z',
    });
    await rig.run();
    expect(await rig.reload(subscription)).toMatchObject({
      period: { start: '2026-10-20', end: '2026-11-20', index: 0 },
    });
    // The weeks without service are not billed.
    expect((await rig.invoices(subscription)).map(({ period }) => period?.start)).toEqual([
      '2026-08-12',
      '2026-10-20',
    ]);
  });

  it('of a fixed number of periods, no more than that number is billed over both terms', async () => {
    const { subscription } = await renewed('2026-04-12', '2026-05-12', {
      version: { graceDays: 7, periods: 4 },
    });
    await rig.answer(subscription, 'failed', HARD);
    await rig.runOn('2026-05-19');
    rig.at('2026-07-01');
    await rig.answer(subscription, 'succeeded');
    for (const day of ['2026-07-01', '2026-08-01', '2026-09-01', '2026-10-01']) {
      await rig.runOn(day);
      if ((await rig.reload(subscription)).state === 'active') await rig.answer(subscription, 'succeeded');
    }
    // The first of the four began on 12 April, before this test.
    expect((await rig.invoices(subscription)).map(({ period }) => period?.start)).toEqual([
      '2026-05-12',
      '2026-07-01',
      '2026-08-01',
    ]);
    expect((await rig.reload(subscription)).state).toBe('expired');
  });

  it('of a fixed number of periods, the last one unpaid: it ends with it and holds its family no longer', async () => {
    const { subscription } = await renewed('2026-04-14', '2026-05-14', {
      version: { graceDays: 7, periods: 2 },
    });
    await rig.answer(subscription, 'failed', HARD);
    await rig.runOn('2026-05-21');
    expect(await rig.reload(subscription)).toMatchObject({
      state: 'suspended',
      // The end of its second and last period, in Paris.
      nextBillingAt: '2026-06-13T22:00:00.000Z',
    });
    await rig.runOn('2026-06-14');
    expect(await rig.reload(subscription)).toMatchObject({ state: 'expired', nextBillingAt: null });
    expect(await oldestInvoice(subscription)).toMatchObject({ state: 'pending', balanceDue: 2_400n });
    // Service had stopped on 21 May.
    expect(await endedMailOf(subscription)).toEqual({ lastDay: '2026-05-20', why: 'expired' });
  });

  it('cancelled for a day that lies ahead: a new term, which ends at its first boundary from that day on', async () => {
    const { subscription } = await renewed('2026-01-13', '2026-02-13', {
      version: { graceDays: 7, commitmentPeriods: 6 },
    });
    await cancelSubscription(rig.world, subscription.publicId, 'period_end', 'admin:1 Ada');
    expect((await rig.reload(subscription)).cancelOn).toBe('2026-07-13');
    await rig.answer(subscription, 'failed', HARD);
    await rig.runOn('2026-02-20');
    rig.at('2026-05-10');
    await rig.answer(subscription, 'succeeded');
    expect(await rig.reload(subscription)).toMatchObject({
      state: 'active',
      term: { anchor: '2026-05-10' },
      cancelOn: '2026-08-10',
    });
    // It was told 12 July before.
    const planned = (await rig.rows('outbox'))
      .filter((row) => row['object_id'] === subscription.publicId && row['kind'] === 'cancellation_planned')
      .map((row) => JSON.parse(String(row['payload'])) as unknown);
    expect(planned).toEqual([{ endsOn: '2026-07-13' }, { endsOn: '2026-08-10' }]);
    for (const day of ['2026-05-10', '2026-06-10', '2026-07-10', '2026-08-10']) {
      await rig.runOn(day);
      if ((await rig.reload(subscription)).state === 'active') await rig.answer(subscription, 'succeeded');
    }
    expect((await rig.invoices(subscription)).map(({ period }) => period?.start)).toEqual([
      '2026-02-13',
      '2026-05-10',
      '2026-06-10',
      '2026-07-10',
    ]);
    expect(await rig.reload(subscription)).toMatchObject({ state: 'cancelled', nextBillingAt: null });
    expect(await endedMailOf(subscription)).toEqual({ lastDay: '2026-08-09', why: 'cancelled' });
  });

  it('a new term of a fixed number can be cancelled, resumed and suspended again: the number stands', async () => {
    const { subscription } = await renewed('2027-01-12', '2027-02-12', {
      version: { graceDays: 7, periods: 5, commitmentPeriods: 4 },
    });
    const failAndPay = async (suspendedOn: string, paidOn: string) => {
      await rig.answer(subscription, 'failed', HARD);
      await rig.runOn(suspendedOn);
      expect((await rig.reload(subscription)).state).toBe('suspended');
      rig.at(paidOn);
      await rig.answer(subscription, 'succeeded');
      await rig.run();
    };
    // The first two began on 12 January and 12 February.
    await failAndPay('2027-02-19', '2027-04-01');
    expect(await rig.reload(subscription)).toMatchObject({
      cancelOn: null,
      earlier: { anchor: '2027-01-12', periods: 2 },
    });
    await cancelSubscription(rig.world, subscription.publicId, 'period_end', 'admin:1 Ada');
    // Four months from 12 January, not from 1 April.
    expect((await rig.reload(subscription)).cancelOn).toBe('2027-06-01');
    await resumeSubscription(rig.world, subscription.publicId, 'admin:1 Ada');
    expect((await rig.reload(subscription)).cancelOn).toBeNull();
    await failAndPay('2027-04-08', '2027-06-10');
    expect((await rig.reload(subscription)).earlier).toEqual({ anchor: '2027-01-12', periods: 3 });
    for (const day of ['2027-06-10', '2027-07-10', '2027-08-10', '2027-09-10']) {
      await rig.runOn(day);
      if ((await rig.reload(subscription)).state === 'active') await rig.answer(subscription, 'succeeded');
    }
    expect((await rig.invoices(subscription)).map(({ period }) => period?.start)).toEqual([
      '2027-02-12',
      '2027-04-01',
      '2027-06-10',
      '2027-07-10',
    ]);
    expect(await rig.reload(subscription)).toMatchObject({ state: 'expired', nextBillingAt: null });
  });

  it('only when nothing is owed any more', async () => {
    const { subscription } = await renewed('2026-08-13', '2026-10-21', GRACE);
    const [first, second] = await attemptsOf(subscription);
    if (!first || !second) throw new Error('Two periods were due.');
    await rig.answerAttempt(first, 'failed', SOFT);
    await rig.answerAttempt(second, 'failed', SOFT);
    await rig.runOn('2026-10-24');
    const [, , third, fourth] = await attemptsOf(subscription);
    if (!third || !fourth) throw new Error('Both are tried again.');
    // Oldest first.
    expect([third.allocations[0]?.invoiceId, fourth.allocations[0]?.invoiceId]).toEqual([
      first.allocations[0]?.invoiceId,
      second.allocations[0]?.invoiceId,
    ]);
    await rig.answerAttempt(third, 'succeeded');
    expect((await rig.reload(subscription)).state).toBe('past_due');
    await rig.answerAttempt(fourth, 'succeeded');
    expect((await rig.reload(subscription)).state).toBe('active');
  });
});

describe('nothing to charge', () => {
  it.each(['missing', 'invalid'])(
    'a method that is %s: invoiced, past due at once, with the link',
    async (what) => {
      const day = what === 'missing' ? '25' : '26';
      const { subscription } = await renewed(`2026-09-${day}`, `2026-10-${day}`, {
        ...GRACE,
        ...(what === 'missing'
          ? { subscription: { paymentMethodId: null } }
          : { method: { state: 'invalid' } }),
      });
      expect(await rig.reload(subscription)).toMatchObject({
        state: 'past_due',
        dunning: { failedOn: `2026-10-${day}`, nextRetryOn: null },
      });
      expect(await attemptsOf(subscription)).toEqual([]);
      const invoice = await oldestInvoice(subscription);
      const [mail] = (await rig.rows('outbox')).filter((row) => row['object_id'] === invoice.publicId);
      expect(mail).toMatchObject({ kind: 'payment_failed' });
      expect(JSON.parse(String(mail?.['payload']))).toMatchObject({
        reason: what === 'missing' ? 'no_method' : 'method_unusable',
        nextRetryOn: null,
      });
    }
  );

  it('of several missed periods each invoice has a link of its own, and all are paid before it goes on', async () => {
    const { subscription } = await renewed('2027-10-03', '2027-12-05', {
      ...GRACE,
      subscription: { paymentMethodId: null },
    });
    const invoices = await rig.invoices(subscription);
    expect(invoices.map(({ period }) => period?.start)).toEqual(['2027-11-03', '2027-12-03']);
    const requests = await Promise.all(invoices.map(({ id }) => rig.store.requestOfOwedInvoice(id)));
    for (const [n, invoice] of invoices.entries()) {
      expect(requests[n]).toMatchObject({ state: 'pending', invoiceId: invoice.id });
      expect(await rig.mailKinds(invoice.publicId)).toEqual(['payment_failed']);
    }
    const payment = { method: 'bank_transfer' } as const;
    const paid = [];
    for (const request of requests) {
      await markBillingRequestPaid(rig.world, request?.publicId ?? '', payment, 'admin:1 Ada');
      paid.push((await rig.reload(subscription)).state);
    }
    expect(paid).toEqual(['past_due', 'active']);
  });

  it('a method that the provider had not confirmed is asked about, and charged when it is valid by now', async () => {
    let state: 'pending' | 'valid' = 'pending';
    const gateways = rig.world.gateways;
    const open = gateways.open.bind(gateways);
    Object.assign(gateways, {
      open: async (...given: Parameters<typeof open>) => ({
        ...(await open(...given)),
        fetchMethod: () =>
          Promise.resolve({
            customerRef: 'c',
            methodRef: 'm',
            state,
            kind: 'directdebit',
            label: 'IBAN •••• 89',
            expiresAt: null,
          }),
      }),
    });
    const pending = { ...GRACE, method: { state: 'pending' } } as const;
    const waiting = await renewed('2026-09-27', '2026-10-27', pending);
    // Still unconfirmed: told, and tried on the days of the ladder.
    expect(await rig.reload(waiting.subscription)).toMatchObject({
      state: 'past_due',
      dunning: { nextRetryOn: '2026-10-30', retriesDone: 1 },
    });
    expect(await attemptsOf(waiting.subscription)).toEqual([]);
    expect(await rig.mailKinds((await oldestInvoice(waiting.subscription)).publicId)).toEqual([
      'payment_failed',
    ]);

    state = 'valid';
    await rig.runOn('2026-10-30');
    expect(await attemptsOf(waiting.subscription)).toHaveLength(1);
    const quiet = await renewed('2026-10-01', '2026-11-01', pending);
    expect(await attemptsOf(quiet.subscription)).toHaveLength(1);
    expect(await rig.mailKinds((await oldestInvoice(quiet.subscription)).publicId)).toEqual([]);
    expect(await rig.store.method(quiet.method.id)).toMatchObject({ state: 'valid' });
    await rig.answer(quiet.subscription, 'succeeded');
    expect((await rig.reload(quiet.subscription)).state).toBe('active');
    Object.assign(gateways, { open });
  });
});

describe('a payment that is taken back', () => {
  it('makes it past due without a try by itself, and the invoice is owed again', async () => {
    const { subscription } = await renewed('2026-10-02', '2026-11-02', GRACE);
    await rig.answer(subscription, 'succeeded');
    rig.at('2026-11-09');
    await rig.answer(subscription, 'charged_back');
    expect(await rig.reload(subscription)).toMatchObject({
      state: 'past_due',
      dunning: { failedOn: '2026-11-09', graceEndOn: '2026-11-23', nextRetryOn: null },
    });
    const invoice = await oldestInvoice(subscription);
    expect(invoice).toMatchObject({ state: 'pending', balanceDue: 2_400n });
    expect(await rig.store.requestOfOwedInvoice(invoice.id)).not.toBeNull();
    for (const day of ['2026-11-12', '2026-11-14', '2026-11-16']) await rig.runOn(day);
    expect(await attemptsOf(subscription)).toHaveLength(1);
    expect(await rig.mailKinds(subscription.publicId)).toEqual(['alert']);
  });
});

describe('an admin charges what is owed now', () => {
  it('writes a new charge for it, whatever the ladder says', async () => {
    const { subscription } = await renewed('2026-10-03', '2026-11-17', GRACE);
    await rig.answer(subscription, 'failed', HARD);
    await retrySubscription(rig.world, subscription.publicId, 'admin:1 Ada');
    expect((await attemptsOf(subscription)).map(({ state }) => state)).toEqual(['failed', 'submitted']);
    // One charge at a time: the first is not answered yet.
    await retrySubscription(rig.world, subscription.publicId, 'admin:1 Ada');
    expect(await attemptsOf(subscription)).toHaveLength(2);
    await rig.answer(subscription, 'succeeded');
    await expect(retrySubscription(rig.world, subscription.publicId, 'admin:1 Ada')).rejects.toMatchObject({
      code: 'transition_refused',
    });
  });
});
