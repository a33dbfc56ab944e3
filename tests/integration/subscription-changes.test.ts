/**
 * Changes of a subscription that runs, on a real Strapi (BILLING.md, subscriptions, 4; documents and payments, 1). Everybody
 * is monthly since 1 September 2025 at 20.00 net and changes on the 12th: 19 of 30 days are left.
 */
import { isBillingError } from '../../server/src/billing';
import type { PlanVersion } from '../../server/src/billing/plan/types';
import { said } from '../../server/src/billing/said';
import type { Attempt } from '../../server/src/billing/payment/types';
import type { Subscription } from '../../server/src/billing/subscription/types';
import { cancelSubscription } from '../../server/src/use-cases/cancel-subscription';
import { changePlan, withdrawChange, type ChangeOrder } from '../../server/src/use-cases/change-plan';
import { checkBooks } from '../../server/src/use-cases/check-books';
import { giveSubscription } from '../../server/src/use-cases/give-subscription';
import { expireBillingRequest } from '../../server/src/use-cases/expire-billing-request';
import { markBillingRequestPaid } from '../../server/src/use-cases/mark-billing-request-paid';
import { describePage } from '../../server/src/use-cases/payment-page';
import { previewSubscription } from '../../server/src/use-cases/preview-subscription';
import { quoteChange } from '../../server/src/use-cases/quote-change';
import { submitCharge } from '../../server/src/use-cases/submit-charge';
import { HARD, SETTINGS, SOFT, startRenewalRig, type RenewalRig } from '../support/renewal-rig';
import {
  newVersion,
  onePlan,
  oneSubscriber,
  type Subscriber,
  type SubscriberOptions,
} from '../support/subscriptions';

const ADA = 'admin:1 Ada';
const MONTH = { unit: 'month', count: 1 } as const;
let rig: RenewalRig;
/** 50.00, 20.00 and 10.00 a month, and 180.00 a year. */
let pro: PlanVersion;
let twin: PlanVersion;
let basic: PlanVersion;
let yearly: PlanVersion;

beforeAll(async () => {
  rig = await startRenewalRig();
  const { plan } = await onePlan(rig.store, { plan: { name: 'Atelier' } });
  const version = (net: bigint, given = {}) =>
    rig.store.transaction((tx) =>
      tx.insertPlanVersion(newVersion(plan, { netPrice: { amount: net, currency: 'EUR' }, ...given }))
    );
  pro = await version(5_000n);
  twin = await version(2_000n);
  basic = await version(1_000n);
  yearly = await version(18_000n, { interval: { unit: 'year', count: 1 } });
});
afterAll(async () => {
  await rig.close();
});
beforeEach(async () => {
  await rig.changeSettings(SETTINGS);
  rig.at('2025-09-12');
});

const subscribed = (options: SubscriberOptions = {}): Promise<Subscriber> =>
  oneSubscriber(rig.store, { account: rig.account, anchorOn: '2025-09-01', ...options });
const change = ({ publicId }: Subscription, order: ChangeOrder) =>
  changePlan(rig.world, publicId, order, ADA);
const to = (version: PlanVersion, quantity?: number): ChangeOrder => ({
  planVersionId: version.publicId,
  ...(quantity === undefined ? {} : { quantity }),
});
const refused = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (isBillingError(error) ? error.code : String(error))
  );

/** The draft that a change waits for, with its newest attempt. */
async function awaitedOf(subscription: Pick<Subscription, 'id'>) {
  const { awaited } = (await rig.reload(subscription)).pendingChange ?? {};
  const invoice = awaited ? await rig.store.invoice(awaited.invoiceId) : null;
  if (!invoice) throw new Error('No change waits for a payment.');
  const request = invoice.requestId === null ? null : await rig.store.request(invoice.requestId);
  return { invoice, request, attempt: (await rig.attempts(invoice)).at(-1) };
}
async function chargeOf(subscription: Pick<Subscription, 'id'>): Promise<Attempt> {
  const { attempt } = await awaitedOf(subscription);
  if (!attempt) throw new Error('Nothing is charged.');
  return attempt;
}
async function linkOf(subscription: Pick<Subscription, 'id'>) {
  const { request } = await awaitedOf(subscription);
  if (!request) throw new Error('No link was mailed.');
  return request;
}
const stands = async (subscription: Pick<Subscription, 'id'>) => {
  const { planVersionId, quantity, state, pendingChange } = await rig.reload(subscription);
  return { planVersionId, quantity, state, pendingChange };
};
const unchanged = ({ subscription, version }: Subscriber) => ({
  planVersionId: version.id,
  quantity: subscription.quantity,
  state: 'active',
  pendingChange: null,
});
const netsOf = async (subscription: Pick<Subscription, 'id'>) =>
  (await rig.invoices(subscription)).map(({ net }) => net);
