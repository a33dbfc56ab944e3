import type { PublicId } from '../billing/ids';
import { BillingError } from '../billing/errors';
import type { RequestState } from '../billing/payment/types';
import { billingRequests } from '../contracts';
import type { BillingRequestDetail } from '../contracts/billing-requests';
import type { World } from '../ports';
import { deleteBillingRequest } from '../use-cases/delete-billing-request';
import { markBillingRequestPaid } from '../use-cases/mark-billing-request-paid';
import { previewBillingRequest } from '../use-cases/preview-billing-request';
import { readBillingRequest } from '../use-cases/read-billing-request';
import { resendBillingRequest } from '../use-cases/resend-billing-request';
import { sendBillingRequest } from '../use-cases/send-billing-request';
import { sendBillingRequestAnew } from '../use-cases/send-billing-request-anew';
import { endpoints } from './endpoint';
import { presentPage, presentPreview, presentRequestDetail, presentRequestRow } from './presenters';

export const billingRequestEndpoints = endpoints(billingRequests, {
  async listBillingRequests({ engine, query }) {
    const { state, ...filter } = query;
    const found = await engine.world.store.requests({ ...filter, states: readStates(state) });
    return presentPage(found, query, presentRequestRow);
  },
  async readBillingRequest({ engine, params }) {
    return { data: await detail(engine.world, params.id) };
  },
  async createBillingRequest({ engine, body, actor }) {
    const request = await sendBillingRequest(engine.world, body, actor);
    return { data: await detail(engine.world, request.publicId) };
  },
  async previewBillingRequest({ engine, body }) {
    return { data: presentPreview(await previewBillingRequest(engine.world, body)) };
  },
  async resendBillingRequest({ engine, params, actor }) {
    await resendBillingRequest(engine.world, params.id, actor);
    return { data: await detail(engine.world, params.id) };
  },
  async sendBillingRequestAnew({ engine, params, actor }) {
    const request = await sendBillingRequestAnew(engine.world, params.id, actor);
    return { data: await detail(engine.world, request.publicId) };
  },
  async deleteBillingRequest({ engine, params, actor }) {
    await deleteBillingRequest(engine.world, params.id, actor);
    return { data: await detail(engine.world, params.id) };
  },
  async markBillingRequestPaid({ engine, params, body, actor }) {
    await markBillingRequestPaid(engine.world, params.id, body, actor);
    return { data: await detail(engine.world, params.id) };
  },
});

async function detail(world: World, publicId: PublicId): Promise<BillingRequestDetail> {
  const view = await readBillingRequest(world, publicId);
  const providers = new Map([[view.row.account.id, view.row.account.provider]]);
  for (const { accountId } of view.attempts) {
    if (providers.has(accountId)) continue;
    const account = await world.store.account(accountId);
    if (account) providers.set(accountId, account.provider);
  }
  return presentRequestDetail(view, (id) => providers.get(id) ?? view.row.account.provider);
}

/** `"pending,paid"` → the states; undefined for all. */
function readStates(list: string | undefined): RequestState[] | undefined {
  if (list === undefined || list === '') return undefined;
  return list.split(',').map((word) => {
    const state = billingRequests.requestState.safeParse(word.trim());
    if (state.success) return state.data;
    const known = billingRequests.requestState.options.join(', ');
    throw new BillingError('invalid_argument', `«state» is a list, separated by commas, of: ${known}.`);
  });
}
