import { activity } from '../contracts';
import { replayWebhook, retryMail } from '../use-cases/retry-activity';
import { endpoints } from './endpoint';
import { presentMail, presentPage, presentWebhook } from './presenters';

export const activityEndpoints = endpoints(activity, {
  async listWebhooks({ engine, query }) {
    return presentPage(await engine.world.store.inbox(query), query, presentWebhook);
  },
  async replayWebhook({ engine, params }) {
    return { data: presentWebhook(await replayWebhook(engine.world, params.id)) };
  },
  async listMails({ engine, query }) {
    return presentPage(await engine.world.store.outbox(query), query, presentMail);
  },
  async retryMail({ engine, params }) {
    return { data: presentMail(await retryMail(engine.world, params.id)) };
  },
});
