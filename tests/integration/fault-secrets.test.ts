/** Secrets go in and never come out: no answer, no log line, no export, no byte of the database file. */
import type { Core } from '@strapi/strapi';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { SANDBOX_KEY, SANDBOX_WEBHOOK_SECRET } from '../sandbox';
import { settingsFor, startBillingRig, type BillingRig } from '../support/billing-rig';
import { startMailCatcher, type MailCatcher } from '../support/mail-catcher';
import { TEST_ENCRYPTION_KEY } from '../support/strapi-app-files';
import { dumpRows } from '../support/database-dump';
import { databaseOfRun } from '../support/test-database';

const PASSWORD = 'Sésame-ouvre-toi-1234';
const SECRETS = [SANDBOX_KEY, SANDBOX_WEBHOOK_SECRET, PASSWORD, TEST_ENCRYPTION_KEY];
const FORMS = SECRETS.flatMap((secret) => [
  secret,
  Buffer.from(secret).toString('base64').replace(/=+$/, ''),
  Buffer.from(secret).toString('hex'),
]);

let rig: BillingRig;
let mail: MailCatcher;
const said: string[] = [];
const answers: string[] = [];

beforeAll(async () => {
  mail = await startMailCatcher({ auth: { user: 'atelier', password: PASSWORD } });
  rig = await startBillingRig({ boot: { config: { server: SPEAKING }, beforeLoad: listenToLog } });
});
afterAll(async () => {
  await rig.close();
  await mail.close();
});

const SPEAKING = {
  host: '127.0.0.1',
  port: 0,
  app: { keys: ['key-a', 'key-b'] },
  logger: { config: { level: 'silly' }, updates: { enabled: false }, startup: { enabled: false } },
};

/** Everything that the plugin and Strapi say, at the most talkative level. */
function listenToLog(strapi: Core.Strapi): void {
  const log = strapi.log as unknown as { write(entry: unknown): boolean };
  log.write = (entry) => {
    said.push(JSON.stringify(entry), String((entry as { message?: unknown }).message));
    return true;
  };
}

const heard = async (answer: Promise<{ status: number; body: unknown; headers?: Headers }>) => {
  const { status, body, headers } = await answer;
  answers.push(JSON.stringify(body), JSON.stringify([...(headers ?? [])]));
  return status;
};
const smtp = (password: string | undefined, user = 'atelier') => {
  const settings = settingsFor(mail.smtpPort);
  const mailSettings = settings['mail'] as Record<string, unknown>;
  const host = { host: '127.0.0.1', port: mail.smtpPort, security: 'none', user };
  return {
    settings: { ...settings, mail: { ...mailSettings, smtp: host } },
    ...(password === undefined ? {} : { smtpPassword: password }),
  };
};

it('a life with failures on every side tells no secret to anybody', async () => {
  const { admin, stripe } = rig;
  expect(await heard(admin.put('/client-billing/settings', smtp(PASSWORD)))).toBe(200);
  await heard(admin.post('/client-billing/settings/test-mail', { to: 'me@atelier.test' }));
  const request = await rig.sendRequest();
  await rig.runDue();
  expect(mail.mails().some(({ to }) => to.includes(request.email))).toBe(true);

  // a mail server that refuses the login, and says what it was told
  await heard(admin.put('/client-billing/settings', smtp(`${PASSWORD}-wrong`)));
  await heard(admin.post('/client-billing/settings/test-mail', { to: 'me@atelier.test' }));
  const second = await rig.sendRequest();
  await rig.runDue();
  await heard(admin.put('/client-billing/settings', smtp(PASSWORD)));

  // a provider that refuses the key, forbids, answers nonsense
  stripe.control.inject({ kind: 'forbidden', path: '/v1/checkout/sessions' });
  stripe.control.inject({ kind: 'garbage', path: '/v1/checkout/sessions' });
  for (let times = 0; times < 3; times += 1)
    await fetch(second.link, { method: 'POST', redirect: 'manual', body: new URLSearchParams(BUYER) })
      .then((answer) => answer.text())
      .then((text) => answers.push(text));
  await heard(
    admin.post('/client-billing/accounts', {
      provider: 'stripe',
      mode: 'test',
      label: 'Wrong',
      secretKey: 'rk_test_ofsomebodyelse1234',
      webhookSecret: SANDBOX_WEBHOOK_SECRET,
    })
  );
  await heard(
    admin.put(`/client-billing/accounts/${rig.stripeAccountId}`, { label: 'Renamed', secretKey: SANDBOX_KEY })
  );
  await rig.deliver({ nonsense: true });
  await rig.deliver({ nonsense: true }, { secret: `${SANDBOX_WEBHOOK_SECRET}x` });
  await rig.payFor(request);

  for (const path of [
    'settings',
    'accounts',
    'billing-requests?mode=test&page=1&pageSize=50',
    'billing-requests/options',
    `billing-requests/${request.id}`,
    `billing-requests/${second.id}`,
    'activity/mails?mode=test&page=1&pageSize=50',
    'activity/webhooks?mode=test&page=1&pageSize=50',
    'test-clock',
  ])
    await heard(admin.get(`/client-billing/${path}`));

  expectNone(answers.join('\n'));
  expect(said.join('\n')).toMatch(/\[client-billing\] Mail .* was not (taken|delivered)/);
  expectNone(said.join('\n'));
});

it('what is mailed holds none', () => {
  expectNone([...mail.mails(), ...rig.mail.mails()].map(({ raw, text }) => raw + text).join('\n'));
});

it('the database holds none in plain text, nor do the files of SQLite', async () => {
  expectNone(JSON.stringify(await dumpRows(rig.app)));
  if (databaseOfRun() !== 'sqlite') return;
  await rig.app.strapi.db.connection.raw('PRAGMA wal_checkpoint(FULL)');
  const folder = join(rig.app.appDir, '.tmp');
  const files = readdirSync(folder);
  expect(files).toContain('data.db');
  for (const file of files) expectNone(readFileSync(join(folder, file)).toString('latin1'), PLAIN);
});

it('the settings that «strapi export» carries hold none, and the secrets’ table is no content type', async () => {
  const stored = await rig.app.strapi.db.connection('strapi_core_store_settings').select('*');
  expectNone(JSON.stringify(stored));
  const uids = Object.keys(rig.app.strapi.contentTypes);
  expect(uids.some((uid) => /secret/i.test(uid) && uid.includes('client-billing'))).toBe(false);
  const rows = await rig.rows('secrets');
  expect(rows.length).toBeGreaterThanOrEqual(3);
});

const PLAIN = FORMS.map((form) => Buffer.from(form, 'utf8').toString('latin1'));

function expectNone(text: string, forms = FORMS): void {
  const found = forms.filter((form) => text.includes(form));
  expect(found).toEqual([]);
}

const BUYER = {
  kind: 'consumer',
  name: 'Camille Martin',
  line1: '3 place Bellecour',
  postalCode: '69002',
  city: 'Lyon',
  country: 'FR',
};