const announced = async ({ publicId }: Subscription) =>
  (await previewSubscription(rig.world, publicId)).invoices.map(({ issueOn, invoice }) => [
    issueOn,
    invoice.net,
  ]);
const events = async ({ publicId }: Subscription) =>
  (await rig.store.history('subscription', publicId, 50)).map(({ event }) => event);

describe('a dearer plan', () => {
  it('is quoted, charged without a number, and stands with its number when the money is there', async () => {
    const { subscription } = await subscribed();
    // (50.00 − 20.00) × 19 ÷ 30 = 19.00, and 3.80 tax.
    const quote = await quoteChange(rig.world, subscription.publicId, to(pro));
    expect(quote).toMatchObject({
      on: '2025-09-12',
      bill: { net: 1_900n, tax: 380n, total: 2_280n },
      next: { on: '2025-10-01', amount: { amount: 6_000n, currency: 'EUR' } },
    });
    expect(await rig.reload(subscription)).toEqual(subscription);

    await change(subscription, { ...to(pro), dueNow: 2_280n });
    const { invoice, attempt } = await awaitedOf(subscription);
    expect(invoice).toMatchObject({ state: 'draft', issued: null, period: null, total: 2_280n });
    expect(attempt).toMatchObject({ session: 'off_session', state: 'submitted', amount: { amount: 2_280n } });
    expect(await stands(subscription)).toMatchObject({ planVersionId: subscription.planVersionId });
    expect(await rig.mailKinds(subscription.publicId, invoice.publicId)).toEqual([]);
    // Pressed twice, it is one change.
    await change(subscription, to(pro));
    expect(await rig.attempts(invoice)).toHaveLength(1);

    await rig.answerAttempt(await chargeOf(subscription), 'succeeded');
    expect(await stands(subscription)).toEqual({
      planVersionId: pro.id,
      quantity: 1,
      state: 'active',
      pendingChange: null,
    });
    expect(await rig.store.invoice(invoice.id)).toMatchObject({
      state: 'paid',
      issued: { issuedOn: '2025-09-12' },
      lines: [{ description: 'Passage à Atelier, du 12 septembre 2025 au 30 septembre 2025', net: 1_900n }],
    });
    expect(await rig.mailKinds(subscription.publicId, invoice.publicId)).toEqual([
      'subscription_changed',
      'receipt',
    ]);
    await change(subscription, to(pro));
    expect(await announced(await rig.reload(subscription))).toContainEqual(['2025-10-01', 5_000n]);
    await rig.runOn('2025-10-01');
    expect(await netsOf(subscription)).toEqual([1_900n, 5_000n]);
    expect(await rig.reload(subscription)).toMatchObject({
      term: { anchor: '2025-09-01' },
      period: { start: '2025-10-01', index: 1 },
    });
  });

  it('more seats of the same: each added once, for the days left', async () => {
    const { subscription } = await subscribed({ subscription: { quantity: 2 } });
    await change(subscription, { quantity: 3 });
    await rig.answerAttempt(await chargeOf(subscription), 'succeeded');
    // 20.00 × 19 ÷ 30 = 12.67, and on the 22nd 20.00 × 9 ÷ 30 = 6.00: the first one is not paid for again.
    rig.at('2025-09-22');
    await change(subscription, { quantity: 4 });
    await rig.answerAttempt(await chargeOf(subscription), 'succeeded');
    expect(await netsOf(subscription)).toEqual([1_267n, 600n]);
    expect(await stands(subscription)).toMatchObject({ quantity: 4, pendingChange: null });
  });

  it('stands as soon as a bank debit is under way, and is past due when that fails', async () => {
    const { subscription } = await subscribed();
    await change(subscription, to(pro));
    const charge = await chargeOf(subscription);
    await rig.answerAttempt(charge, 'processing');
    expect(await stands(subscription)).toMatchObject({ planVersionId: pro.id, state: 'active' });
    const [invoice] = await rig.invoices(subscription);
    expect(invoice).toMatchObject({ state: 'pending', total: 2_280n, balanceDue: 2_280n });
    await rig.answerAttempt((await rig.store.attempt(charge.id)) ?? charge, 'failed', HARD);
    expect(await stands(subscription)).toMatchObject({ planVersionId: pro.id, state: 'past_due' });
    expect(await refused(change(subscription, to(twin)))).toBe('transition_refused');
  });

  it('declined, and the link not used: the draft is discarded, nothing has changed; money that comes late is given back', async () => {
    const one = await subscribed();
    const { subscription } = one;
    await change(subscription, to(pro));
    const { invoice } = await awaitedOf(subscription);
    const charge = await chargeOf(subscription);
    await rig.answerAttempt(charge, 'failed', HARD);
    const { id } = await linkOf(subscription);
    expect(await stands(subscription)).toMatchObject({ planVersionId: one.version.id, state: 'active' });
    rig.at('2025-09-14');
    await expireBillingRequest(rig.world, id);
    expect(await stands(subscription)).toEqual(unchanged(one));
    expect(await rig.store.invoice(invoice.id)).toMatchObject({ state: 'discarded', issued: null });
    expect(await events(subscription)).toEqual(
      expect.arrayContaining(['subscription.change_asked', 'subscription.change_withdrawn'])
    );
    await rig.answerAttempt((await rig.store.attempt(charge.id)) ?? charge, 'succeeded');
    expect(await stands(subscription)).toEqual(unchanged(one));
    expect(await rig.store.refundsOfAttempt(charge.id)).toMatchObject([
      { reason: 'unwanted', amount: { amount: 2_280n } },
    ]);
    expect(await rig.invoices(subscription)).toEqual([]);
  });

  it('of the same price stands at once, and costs nothing', async () => {
    const { subscription } = await subscribed();
    await change(subscription, { ...to(twin), dueNow: 0n });
    expect(await stands(subscription)).toMatchObject({ planVersionId: twin.id, pendingChange: null });
    expect(
      await rig
        .rows('attempts')
        .then((rows) => rows.filter(({ payer_id }) => payer_id === subscription.payerId))
    ).toEqual([]);
  });

  it('that is free or billed elsewhere issues nothing', async () => {
    const free = { charging: 'free', netPrice: { amount: 0n, currency: 'EUR' }, tax: null } as const;
    const { subscription } = await subscribed({
      version: free,
      subscription: { collection: 'free', accountId: null, paymentMethodId: null },
    });
    await change(subscription, { quantity: 9 });
    expect(await stands(subscription)).toMatchObject({ quantity: 9, pendingChange: null });
  });
});

