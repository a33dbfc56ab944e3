import { bootStrapi, type StrapiApp } from '../support/strapi-app';
import { removeApp } from '../support/strapi-app-files';
import { TEST_ENCRYPTION_KEY } from '../support/strapi-app-files';
import {
  createSecrets,
  createSettingsStore,
  defaultSettings,
  validatePluginConfig,
} from '../../server/src/settings';
import { settingsBody } from '../../server/src/contracts/settings';

const TABLE = 'client_billing_secrets';
const quiet = { pluginConfig: { tick: false } };

describe('settings', () => {
  let app: StrapiApp;
  beforeAll(async () => {
    app = await bootStrapi(quiet);
  });
  afterAll(() => app.close());

  it('have defaults that are valid, name no merchant and charge no tax', async () => {
    const settings = await createSettingsStore(app.strapi).read();
    expect(settings).toEqual(defaultSettings);
    expect(settingsBody.parse(settings)).toEqual(settings);
    expect(settings).toMatchObject({
      merchant: null,
      timeZone: 'UTC',
      requestExpiryHours: 24,
      invitationExpiryDays: 14,
      dunning: { retryDays: [3, 5, 7], afterGrace: 'suspend' },
      missedPeriodsCap: 3,
      tax: { rate: '0' },
    });
  });

  it('are kept as they were saved; what an older version did not know has its default', async () => {
    const settings = createSettingsStore(app.strapi);
    const saved = { ...defaultSettings, timeZone: 'Europe/Paris', alertAddresses: ['a@b.test'] };
    await settings.write(saved);
    expect(await settings.read()).toEqual(saved);
    const entry = { type: 'plugin', name: 'client-billing', key: 'settings' } as const;
    await app.strapi.store.set({ ...entry, value: { timeZone: 'Asia/Tokyo', mail: { fromName: 'Shop' } } });
    expect(await settings.read()).toEqual({
      ...defaultSettings,
      timeZone: 'Asia/Tokyo',
      mail: { ...defaultSettings.mail, fromName: 'Shop' },
    });
  });
});

describe('secrets', () => {
  let app: StrapiApp;
  afterEach(() => app.close());
  const row = (name: string): Promise<{ ciphertext: string }> =>
    app.strapi.db.connection(TABLE).where({ name }).first();
  const put = (name: string, ciphertext: string) =>
    app.strapi.db.connection(TABLE).where({ name }).update({ ciphertext });

  it('are written, replaced, read and removed, and never stand in the table as they are', async () => {
    app = await bootStrapi(quiet);
    const secrets = createSecrets(app.strapi);
    expect([await secrets.has('smtp'), await secrets.read('smtp')]).toEqual([false, null]);
    await secrets.write('smtp', 'first-pässword');
    await secrets.write('smtp', 'second-pässword');
    expect([await secrets.has('smtp'), await secrets.read('smtp')]).toEqual([true, 'second-pässword']);
    expect(await app.strapi.db.connection(TABLE)).toHaveLength(1);
    const dumped = JSON.stringify(await app.strapi.db.connection(TABLE));
    const inHex = Buffer.from('second-pässword').toString('hex');
    expect(dumped).not.toMatch(new RegExp(`second|${inHex}`));
    await Promise.all(['a', 'b', 'c', 'd'].map((value) => secrets.write('raced', value)));
    expect(['a', 'b', 'c', 'd']).toContain(await secrets.read('raced'));
    await secrets.remove('smtp');
    expect([await secrets.has('smtp'), await secrets.read('smtp')]).toEqual([false, null]);
  });

  it('are written in one statement, so that no duplicate breaks the transaction that it happens in', async () => {
    app = await bootStrapi(quiet);
    const secrets = createSecrets(app.strapi);
    const statements: string[] = [];
    app.strapi.db.connection.on('query', ({ sql }: { sql: string }) => {
      if (sql.includes(TABLE)) statements.push(sql);
    });
    await app.strapi.db.transaction(async () => {
      await secrets.write('smtp', 'first');
      await secrets.write('smtp', 'second');
    });
    expect(statements).toHaveLength(2);
    for (const sql of statements)
      expect(sql).toMatch(/^insert .* on (conflict .* do update set|duplicate key update)/);
    expect(await secrets.read('smtp')).toBe('second');
  });

  it('moved to another name or changed by one byte are refused, without a word of what they hold', async () => {
    app = await bootStrapi(quiet);
    const secrets = createSecrets(app.strapi);
    await secrets.write('account:test', 'rk_test_value');
    await secrets.write('account:live', 'rk_live_value');
    const { ciphertext } = await row('account:test');
    const unreadable = {
      name: 'BillingError',
      code: 'secret_unreadable',
      details: { secret: 'account:live' },
    };

    await put('account:live', ciphertext);
    await expect(secrets.read('account:live')).rejects.toMatchObject(unreadable);

    const flip = (at: number) =>
      ciphertext.slice(0, at) + (ciphertext[at] === '0' ? '1' : '0') + ciphertext.slice(at + 1);
    for (const broken of [flip(5), flip(45), flip(ciphertext.length - 1), 'v2:00', 'nonsense', '']) {
      await put('account:live', broken);
      const refusal: unknown = await secrets.read('account:live').catch((error: unknown) => error);
      expect(refusal).toMatchObject(unreadable);
      expect(String(refusal)).not.toMatch(/rk_/);
    }
    expect(await secrets.read('account:test')).toBe('rk_test_value');
  });

  it('without an encryption key nothing is saved or read, and the error says how to set one', async () => {
    app = await bootStrapi(quiet);
    await createSecrets(app.strapi).write('smtp', 'password');
    await app.close({ keepData: true });

    const { appDir } = app;
    app = await bootStrapi({ ...quiet, appDir, encryptionKey: null });
    const keyless = createSecrets(app.strapi);
    const missing = {
      code: 'encryption_key_missing',
      message: expect.stringMatching(/encryptionKey.*ENCRYPTION_KEY/) as string,
    };
    expect([keyless.isAvailable(), await keyless.has('smtp')]).toEqual([false, true]);
    await expect(keyless.read('smtp')).rejects.toMatchObject(missing);
    await expect(keyless.write('other', 'x')).rejects.toMatchObject(missing);
    expect(await keyless.has('other')).toBe(false);
    await app.close({ keepData: true });

    app = await bootStrapi({ ...quiet, appDir, encryptionKey: 'another-key' });
    const other = createSecrets(app.strapi);
    expect(other.isAvailable()).toBe(true);
    await expect(other.read('smtp')).rejects.toMatchObject({ code: 'secret_unreadable' });
    await app.close({ keepData: true });

    app = await bootStrapi({ ...quiet, appDir, encryptionKey: TEST_ENCRYPTION_KEY });
    expect(await createSecrets(app.strapi).read('smtp')).toBe('password');
    await removeApp(appDir);
  });

  it('live in a table that is no content type, so that an export cannot carry them', async () => {
    app = await bootStrapi(quiet);
    const tables = Object.values(app.strapi.contentTypes).map((type) => type.collectionName);
    expect(tables).toContain('client_billing_accounts');
    expect(tables).not.toContain(TABLE);
  });
});

