import { createServer, type AddressInfo, type Server } from 'node:net';
import { isBillingError } from '../../../server/src/billing/errors';
import { createMailer, type MailerDeps, type StrapiEmail } from '../../../server/src/mail/smtp-mailer';
import type { OutgoingMail, Settings, SmtpSettings } from '../../../server/src/ports';
import { startMailCatcher, type MailCatcher } from '../../support/mail-catcher';

const PASSWORD = 'pa55-word-é';
const MAIL: OutgoingMail = {
  to: 'marie@client.test',
  subject: 'Demande de paiement',
  html: '<p>Bonjour</p>',
  text: 'Bonjour',
  messageId: 'outbox-42@shop.test',
};

const SETTINGS: Settings = {
  merchant: null,
  timeZone: 'Europe/Paris',
  language: 'fr',
  privacyUrl: null,
  termsUrl: null,
  tax: { category: 'standard', rate: '20', mention: null },
  invoicePrefix: 'INV-',
  requestExpiryHours: 24,
  invitationExpiryDays: 14,
  dunning: { retryDays: [3, 5, 7], afterGrace: 'suspend' },
  missedPeriodsCap: 3,
  mail: { smtp: null, fromName: 'Studio Été', fromAddress: 'billing@shop.test', replyTo: 'hello@shop.test' },
  alertAddresses: [],
};

let catcher: MailCatcher;
beforeEach(async () => {
  catcher = await startMailCatcher({ auth: { user: 'shop', password: PASSWORD } });
});
afterEach(() => catcher.close());

const smtpTo = (over: Partial<SmtpSettings> = {}): SmtpSettings => ({
  host: 'mail.shop.test',
  port: catcher.smtpPort,
  security: 'none',
  user: 'shop',
  ...over,
});

type Setup = { smtp?: SmtpSettings | null; mail?: Partial<Settings['mail']> } & Partial<MailerDeps>;

function mailerWith({ smtp = smtpTo(), mail, ...deps }: Setup = {}) {
  const lines: string[] = [];
  const log = (message: string) => void lines.push(message);
  const mailer = createMailer({
    settings: { read: async () => ({ ...SETTINGS, mail: { ...SETTINGS.mail, smtp, ...mail } }) },
    secrets: { read: async () => PASSWORD },
    strapiEmail: null,
    config: { allowPrivateSmtp: true, isProduction: true },
    log: { info: log, warn: log, error: log },
    resolve: async () => ['127.0.0.1'],
    timeoutMs: 2000,
    ...deps,
  });
  return { mailer, lines };
}

async function refusalOf(sending: Promise<void>) {
  const error: unknown = await sending.then(
    () => null,
    (thrown: unknown) => thrown
  );
  if (!isBillingError(error)) throw new Error(`expected a BillingError, got ${String(error)}`);
  return error;
}

describe('a mail over the SMTP server of the settings', () => {
  it('arrives with sender, reply-to, both bodies, its stable Message-ID and the mark of an automatic mail', async () => {
    const { mailer } = mailerWith();
    await mailer.send(MAIL);
    await mailer.send(MAIL);

    const [first, second] = catcher.mails();
    expect(first).toMatchObject({
      envelope: { from: 'billing@shop.test', to: ['marie@client.test'] },
      from: 'Studio Été <billing@shop.test>',
      to: ['marie@client.test'],
      replyTo: ['hello@shop.test'],
      subject: 'Demande de paiement',
      messageId: '<outbox-42@shop.test>',
    });
    expect(first?.text.trim()).toBe('Bonjour');
    expect(first?.html.trim()).toBe('<p>Bonjour</p>');
    expect(first?.headers).toContainEqual({ key: 'auto-submitted', value: 'auto-generated' });
    expect(second?.messageId).toBe(first?.messageId);
  });

  it('cannot have its headers extended through the subject or the sender’s name', async () => {
    const { mailer } = mailerWith({ mail: { fromName: 'Shop\r\nBcc: evil@evil.test' } });
    await mailer.send({ ...MAIL, subject: 'Paid\r\nBcc: evil@evil.test\r\n\r\n<b>body</b>' });

    const [mail] = catcher.mails();
    expect(mail?.envelope.to).toEqual(['marie@client.test']);
    expect(mail?.headers.map((header) => header.key)).not.toContain('bcc');
    expect(mail?.subject).toBe('Paid Bcc: evil@evil.test <b>body</b>');
  });

  it.each(['a@b.test\r\nBcc: evil@evil.test', 'a@b.test, evil@evil.test', 'Evil <evil@evil.test>', 'nobody'])(
    'is refused when the recipient is not exactly one address: %j',
    async (to) => {
      const error = await refusalOf(mailerWith().mailer.send({ ...MAIL, to }));
      expect(error.code).toBe('mail_unavailable');
      expect(catcher.mails()).toHaveLength(0);
    }
  );
});