describe('where the saved method cannot be charged, a link asks for it', () => {
  const AUTHENTICATE = {
    code: 'authentication_required',
    message: said`Authenticate.`,
    decline: 'authentication_required',
  } as const;

  it.each([
    ['the bank wants to see the payer', AUTHENTICATE],
    ['it is declined for the moment', SOFT],
    ['it is declined for good', HARD],
  ])('%s: the page says what it will be, and paying makes the change', async (_why, failure) => {
    const { subscription } = await subscribed();
    await change(subscription, to(pro, 2));
    await rig.answerAttempt(await chargeOf(subscription), 'failed', failure);
    const request = await linkOf(subscription);
    expect(request).toMatchObject({
      type: 'subscription_change',
      state: 'pending',
      purpose: 'Passage à 2 × Atelier',
    });
    expect(await rig.mailKinds(request.publicId)).toEqual(['payment_link']);
    expect(await describePage(rig.world, request)).toMatchObject({
      kind: 'payable',
      wasDeclined: true,
      net: { amount: 5_067n },
      tax: { amount: 1_013n },
      subscription: {
        planName: '2 × Atelier',
        total: { amount: 12_000n },
        nextOn: '2025-10-01',
        savesMethod: true,
      },
    });
    await markBillingRequestPaid(rig.world, request.publicId, { method: 'bank_transfer' }, ADA);
    expect(await stands(subscription)).toMatchObject({
      planVersionId: pro.id,
      quantity: 2,
      pendingChange: null,
    });
    expect(await netsOf(subscription)).toEqual([5_067n]);
    expect((await rig.store.request(request.id))?.state).toBe('paid');
  });

  it('nothing usable is saved: the link is mailed at once; unpaid, it expires, and nothing has changed', async () => {
    const one = await subscribed({ method: { state: 'invalid' } });
    const { subscription } = one;
    await change(subscription, to(pro));
    const { invoice, request, attempt } = await awaitedOf(subscription);
    expect(attempt).toBeUndefined();
    expect(request && (await describePage(rig.world, request))).toMatchObject({ wasDeclined: false });
    rig.at('2025-09-14');
    expect(request && (await expireBillingRequest(rig.world, request.id))).toBe(true);
    expect(await stands(subscription)).toEqual(unchanged(one));
    expect(await rig.store.invoice(invoice.id)).toMatchObject({ state: 'discarded' });
  });

  it('paid by hand (offline): the same link, and what is paid stands', async () => {
    const { subscription } = await subscribed({
      account: rig.offlineAccount,
      subscription: { collection: 'offline', paymentMethodId: null },
    });
    await change(subscription, { quantity: 2 });
    const request = await linkOf(subscription);
    await markBillingRequestPaid(rig.world, request.publicId, { method: 'bank_transfer' }, ADA);
    expect(await stands(subscription)).toMatchObject({ quantity: 2, pendingChange: null });
  });

  it('never works beyond the period whose days it asks for', async () => {
    const { subscription } = await subscribed({ method: { state: 'invalid' } });
    rig.at('2025-09-30');
    await change(subscription, to(pro));
    expect((await linkOf(subscription)).expiresAt).toBe('2025-09-30T22:00:00.000Z');
  });

  it('another change takes its place: the first link stops working', async () => {
    const { subscription } = await subscribed({ method: { state: 'invalid' } });
    await change(subscription, to(pro));
    const first = await linkOf(subscription);
    await change(subscription, { quantity: 2 });
    expect((await rig.store.request(first.id))?.state).toBe('deleted');
    expect((await linkOf(subscription)).amount).toEqual({ amount: 1_520n, currency: 'EUR' });
    await withdrawChange(rig.world, subscription.publicId, ADA);
    expect((await stands(subscription)).pendingChange).toBeNull();
  });
});

