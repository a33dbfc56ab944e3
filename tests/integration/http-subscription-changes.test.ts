/** Changes over the admin API, and the page that a client is asked on, as a browser sees them. */
import type { ChangeQuoteView, SubscriptionDetail } from '../../server/src/contracts/subscriptions';
import { asSuperAdmin, type AdminApi } from '../support/admin-api';
import { startRenewalRig, type RenewalRig } from '../support/renewal-rig';
import { oneSubscriber } from '../support/subscriptions';

let rig: RenewalRig;
let admin: AdminApi;

beforeAll(async () => {
  rig = await startRenewalRig();
  admin = await asSuperAdmin(rig.app);
});
afterAll(async () => {
  await rig.close();
});

it('is quoted, asked for by a link, shown with what it waits for, and taken back', async () => {
  rig.at('2025-09-12');
  const { subscription } = await oneSubscriber(rig.store, {
    account: rig.account,
    anchorOn: '2025-09-01',
    method: { state: 'invalid' },
    client: { language: 'en' },
  });
  const path = `/client-billing/subscriptions/${subscription.publicId}`;
  const quoted = await admin.post<{ data: ChangeQuoteView }>(`${path}/change-quote`, { quantity: 3 });
  // 40.00 × 19 ÷ 30 = 25.33, and 5.07 tax.
  expect(quoted.body.data).toMatchObject({
    on: '2025-09-12',
    now: { quantity: 3, netPrice: { decimal: '60.00' } },
    due: { net: { decimal: '25.33' }, tax: { decimal: '5.07' }, total: { amount: '3040' } },
    atRenewal: null,
    next: { on: '2025-10-01', amount: { decimal: '72.00' } },
  });
  const stale = await admin.post(`${path}/change`, { quantity: 3, dueNow: '3039' });
  expect(stale.status).toBe(409);
  const changed = await admin.post<{ data: SubscriptionDetail }>(`${path}/change`, {
    quantity: 3,
    dueNow: '3040',
  });
  expect(changed.body.data).toMatchObject({
    quantity: 1,
    pendingChange: {
      atRenewal: null,
      awaited: { quantity: 3, on: '2025-09-12', amount: { decimal: '30.40' } },
    },
  });

  const requestId = changed.body.data.pendingChange?.awaited?.requestId ?? '';
  const request = await rig.store.requestByPublicId(requestId);
  const token = rig.world.links.tokenFor(requestId, request?.tokenGeneration ?? 1);
  const page = await fetch(`${rig.app.url}/api/client-billing/pay/${token}`).then((answer) => answer.text());
  expect(page).toContain('Change to 3 × Studio');
  expect(page).toContain('Your subscription changes as soon as this is paid.');

  const kept = await admin.delete<{ data: SubscriptionDetail }>(`${path}/change`);
  expect(kept.body.data).toMatchObject({ quantity: 1, pendingChange: null });
  expect((await rig.store.requestByPublicId(requestId))?.state).toBe('deleted');
});

it('what waits for the renewal is shown with its day', async () => {
  rig.at('2025-09-12');
  const { subscription } = await oneSubscriber(rig.store, {
    account: rig.account,
    anchorOn: '2025-09-01',
    subscription: { quantity: 3 },
  });
  const path = `/client-billing/subscriptions/${subscription.publicId}/change`;
  const changed = await admin.post<{ data: SubscriptionDetail }>(path, { quantity: 2, dueNow: '0' });
  expect(changed.body.data.pendingChange).toMatchObject({
    atRenewal: { plan: { name: 'Studio' }, quantity: 2, netPrice: { decimal: '40.00' }, on: '2025-10-01' },
    awaited: null,
  });
  expect((await admin.post(path, { quantity: 0 })).status).toBe(400);
});
