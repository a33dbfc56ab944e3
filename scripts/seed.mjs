/**
 * A small, believable set of data, made as people would make it: the administrator through the admin API, the clients by
 * the mailed links and the stand-ins' checkouts, time by the test clock. Each step is noted, so that a start that was cut
 * short goes on where it stopped.
 */
import { signIn } from './admin-api.mjs';
import { seedRequests } from './seed/requests.mjs';
import { accountsOf, seedSettings as seedAllSettings } from './seed/settings.mjs';
import { seedSubscriptions } from './seed/subscriptions.mjs';

export { mailTo } from './seed/client.mjs';

/** Safe to call on every start. */
export async function seed(playground, options) {
  const scene = await seedBasics(playground, options);
  await seedSubscriptions(scene);
  await seedRequests(scene);
}

/** Only what a request needs to be sent: settings and accounts. For tests that make their own requests. */
export async function seedSettings(playground, options) {
  await seedBasics(playground, options);
}

async function seedBasics(playground, { log = () => {} } = {}) {
  const done = new Set(playground.state.read().seeded ?? []);
  const admin = await signIn(playground);
  const step = async (name, work) => {
    if (done.has(name)) return;
    log(`· ${name}`);
    await work();
    playground.state.write({ seeded: [...done.add(name)] });
  };
  await seedAllSettings({ admin, step, playground });
  return { admin, step, playground, accounts: await accountsOf(admin) };
}
