/** Several of a plan (seats): announced, invoiced and charged as so many times its price (BILLING.md, words, subscription). */
import { describePage } from '../../server/src/use-cases/payment-page';
import { giveSubscription } from '../../server/src/use-cases/give-subscription';
import { previewSubscription } from '../../server/src/use-cases/preview-subscription';
import { newClient } from '../support/records';
import { startRenewalRig, type RenewalRig } from '../support/renewal-rig';
import { onePlan, oneSubscriber } from '../support/subscriptions';

let rig: RenewalRig;

beforeAll(async () => {
  rig = await startRenewalRig();
});
afterAll(async () => {
  await rig.close();
});

describe('three of a plan at 20.00 net', () => {
  it('renew at 60.00 and 12.00 tax, as the preview said, in one line', async () => {
    const { subscription } = await oneSubscriber(rig.store, {
      account: rig.account,
      anchorOn: '2025-09-01',
      subscription: { quantity: 3 },
    });
    rig.at('2025-09-12');
    const announced = (await previewSubscription(rig.world, subscription.publicId)).invoices[0]?.invoice;
    await rig.runOn('2025-10-01');
    const [invoice] = await rig.invoices(subscription);
    expect(invoice).toMatchObject({
      lines: [{ quantity: '3', unitNet: '20.00', net: 6_000n }],
      net: 6_000n,
      tax: 1_200n,
      total: 7_200n,
    });
    expect(announced).toMatchObject({ lines: invoice?.lines, total: invoice?.total });
    expect(invoice && (await rig.attempts(invoice))).toMatchObject([{ amount: { amount: 7_200n } }]);
    expect((await rig.reload(subscription)).quantity).toBe(3);
  });

  it('are asked for by the invitation, and named with their number', async () => {
    rig.at('2025-09-12');
    const { version } = await onePlan(rig.store, { plan: { families: ['seats'] } });
    const client = await rig.store.transaction((tx) =>
      tx.insertClient(newClient({ email: 'seats@client.test' }))
    );
    const given = await giveSubscription(
      rig.world,
      client.publicId,
      { planVersionId: version.publicId, quantity: 3, accountId: rig.account.publicId, start: 'invite' },
      'admin:1 Ada'
    );
    expect(given.quantity).toBe(3);
    const request = await rig.store.invitationOf(given.id);
    expect(request).toMatchObject({ amount: { amount: 7_200n, currency: 'EUR' }, purpose: '3 × Studio' });
    const page = request && (await describePage(rig.world, request));
    expect(page).toMatchObject({
      net: { amount: 6_000n },
      tax: { amount: 1_200n },
      subscription: { planName: '3 × Studio', price: { amount: 6_000n }, total: { amount: 7_200n } },
    });
  });
});
