/** A site owner's own code calls the façade inside a transaction of its own: what is rolled back was never told. */
import { setTimeout as wait } from 'node:timers/promises';
import { QUIET, startBillingRig, type BillingRig } from '../support/billing-rig';
import { until } from '../support/until';
import type { BillingService } from '../../server/src/services/billing';

let rig: BillingRig;
const heard: string[] = [];

beforeAll(async () => {
  rig = await startBillingRig({ boot: { config: { server: QUIET } } });
  rig.app.strapi.eventHub.subscribe(async (name: string) => {
    if (name.startsWith('billing_request.')) heard.push(name);
  });
});
afterAll(() => rig.close());

const billing = () => rig.app.strapi.plugin('client-billing').service('billing') as unknown as BillingService;
const send = (email: string) =>
  billing().sendBillingRequest({
    mode: 'test',
    accountId: rig.stripeAccountId,
    email,
    language: 'en',
    currency: 'EUR',
    amount: '120.00',
    purpose: 'From the site’s own code',
  });
const mailsTo = (email: string) => rig.mail.mails().filter((mail) => mail.to.includes(email)).length;
/** Longer than a kicked job takes to send a mail. */
const LONG_MS = 500;

describe('a billing request sent inside the site’s own transaction', () => {
  it('that is rolled back leaves no request, no mail and no event', async () => {
    const email = 'rolled-back@client.test';
    const undone = rig.app.strapi.db.transaction(async () => {
      await send(email);
      await wait(LONG_MS);
      expect([mailsTo(email), heard]).toEqual([0, []]);
      throw new Error('The order could not be saved.');
    });
    await expect(undone).rejects.toThrow('The order could not be saved.');
    await wait(LONG_MS);
    await rig.runDue();
    expect([mailsTo(email), heard]).toEqual([0, []]);
    expect(await rig.rows('requests')).toEqual([]);
  });

  it('that is committed is told after the commit, without waiting for a tick', async () => {
    const email = 'committed@client.test';
    const seen: unknown[] = [];
    await rig.app.strapi.db.transaction(async () => {
      await rig.app.strapi.db.transaction(() => send(email));
      await wait(LONG_MS);
      seen.push(mailsTo(email), ...heard);
    });
    expect(seen).toEqual([0]);
    expect(heard).toEqual(['billing_request.created']);
    await until('it is mailed', () => mailsTo(email) > 0);
    expect(mailsTo(email)).toBe(1);
  });

  it('and one sent right after the commit, still in the transaction’s callback, is told like any other', async () => {
    const email = 'afterwards@client.test';
    await rig.app.strapi.db.transaction(async ({ commit }) => {
      await commit();
      await send(email);
      await until('it is mailed', () => mailsTo(email) > 0);
      expect(mailsTo(email)).toBe(1);
    });
  });
});
