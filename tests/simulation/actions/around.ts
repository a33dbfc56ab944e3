/** What happens around the site: keys, clocks, queues, strangers, and people at the provider's dashboard. */
import { TABLES } from '../../../server/src/store/tables';
import { advanceTestClock } from '../../../server/src/use-cases/advance-test-clock';
import { replayWebhook, retryMail } from '../../../server/src/use-cases/retry-activity';
import { JOBS } from '../../../server/src/ports';
import { ADMIN, anyOf, DAY, HOUR, NOTHING, type Action } from '../simulation';

export const aroundActions: readonly Action[] = [
  {
    name: 'moves the test clock',
    weight: 1,
    async run({ chance, site }) {
      const hours = chance.pick([1, 24, 24 * 3, 24 * 10, 24 * 31]);
      await advanceTestClock(site.world(), { hours }, ADMIN, async () => {
        for (const job of JOBS) await site.runJob(job);
      });
      return String(hours);
    },
  },
  {
    name: 'replays a webhook',
    weight: 2,
    async run(simulation) {
      const row = anyOf(simulation, TABLES.inbox, '1 = 1');
      if (!row) return NOTHING;
      await replayWebhook(simulation.site.world(), Number(row['id']));
      return String(row['id']);
    },
  },
  {
    name: 'tries a mail again',
    weight: 1,
    async run(simulation) {
      const row = anyOf(simulation, TABLES.outbox, `state in ('queued', 'failed')`);
      if (!row) return NOTHING;
      await retryMail(simulation.site.world(), Number(row['id']));
      return String(row['id']);
    },
  },
  {
    name: 'forges a webhook',
    weight: 1,
    async run(simulation) {
      const { chance, database, providers, site } = simulation;
      const provider = chance.pick([...providers.values()].filter(({ manner }) => manner.signsWebhooks));
      const { account } = provider;
      const before = count(database.rows(`select count(*) as count from ${TABLES.inbox}`));
      const body = JSON.stringify({
        id: 'evt_forged',
        type: 'succeeded',
        ref: 'pi_forged',
        mode: account.mode,
      });
      const { status } = await site.receive({
        provider: account.provider,
        accountId: account.publicId,
        rawBody: Buffer.from(body),
        headers: { signature: 'forged' },
        ip: '192.0.2.66',
      });
      const after = count(
        database.rows(`select count(*) as count from ${TABLES.inbox} where event_id = 'evt_forged'`)
      );
      if (status === 200 || after > 0) simulation.accuse('a forged webhook was taken');
      return `${status} ${before > 0}`;
    },
  },
  {
    name: 'gives money back at the provider',
    weight: 0.3,
    run(simulation) {
      const { chance, providers } = simulation;
      const provider = chance.pick([...providers.values()]);
      const payments = [...provider.payments.values()];
      const payment = payments[chance.between(0, payments.length - 1)];
      const isDone = payment !== undefined && provider.refundByHand(payment);
      return Promise.resolve(isDone ? payment.ref : NOTHING);
    },
  },
  {
    name: 'revokes the key',
    weight: 0.2,
    run({ chance, providers, later }) {
      const provider = chance.pick([...providers.values()]);
      if (provider.isKeyRefused) return Promise.resolve(NOTHING);
      provider.isKeyRefused = true;
      later(chance.between(HOUR, 3 * DAY), { kind: 'key_back', provider });
      return Promise.resolve(provider.account.label);
    },
  },
  {
    name: 'changes the settings',
    weight: 0.3,
    run({ chance, site }) {
      const { settings } = site;
      site.settings = {
        ...settings,
        dunning: {
          retryDays: chance.pick([[3, 5, 7], [1, 2], []]),
          afterGrace: chance.pick(['suspend', 'cancel']),
        },
        missedPeriodsCap: chance.between(1, 4),
        tax: { ...settings.tax, rate: chance.pick(['20', '10', '8.5']) },
      };
      return Promise.resolve('changed');
    },
  },
];

const count = ([row]: readonly Record<string, unknown>[]): number => Number(row?.['count'] ?? 0);
