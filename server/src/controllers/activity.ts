import { activity } from '../contracts';
import { replayWebhook, retryMail } from '../use-cases/retry-activity';
import { endpoints } from './endpoint';
import { presentAlert, presentMail, presentPage, presentWebhook } from './presenters';

export const activityEndpoints = endpoints(activity, {
  async listAlerts({ engine, query, language }) {
    return presentPage(await engine.world.store.alerts(query), query, (alert) =>
      presentAlert(alert, language)
    );
  },
  async listWebhooks({ engine, query, language }) {
    return presentPage(await engine.world.store.inbox(query), query, (event) =>
      presentWebhook(event, language)
    );
  },
  async replayWebhook({ engine, params, language }) {
    return { data: presentWebhook(await replayWebhook(engine.world, params.id), language) };
  },
  async listMails({ engine, query, language }) {
    return presentPage(await engine.world.store.outbox(query), query, (mail) => presentMail(mail, language));
  },
  async retryMail({ engine, params, language }) {
    return { data: presentMail(await retryMail(engine.world, params.id), language) };
  },
});