describe('the period is over before it is paid', () => {
  it('a link that nobody used: the next period is billed without the change', async () => {
    const one = await subscribed({ method: { state: 'invalid' } });
    const { subscription } = one;
    await change(subscription, to(pro));
    const { invoice, request } = await awaitedOf(subscription);
    await rig.runOn('2025-10-01');
    expect(await rig.store.invoice(invoice.id)).toMatchObject({ state: 'discarded' });
    expect(await netsOf(subscription)).toEqual([2_000n]);
    expect(await stands(subscription)).toMatchObject({ planVersionId: one.version.id, pendingChange: null });
    expect(request && (await describePage(rig.world, request)).kind).not.toBe('payable');
  });

  it('a charge whose answer is not there yet is waited for, and the next period is billed with the change', async () => {
    const { subscription } = await subscribed();
    await change(subscription, to(pro));
    const charge = await chargeOf(subscription);
    await rig.store.transaction((tx) => tx.updateAttempt(charge.id, { state: 'unknown', checkCount: 1 }));
    await rig.runOn('2025-10-01');
    expect(await rig.invoices(subscription)).toEqual([]);
    expect((await rig.reload(subscription)).nextBillingAt).toBe('2025-10-01T11:00:00.000Z');
    await rig.answerAttempt((await rig.store.attempt(charge.id)) ?? charge, 'succeeded');
    await rig.run();
    expect(await netsOf(subscription)).toEqual([1_900n, 5_000n]);
  });

  it('a charge that is declined only then asks for nothing any more', async () => {
    const one = await subscribed();
    const { subscription } = one;
    await change(subscription, to(pro));
    const charge = await chargeOf(subscription);
    await rig.store.transaction((tx) => tx.updateAttempt(charge.id, { state: 'unknown', checkCount: 1 }));
    await rig.runOn('2025-10-01');
    await rig.answerAttempt((await rig.store.attempt(charge.id)) ?? charge, 'failed', SOFT);
    expect(await stands(subscription)).toEqual(unchanged(one));
    expect(await events(subscription)).not.toContain('subscription.change_asked');
    await rig.run();
    expect(await netsOf(subscription)).toEqual([2_000n]);
  });

  it('a charge that never left is dropped', async () => {
    const { subscription } = await subscribed();
    await change(subscription, to(pro));
    const charge = await chargeOf(subscription);
    await rig.runOn('2025-10-01');
    expect((await rig.store.attempt(charge.id))?.state).toBe('cancelled');
    await submitCharge(rig.world, charge.id);
    expect(await netsOf(subscription)).toEqual([2_000n]);
  });
});