describe('an SMTP host in a production configuration', () => {
  const strict = { config: { allowPrivateSmtp: false, isProduction: true } };

  it.each(['127.0.0.1', '10.0.0.5', '169.254.169.254', '::1', '::ffff:127.0.0.1', 'fd00::1', '0.0.0.0'])(
    'is refused when it resolves to %s',
    async (address) => {
      const error = await refusalOf(
        mailerWith({ ...strict, resolve: async () => [address] }).mailer.send(MAIL)
      );
      expect(error.code).toBe('address_not_allowed');
      expect(error.message).toContain('allowPrivateSmtp');
      expect(catcher.mails()).toHaveLength(0);
    }
  );

  it('is refused when only one of its addresses is private', async () => {
    const resolve = async () => ['8.8.8.8', '127.0.0.1'];
    expect((await refusalOf(mailerWith({ ...strict, resolve }).mailer.send(MAIL))).code).toBe(
      'address_not_allowed'
    );
  });

  it.each(['127.0.0.1', '2130706433', '0x7f.1', 'localhost', '::1'])(
    'is refused when loopback is spelled %s',
    async (host) => {
      const setup = { ...strict, smtp: smtpTo({ host }), resolve: undefined };
      expect((await refusalOf(mailerWith(setup).mailer.send(MAIL))).code).toBe('address_not_allowed');
    }
  );

  it('is resolved once, and the mail goes to the address that was checked', async () => {
    const answers = [['127.0.0.1'], ['203.0.113.9']];
    let asked = 0;
    const resolve = async () => answers[asked++] ?? [];
    await mailerWith({ resolve }).mailer.send(MAIL);
    expect(asked).toBe(1);
    expect(catcher.mails()).toHaveLength(1);
  });

  it('may be private outside production', async () => {
    await mailerWith({ config: { allowPrivateSmtp: false, isProduction: false } }).mailer.send(MAIL);
    expect(catcher.mails()).toHaveLength(1);
  });
});

