import type { Language, PublicId } from '../billing/ids';
import { subscriptions } from '../contracts';
import type { SubscriptionDetail } from '../contracts/subscriptions';
import type { World } from '../ports';
import { askForMethod } from '../use-cases/ask-for-method';
import { changePlan, withdrawChange } from '../use-cases/change-plan';
import { cancelSubscription, resumeSubscription } from '../use-cases/cancel-subscription';
import { giveSubscription } from '../use-cases/give-subscription';
import { inviteToSubscription } from '../use-cases/invite-to-subscription';
import { previewSubscription } from '../use-cases/preview-subscription';
import { quoteChange } from '../use-cases/quote-change';
import { readSubscription } from '../use-cases/read-subscription';
import { releaseSubscription } from '../use-cases/release-subscription';
import { retrySubscription } from '../use-cases/retry-renewal';
import { startSubscription } from '../use-cases/start-subscription';
import { withdrawSubscription } from '../use-cases/withdraw-subscription';
import { presentComingInvoices } from './coming-presenters';
import { endpoints } from './endpoint';
import { presentChangeQuote } from './change-presenters';
import { presentPage } from './presenters';
import { readStates } from './read-states';
import { presentSubscriptionDetail, presentSubscriptionRow } from './subscription-presenters';

export const subscriptionEndpoints = endpoints(subscriptions, {
  async listSubscriptions({ engine, query, language }) {
    const { state, parked, ...filter } = query;
    const found = await engine.world.store.subscriptions({
      ...filter,
      states: readStates(state, subscriptions.subscriptionState.options),
      ...(parked === undefined ? {} : { isParked: parked === 'yes' }),
    });
    return presentPage(found, query, (row) => presentSubscriptionRow(row, language));
  },
  async readSubscription({ engine, params, language }) {
    return { data: await detail(engine.world, params.id, language) };
  },
  async previewSubscription({ engine, params, language }) {
    return { data: presentComingInvoices(await previewSubscription(engine.world, params.id), language) };
  },
  async giveSubscription({ engine, params, body, actor, language }) {
    const given = await giveSubscription(engine.world, params.id, body, actor);
    return { data: await detail(engine.world, given.publicId, language) };
  },
  async inviteToSubscription({ engine, params, actor, language }) {
    await inviteToSubscription(engine.world, params.id, actor);
    return { data: await detail(engine.world, params.id, language) };
  },
  async startSubscription({ engine, params, actor, language }) {
    await startSubscription(engine.world, params.id, actor);
    return { data: await detail(engine.world, params.id, language) };
  },
  async withdrawSubscription({ engine, params, actor, language }) {
    await withdrawSubscription(engine.world, params.id, actor);
    return { data: await detail(engine.world, params.id, language) };
  },
  async quoteChange({ engine, params, body }) {
    return { data: presentChangeQuote(await quoteChange(engine.world, params.id, body)) };
  },
  async changeSubscription({ engine, params, body, actor, language }) {
    const { dueNow, ...change } = body;
    const order = { ...change, dueNow: dueNow === undefined ? undefined : BigInt(dueNow) };
    await changePlan(engine.world, params.id, order, actor);
    return { data: await detail(engine.world, params.id, language) };
  },
  async withdrawChange({ engine, params, actor, language }) {
    await withdrawChange(engine.world, params.id, actor);
    return { data: await detail(engine.world, params.id, language) };
  },
  async cancelSubscription({ engine, params, body, actor, language }) {
    await cancelSubscription(engine.world, params.id, body.when, actor);
    return { data: await detail(engine.world, params.id, language) };
  },
  async resumeSubscription({ engine, params, actor, language }) {
    await resumeSubscription(engine.world, params.id, actor);
    return { data: await detail(engine.world, params.id, language) };
  },
  async retrySubscription({ engine, params, actor, language }) {
    await retrySubscription(engine.world, params.id, actor);
    return { data: await detail(engine.world, params.id, language) };
  },
  async askForMethod({ engine, params, actor, language }) {
    await askForMethod(engine.world, params.id, actor);
    return { data: await detail(engine.world, params.id, language) };
  },
  async releaseSubscription({ engine, params, actor, language }) {
    await releaseSubscription(engine.world, params.id, actor);
    return { data: await detail(engine.world, params.id, language) };
  },
});

const detail = async (world: World, publicId: PublicId, language: Language): Promise<SubscriptionDetail> =>
  presentSubscriptionDetail(await readSubscription(world, publicId), language);