describe('what costs less waits for the renewal', () => {
  it('is announced, amended by an edit, and billed as the preview said', async () => {
    const { subscription } = await subscribed({ subscription: { quantity: 4 } });
    await change(subscription, { quantity: 2 });
    expect(await stands(subscription)).toMatchObject({
      quantity: 4,
      pendingChange: { atRenewal: { quantity: 2 }, awaited: null },
    });
    // Of what is planned only what is named is changed: two seats stay two.
    await change(subscription, to(basic));
    const planned = await rig.reload(subscription);
    expect(planned.pendingChange?.atRenewal).toEqual({ planVersionId: basic.id, quantity: 2 });
    expect((await announced(planned)).slice(0, 2)).toEqual([
      ['2025-10-01', 2_000n],
      ['2025-11-01', 2_000n],
    ]);
    expect(await rig.mailKinds(subscription.publicId)).toEqual([
      'subscription_changed',
      'subscription_changed',
    ]);
    await rig.runOn('2025-10-01');
    expect(await stands(subscription)).toEqual({
      planVersionId: basic.id,
      quantity: 2,
      state: 'active',
      pendingChange: null,
    });
    expect(await netsOf(subscription)).toEqual([2_000n]);
    expect(await events(subscription)).toContain('subscription.changed');
    const row = (await rig.rows('subscriptions')).find(({ id }) => id === subscription.id);
    expect(row).toMatchObject({ plan_name: 'Atelier' });
  });

  it('changing back takes it back, and so does withdrawing it; what is not planned is not withdrawn', async () => {
    const one = await subscribed({ subscription: { quantity: 4 } });
    const { subscription } = one;
    await change(subscription, { quantity: 2 });
    await change(subscription, { quantity: 4 });
    expect(await stands(subscription)).toEqual(unchanged(one));
    await change(subscription, { quantity: 3 });
    await withdrawChange(rig.world, subscription.publicId, ADA);
    expect(await stands(subscription)).toEqual(unchanged(one));
    expect(await refused(withdrawChange(rig.world, subscription.publicId, ADA))).toBe('transition_refused');
  });

  it('a dearer plan with fewer seats: all seats at the new price until then', async () => {
    const { subscription } = await subscribed({ subscription: { quantity: 2 } });
    await change(subscription, to(pro, 1));
    await rig.answerAttempt(await chargeOf(subscription), 'succeeded');
    expect(await stands(subscription)).toMatchObject({
      planVersionId: pro.id,
      quantity: 2,
      pendingChange: { atRenewal: { planVersionId: pro.id, quantity: 1 } },
    });
    await rig.runOn('2025-10-01');
    // (100.00 − 40.00) × 19 ÷ 30 = 38.00.
    expect(await netsOf(subscription)).toEqual([3_800n, 5_000n]);
  });

  it('what was planned stays planned while an increase waits, and when it is given up', async () => {
    const { subscription } = await subscribed({ subscription: { quantity: 3 } });
    await change(subscription, { quantity: 2 });
    const before = (await rig.reload(subscription)).pendingChange;
    await change(subscription, { quantity: 5 });
    expect((await rig.reload(subscription)).pendingChange?.atRenewal).toEqual(before?.atRenewal);
    await rig.answerAttempt(await chargeOf(subscription), 'failed', HARD);
    await withdrawChange(rig.world, subscription.publicId, ADA);
    expect((await rig.reload(subscription)).pendingChange).toEqual(before);
  });

  it('after an outage, from the first missed period on', async () => {
    const { subscription } = await subscribed({ subscription: { quantity: 3 } });
    await change(subscription, { quantity: 1 });
    await rig.runOn('2025-11-15');
    expect(await netsOf(subscription)).toEqual([2_000n, 2_000n]);
  });
});

