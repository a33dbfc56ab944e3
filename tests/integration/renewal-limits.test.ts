/** What the engine must not begin: no charge after the end, and no second subscription of a family through a draft. */
import { inviteToSubscription } from '../../server/src/use-cases/invite-to-subscription';
import { cancelSubscription } from '../../server/src/use-cases/cancel-subscription';
import { submitCharge } from '../../server/src/use-cases/submit-charge';
import { startSubscription } from '../../server/src/use-cases/start-subscription';
import type { Gateway, PaymentAccount } from '../../server/src/ports';
import { SOFT, startRenewalRig, type RenewalRig } from '../support/renewal-rig';
import { newSubscription, oneSubscriber, type Subscriber } from '../support/subscriptions';

let rig: RenewalRig;
const ADA = 'admin:1 Ada';

beforeAll(async () => {
  rig = await startRenewalRig();
});
afterAll(async () => {
  await rig.close();
});

/** What reaches the provider while `work` goes on. */
async function chargesDuring(work: () => Promise<void>): Promise<string[]> {
  const sent: string[] = [];
  const { gateways } = rig.world;
  const { open } = gateways;
  const listening = async (account: PaymentAccount): Promise<Gateway> => ({
    ...(await open(account)),
    charge(_bytes, key) {
      sent.push(key);
      return Promise.reject(new Error('The provider was asked.'));
    },
  });
  Object.assign(gateways, { open: listening });
  try {
    await work();
  } finally {
    Object.assign(gateways, { open });
  }
  return sent;
}

async function newestCharge({ subscription }: Subscriber) {
  const invoice = (await rig.invoices(subscription)).at(-1);
  const attempt = invoice && (await rig.attempts(invoice)).at(-1);
  if (!attempt) throw new Error('Nothing was charged.');
  return attempt;
}

describe('after its end a subscription is not charged', () => {
  it('though a retry was missed before: the run that comes late ends it', async () => {
    const one = await oneSubscriber(rig.store, { account: rig.account, anchorOn: '2026-01-03' });
    await rig.runOn('2026-02-03');
    await rig.answer(one.subscription, 'failed', SOFT);
    await cancelSubscription(rig.world, one.subscription.publicId, 'period_end', ADA);
    expect(await rig.reload(one.subscription)).toMatchObject({
      cancelOn: '2026-03-03',
      dunning: { nextRetryOn: '2026-02-06' },
    });
    // Nobody was there from the retry's day until after the end.
    await rig.runOn('2026-03-04');
    expect((await rig.reload(one.subscription)).state).toBe('cancelled');
    expect(await rig.invoices(one.subscription)).toHaveLength(1);
    expect(await newestCharge(one)).toMatchObject({ state: 'failed' });
  });

  it('nor by a charge that was written before it ended and had not left', async () => {
    const one = await oneSubscriber(rig.store, { account: rig.account, anchorOn: '2026-01-05' });
    await rig.runOn('2026-02-05');
    await cancelSubscription(rig.world, one.subscription.publicId, 'at_once', ADA);
    const { id } = await newestCharge(one);
    expect(await chargesDuring(() => submitCharge(rig.world, id))).toEqual([]);
    expect(await newestCharge(one)).toMatchObject({
      state: 'cancelled',
      failure: { code: 'not_needed' },
      nextCheckAt: null,
    });
    expect((await rig.invoices(one.subscription))[0]).toMatchObject({ state: 'pending' });
  });

  it('and one that runs is: the same charge leaves', async () => {
    const one = await oneSubscriber(rig.store, { account: rig.account, anchorOn: '2026-01-06' });
    await rig.runOn('2026-02-06');
    const { id, idempotencyKey } = await newestCharge(one);
    const sent = await chargesDuring(() =>
      expect(submitCharge(rig.world, id)).rejects.toThrow('The provider was asked.')
    );
    expect(sent).toEqual([idempotencyKey]);
  });

  it('nor billed for a period that begins on the day of the end', async () => {
    const one = await oneSubscriber(rig.store, { account: rig.account, anchorOn: '2026-01-07' });
    rig.at('2026-01-20');
    await cancelSubscription(rig.world, one.subscription.publicId, 'period_end', ADA);
    await rig.runOn('2026-05-07');
    expect((await rig.reload(one.subscription)).state).toBe('cancelled');
    expect(await rig.invoices(one.subscription)).toEqual([]);
  });
});

describe('a draft of a family that the client holds by now', () => {
  it('is not invited while the other one lives, and is once that is over', async () => {
    rig.at('2026-03-10');
    const held = await oneSubscriber(rig.store, { account: rig.account });
    const { client, version, account } = held;
    const draft = await rig.store.transaction((tx) =>
      tx.insertSubscription(newSubscription({ client, version, account }))
    );
    await expect(inviteToSubscription(rig.world, draft.publicId, ADA)).rejects.toMatchObject({
      code: 'transition_refused',
    });
    expect((await rig.reload(draft)).state).toBe('draft');
    expect(await rig.store.invitationOf(draft.id)).toBeNull();

    await cancelSubscription(rig.world, held.subscription.publicId, 'at_once', ADA);
    await inviteToSubscription(rig.world, draft.publicId, ADA);
    expect((await rig.reload(draft)).state).toBe('pending');
    expect(await rig.store.invitationOf(draft.id)).toMatchObject({ state: 'pending' });
  });
});

describe('a draft that could not be given any more', () => {
  const BEGINNINGS = [
    ['invited to', inviteToSubscription],
    ['started', startSubscription],
  ] as const;
  async function draftOf(netPrice = 2_000n) {
    rig.at('2026-03-10');
    const { plan, version, client, account } = await oneSubscriber(rig.store, {
      account: rig.account,
      subscription: { state: 'expired' },
      version: { netPrice: { amount: netPrice, currency: 'EUR' } },
    });
    const draft = await rig.store.transaction((tx) =>
      tx.insertSubscription(newSubscription({ client, version, account }))
    );
    return { plan, draft };
  }

  it.each(BEGINNINGS)('is not %s while its plan takes no new subscriptions', async (_how, begin) => {
    const { plan, draft } = await draftOf();
    await rig.store.transaction((tx) => tx.updatePlan(plan.id, { isActive: false }));
    await expect(begin(rig.world, draft.publicId, ADA)).rejects.toMatchObject({
      code: 'transition_refused',
      message: 'This plan takes no new subscriptions. Activate it, or choose another.',
    });
    expect((await rig.reload(draft)).state).toBe('draft');
    await rig.store.transaction((tx) => tx.updatePlan(plan.id, { isActive: true }));
    await begin(rig.world, draft.publicId, ADA);
    expect((await rig.reload(draft)).state).toBe('pending');
  });

  it.each(BEGINNINGS)('is not %s at a price that its provider would not take', async (_how, begin) => {
    // 12 cents with the tax: less than the smallest charge.
    const { draft } = await draftOf(10n);
    await expect(begin(rig.world, draft.publicId, ADA)).rejects.toMatchObject({ code: 'out_of_range' });
    expect((await rig.reload(draft)).state).toBe('draft');
  });
});
