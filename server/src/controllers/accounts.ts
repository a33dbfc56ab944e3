import { accounts } from '../contracts';
import type { AccountView } from '../contracts/accounts';
import { secretKeyOf, webhookSecretOf, type PaymentAccount, type World } from '../ports';
import { connectAccount } from '../use-cases/connect-account';
import { unlinkAccount } from '../use-cases/unlink-account';
import { updateAccount } from '../use-cases/update-account';
import { endpoints } from './endpoint';
import { presentAccount } from './presenters';

export const accountEndpoints = endpoints(accounts, {
  async listAccounts({ engine }) {
    const linked = await engine.world.store.accounts();
    return { data: await Promise.all(linked.map((account) => view(engine.world, account))) };
  },
  async connectAccount({ engine, body, actor }) {
    return { data: await view(engine.world, await connectAccount(engine.world, body, actor)) };
  },
  async updateAccount({ engine, params, body, actor }) {
    return { data: await view(engine.world, await updateAccount(engine.world, params.id, body, actor)) };
  },
  async unlinkAccount({ engine, params, actor }) {
    return { data: await view(engine.world, await unlinkAccount(engine.world, params.id, actor)) };
  },
});

async function view(world: World, account: PaymentAccount): Promise<AccountView> {
  const { webhookEvents } = world.gateways.traits(account.provider);
  return presentAccount(account, {
    webhookUrl: webhookEvents.length > 0 ? world.links.webhookUrl(account) : null,
    webhookEvents: [...webhookEvents],
    hasSecretKey: await world.secrets.has(secretKeyOf(account.publicId)),
    hasWebhookSecret: await world.secrets.has(webhookSecretOf(account.publicId)),
  });
}
