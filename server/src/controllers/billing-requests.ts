import { BillingError } from '../billing/errors';
import type { Language, PublicId } from '../billing/ids';
import { ACTIONS, billingRequests } from '../contracts';
import type { BillingRequestDetail } from '../contracts/billing-requests';
import type { World } from '../ports';
import { deleteBillingRequest } from '../use-cases/delete-billing-request';
import { markBillingRequestPaid } from '../use-cases/mark-billing-request-paid';
import { previewBillingRequest } from '../use-cases/preview-billing-request';
import { readBillingRequest } from '../use-cases/read-billing-request';
import { resendBillingRequest } from '../use-cases/resend-billing-request';
import { resendReceipt } from '../use-cases/resend-receipt';
import { sendBillingRequest } from '../use-cases/send-billing-request';
import { sendSubscriptionRequest } from '../use-cases/send-subscription-request';
import { sendBillingRequestAnew } from '../use-cases/send-billing-request-anew';
import { endpoints, type Call } from './endpoint';
import { presentPage, presentPreview, presentRequestDetail, presentRequestRow } from './presenters';
import { readStates } from './read-states';

export const billingRequestEndpoints = endpoints(billingRequests, {
  async listBillingRequests({ engine, query, language }) {
    const { state, ...filter } = query;
    const found = await engine.world.store.requests({
      ...filter,
      states: readStates(state, billingRequests.requestState.options),
    });
    return presentPage(found, query, (row) => presentRequestRow(row, language));
  },
  async readBillingRequest({ engine, params, language }) {
    return { data: await detail(engine.world, params.id, language) };
  },
  async createBillingRequest({ engine, body, actor, may, language }) {
    if (body.type === 'subscription') refuseUnlessManaging(may);
    const request =
      body.type === 'subscription'
        ? await sendSubscriptionRequest(engine.world, body, actor)
        : await sendBillingRequest(engine.world, body, actor);
    return { data: await detail(engine.world, request.publicId, language) };
  },
  async previewBillingRequest({ engine, body }) {
    return { data: presentPreview(await previewBillingRequest(engine.world, body)) };
  },
  async resendBillingRequest({ engine, params, actor, language }) {
    await resendBillingRequest(engine.world, params.id, actor);
    return { data: await detail(engine.world, params.id, language) };
  },
  async resendReceipt({ engine, params, actor, language }) {
    await resendReceipt(engine.world, params.id, actor);
    return { data: await detail(engine.world, params.id, language) };
  },
  async sendBillingRequestAnew({ engine, params, actor, language }) {
    const request = await sendBillingRequestAnew(engine.world, params.id, actor);
    return { data: await detail(engine.world, request.publicId, language) };
  },
  async deleteBillingRequest({ engine, params, actor, may, language }) {
    const request = await engine.world.store.requestByPublicId(params.id);
    if (request?.type === 'subscription_start') refuseUnlessManaging(may);
    await deleteBillingRequest(engine.world, params.id, actor);
    return { data: await detail(engine.world, params.id, language) };
  },
  async markBillingRequestPaid({ engine, params, body, actor, language }) {
    await markBillingRequestPaid(engine.world, params.id, body, actor);
    return { data: await detail(engine.world, params.id, language) };
  },
});

/** An invitation gives a subscription, and withdrawing it ends one: neither is a matter of requests alone. */
function refuseUnlessManaging(may: Call['may']): void {
  if (may(ACTIONS.subscriptionsManage)) return;
  throw new BillingError(
    'not_permitted',
    'An invitation starts a subscription, and your role may not manage subscriptions. Ask an administrator.'
  );
}

async function detail(world: World, publicId: PublicId, language: Language): Promise<BillingRequestDetail> {
  const view = await readBillingRequest(world, publicId);
  const providers = new Map([[view.row.account.id, view.row.account.provider]]);
  for (const { accountId } of view.attempts) {
    if (providers.has(accountId)) continue;
    const account = await world.store.account(accountId);
    if (account) providers.set(accountId, account.provider);
  }
  return presentRequestDetail(view, (id) => providers.get(id) ?? view.row.account.provider, language);
}