describe('what a site owner writes in config/plugins', () => {
  const valid = {
    publicUrl: null,
    stripe: { endpoint: null },
    mollie: { endpoint: null },
    allowPrivateSmtp: false,
    tick: '* * * * *',
  };

  it.each([
    ['nothing: the defaults', {}],
    [
      'an address, a stand-in, no tick',
      { publicUrl: 'https://shop.test', stripe: { endpoint: 'http://127.0.0.1:1' }, tick: false },
    ],
  ])('is taken: %s', (_, given) => {
    expect(() => validatePluginConfig({ ...valid, ...given })).not.toThrow();
  });

  it.each([
    ['an unknown key', { publicURL: 'https://shop.test' }, /publicURL is not known.*publicUrl/],
    ['an unknown key inside', { stripe: { endpoint: null, key: 'rk' } }, /stripe\.key is not known/],
    ['an address without a scheme', { publicUrl: 'shop.test' }, /publicUrl must be an http\(s\) address/],
    ['another scheme', { publicUrl: 'javascript:alert(1)' }, /publicUrl must be/],
    [
      'credentials in an address',
      { stripe: { endpoint: 'https://me@stripe.test' } },
      /stripe\.endpoint must be/,
    ],
    [
      'an address of Mollie in plain text',
      { mollie: { endpoint: 'http://127.0.0.1:1' } },
      /mollie\.endpoint must be an https address/,
    ],
    ['a word for a switch', { allowPrivateSmtp: 'yes' }, /allowPrivateSmtp must be true or false/],
    ['a tick that is no cron expression', { tick: 'often' }, /tick must be a cron expression/],
    ['a tick of true', { tick: true }, /tick must be/],
  ])('is refused with the key and what it takes: %s', (_, given, message) => {
    expect(() => validatePluginConfig({ ...valid, ...given })).toThrow(message);
  });

  it('stops the boot when it is wrong, with the key in the message', async () => {
    await expect(bootStrapi({ pluginConfig: { allowPrivateSmtp: 'yes' } })).rejects.toThrow(
      /client-billing config: allowPrivateSmtp must be true or false/
    );
  });
});