describe('another interval', () => {
  it('begins a new term on the boundary; days, counts and books agree', async () => {
    const { subscription } = await subscribed();
    await change(subscription, to(yearly));
    expect((await announced(await rig.reload(subscription))).slice(0, 1)).toEqual([['2025-10-01', 18_000n]]);
    await rig.runOn('2025-10-01');
    expect(await rig.reload(subscription)).toMatchObject({
      planVersionId: yearly.id,
      term: { anchor: '2025-10-01', interval: { unit: 'year', count: 1 } },
      period: { start: '2025-10-01', end: '2026-10-01', index: 0 },
      earlier: { anchor: '2025-09-01', periods: 0 },
      pendingChange: null,
      nextBillingAt: '2026-09-30T22:00:00.000Z',
    });
    const [invoice] = await rig.invoices(subscription);
    expect(invoice).toMatchObject({ net: 18_000n, period: { start: '2025-10-01', end: '2026-10-01' } });
  });

  it('is left out when a cancellation was planned meanwhile', async () => {
    const { subscription } = await subscribed({ version: { noticeDays: 30 } });
    await change(subscription, to(yearly));
    await cancelSubscription(rig.world, subscription.publicId, 'period_end', ADA);
    await rig.runOn('2025-10-01');
    expect(await rig.reload(subscription)).toMatchObject({
      cancelOn: '2025-11-01',
      term: { interval: MONTH },
    });
    expect(await netsOf(subscription)).toEqual([2_000n]);
  });
});

describe('what is refused, with what to do first', () => {
  it('a planned cancellation, an open invoice, another currency, another way to be charged, another amount', async () => {
    const { subscription } = await subscribed();
    const dollars = await onePlan(rig.store, { version: { netPrice: { amount: 9_000n, currency: 'USD' } } });
    const free = await onePlan(rig.store, {
      version: { charging: 'free', netPrice: { amount: 0n, currency: 'EUR' }, tax: null },
    });
    expect(await refused(change(subscription, to(dollars.version)))).toBe('invalid_argument');
    expect(await refused(change(subscription, to(free.version)))).toBe('invalid_argument');
    expect(await refused(change(subscription, { ...to(pro), dueNow: 1n }))).toBe('concurrent_update');
    await cancelSubscription(rig.world, subscription.publicId, 'period_end', ADA);
    expect(await refused(change(subscription, to(pro)))).toBe('transition_refused');
    const owing = await subscribed();
    await rig.runOn('2025-10-01');
    expect(await refused(change(owing.subscription, to(pro)))).toBe('transition_refused');
  });

  it('a family that the client holds already, also when it is only planned', async () => {
    const { subscription, client } = await subscribed();
    const other = await onePlan(rig.store, {
      plan: { families: ['payments'] },
      version: { netPrice: { amount: 500n, currency: 'EUR' } },
    });
    const give = () =>
      giveSubscription(
        rig.world,
        client.publicId,
        { planVersionId: other.version.publicId, accountId: rig.account.publicId, start: 'at_once' },
        ADA
      );
    await change(subscription, to(other.version));
    expect(await refused(give())).toBe('transition_refused');
    await withdrawChange(rig.world, subscription.publicId, ADA);
    await give();
    expect(await refused(change(subscription, to(other.version)))).toBe('transition_refused');
  });

  it('a plan whose fixed number of periods is over, and a renewal that does not come', async () => {
    const { plan } = await onePlan(rig.store, { version: { periods: 1 } });
    const once = (await rig.store.planByPublicId(plan.publicId))?.versions[0];
    const { subscription } = await subscribed({ anchorOn: '2025-08-01', runningOn: '2025-09-05' });
    expect(once && (await refused(change(subscription, to(once))))).toBe('transition_refused');
    const last = await subscribed({ version: { periods: 1 }, subscription: { quantity: 2 } });
    expect(await refused(change(last.subscription, { quantity: 1 }))).toBe('transition_refused');
  });
});

describe('it ends while a change waits', () => {
  it('at once: the draft is discarded, and a payment that was under way is given back', async () => {
    const { subscription } = await subscribed();
    await change(subscription, to(pro));
    const { invoice } = await awaitedOf(subscription);
    const charge = await chargeOf(subscription);
    await cancelSubscription(rig.world, subscription.publicId, 'at_once', ADA);
    expect(await rig.store.invoice(invoice.id)).toMatchObject({ state: 'discarded' });
    await rig.answerAttempt(charge, 'succeeded');
    expect(await rig.store.refundsOfAttempt(charge.id)).toMatchObject([{ reason: 'unwanted' }]);
    expect(await rig.reload(subscription)).toMatchObject({ state: 'cancelled', pendingChange: null });
  });
});

it('and the books hold: periods, numbers, sums, mandates', async () => {
  const violations: unknown[] = [];
  await checkBooks(rig.world, (violation) => void violations.push(violation));
  expect(violations).toEqual([]);
});
