import { settings } from '../contracts';
import { readRequestOptions } from '../use-cases/read-request-options';
import { readSettings } from '../use-cases/read-settings';
import { sendTestMail } from '../use-cases/send-test-mail';
import { updateSettings } from '../use-cases/update-settings';
import { endpoints } from './endpoint';
import { presentRequestOptions, presentSettings } from './settings-presenters';

export const settingsEndpoints = endpoints(settings, {
  async readSettings({ engine }) {
    return { data: presentSettings(await readSettings(engine.world)) };
  },
  async updateSettings({ engine, body, actor }) {
    return { data: presentSettings(await updateSettings(engine.world, body, actor)) };
  },
  async sendTestMail({ engine, body }) {
    await sendTestMail(engine.world, body);
    return { data: { accepted: true } };
  },
  async readRequestOptions({ engine }) {
    return { data: presentRequestOptions(await readRequestOptions(engine.world)) };
  },
});