describe('a mail that does not leave tells an admin what to do, and never the password', () => {
  it('wrong password', async () => {
    const secrets = { read: async () => `wrong-${PASSWORD}` };
    const { mailer, lines } = mailerWith({ secrets });
    const error = await refusalOf(mailer.send(MAIL));
    expect(error.code).toBe('mail_unavailable');
    expect(error.message).toMatch(/did not accept the user name and password/);
    expect(error.details.permanent).toBe(false);
    for (const text of [error.message, ...lines]) expect(text).not.toContain(PASSWORD);
  });

  it('a server that echoes the login', async () => {
    const server = await rawServer((line) => {
      if (line.startsWith('EHLO')) return '250-x\r\n250 AUTH PLAIN';
      if (line.startsWith('AUTH')) return `535 I do not know ${line} nor ${PASSWORD}`;
      return '250 ok';
    });
    const smtp = smtpTo({ port: portOf(server) });
    const { mailer, lines } = mailerWith({ smtp });
    const error = await refusalOf(mailer.send(MAIL));
    const encoded = Buffer.from(`\u0000shop\u0000${PASSWORD}`).toString('base64');
    for (const text of [error.message, ...lines]) {
      expect(text).not.toContain(PASSWORD);
      expect(text).not.toContain(encoded);
    }
    expect(error.message).toContain('I do not know');
    server.close();
  });

  it('nobody listens', async () => {
    const server = await rawServer(() => '');
    const port = portOf(server);
    await new Promise<void>((resolve) => server.close(() => resolve()));
    const error = await refusalOf(mailerWith({ smtp: smtpTo({ port }) }).mailer.send(MAIL));
    expect(error.message).toMatch(/refused the connection\. Check host and port/);
  });

  it('the name does not exist', async () => {
    const resolve = async () =>
      Promise.reject(Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' }));
    const error = await refusalOf(mailerWith({ resolve }).mailer.send(MAIL));
    expect(error.code).toBe('mail_unavailable');
    expect(error.message).toMatch(/mail\.shop\.test was not found/);
  });

  it('the server hangs', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const setup = { smtp: smtpTo({ port: portOf(silent) }), timeoutMs: 200 };
    const error = await refusalOf(mailerWith(setup).mailer.send(MAIL));
    expect(error.message).toMatch(/did not answer in time/);
    silent.close();
  });

  it('the certificate is not valid for the name', async () => {
    const error = await refusalOf(mailerWith({ smtp: smtpTo({ security: 'starttls' }) }).mailer.send(MAIL));
    expect(error.message).toMatch(/No safe connection/);
    expect(catcher.mails()).toHaveLength(0);
  });

  it('STARTTLS is asked for and not offered: the login is not sent in the clear', async () => {
    const heard: string[] = [];
    const server = await rawServer((line) => (heard.push(line), '250 AUTH PLAIN LOGIN'));
    const smtp = smtpTo({ port: portOf(server), security: 'starttls' });
    await refusalOf(mailerWith({ smtp }).mailer.send(MAIL));
    expect(heard.filter((line) => line.startsWith('AUTH'))).toEqual([]);
    server.close();
  });

  it.each([
    [550, true],
    [451, false],
  ])('the server answers %d: another try helps only when it was temporary', async (code, permanent) => {
    catcher.failNext(code);
    const error = await refusalOf(mailerWith().mailer.send(MAIL));
    expect(error.details.permanent).toBe(permanent);
    expect(catcher.mails()).toHaveLength(0);
  });

  it('a user without a password, a server without a sender', async () => {
    const noPassword = mailerWith({ secrets: { read: async () => null } });
    expect((await refusalOf(noPassword.mailer.send(MAIL))).message).toMatch(/no password/);
    const noSender = mailerWith({ mail: { fromAddress: null } });
    expect((await refusalOf(noSender.mailer.send(MAIL))).message).toMatch(/sender's address is not set/);
  });
});

describe('TLS to a checked address', () => {
  it('still asks for the certificate of the name', async () => {
    const names: string[] = [];
    const tls = await startMailCatcher({
      smtp: {
        secure: true,
        SNICallback: (name, done) => {
          names.push(name);
          done(null);
        },
      },
    });
    const smtp = smtpTo({ port: tls.smtpPort, security: 'tls' });
    const error = await refusalOf(mailerWith({ smtp }).mailer.send(MAIL));
    expect(error.message).toMatch(/No safe connection/);
    expect(names).toEqual(['mail.shop.test']);
    await tls.close();
  });
});

describe('without an SMTP server in the settings', () => {
  it('the mail goes through Strapi’s own plugin, as plain fields', async () => {
    const sent: unknown[] = [];
    const strapiEmail: StrapiEmail = { send: async (mail) => void sent.push(mail) };
    await mailerWith({ smtp: null, strapiEmail }).mailer.send(MAIL);
    expect(sent).toEqual([
      {
        to: 'marie@client.test',
        from: '"Studio Été" <billing@shop.test>',
        replyTo: 'hello@shop.test',
        subject: 'Demande de paiement',
        text: 'Bonjour',
        html: '<p>Bonjour</p>',
      },
    ]);
  });

  it('a failure of that plugin, or its absence, is said in our words', async () => {
    const strapiEmail: StrapiEmail = { send: () => Promise.reject(new Error('no sendmail')) };
    const failed = await refusalOf(mailerWith({ smtp: null, strapiEmail }).mailer.send(MAIL));
    expect(failed.message).toMatch(/Strapi's e-mail plugin could not send the mail.*no sendmail/);
    const absent = await refusalOf(mailerWith({ smtp: null }).mailer.send(MAIL));
    expect(absent.message).toMatch(/No mail server is set/);
  });
});

/** Speaks just enough SMTP to say what a test wants. */
async function rawServer(reply: (line: string) => string): Promise<Server> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.write('220 raw.test\r\n');
    socket.on('data', (data) => {
      for (const line of data.toString().split('\r\n').filter(Boolean)) socket.write(`${reply(line)}\r\n`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening');
  return address.port;
}
