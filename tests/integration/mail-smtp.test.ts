import { isBillingError } from '../../server/src/billing/errors';
import { engineOf } from '../../server/src/services/engine';
import { SMTP_PASSWORD } from '../../server/src/ports';
import { sendTestMail } from '../../server/src/use-cases/send-test-mail';
import { startMailCatcher, type MailCatcher } from '../support/mail-catcher';
import { seller } from '../support/records';
import { bootStrapi, type StrapiApp } from '../support/strapi-app';

const PASSWORD = 'correct horse battery staple';
let app: StrapiApp;
let catcher: MailCatcher;

beforeAll(async () => {
  catcher = await startMailCatcher({ auth: { user: 'billing', password: PASSWORD } });
  app = await bootStrapi();
});
afterAll(async () => {
  await app.close();
  await catcher.close();
});

const world = () => engineOf(app.strapi).world;

async function useSmtp(port: number | null): Promise<void> {
  const settings = await world().settings.read();
  await world().settings.write({
    ...settings,
    merchant: seller,
    language: 'fr',
    timeZone: 'Europe/Paris',
    mail: {
      smtp: port === null ? null : { host: '127.0.0.1', port, security: 'none', user: 'billing' },
      fromName: null,
      fromAddress: 'billing@atelier.test',
      replyTo: 'hello@atelier.test',
    },
  });
}

const codeOf = (sending: Promise<unknown>) =>
  sending.then(
    () => 'sent',
    (error: unknown) => (isBillingError(error) ? `${error.code}: ${error.message}` : String(error))
  );

describe('the settings of a real Strapi', () => {
  it('send a test over SMTP, with the password that is encrypted at rest', async () => {
    await useSmtp(catcher.smtpPort);
    await world().secrets.write(SMTP_PASSWORD, PASSWORD);
    await sendTestMail(world(), { to: 'admin@atelier.test' });
    const mail = await catcher.waitFor(({ to }) => to.includes('admin@atelier.test'));
    expect(mail.from).toBe('Atelier Martin <billing@atelier.test>');
    expect(mail.replyTo).toEqual(['hello@atelier.test']);
    expect(mail.subject).toBe('Atelier Martin : e-mail de test');
    expect(mail.html).toContain('<html lang="fr"');
    expect(mail.text).toContain('Vos réglages d’e-mail fonctionnent.');
  });

  it('say what is wrong with the login, without the password', async () => {
    await useSmtp(catcher.smtpPort);
    await world().secrets.write(SMTP_PASSWORD, 'wrong-password-1');
    const answer = await codeOf(sendTestMail(world(), { to: 'admin@atelier.test' }));
    expect(answer).toMatch(/^mail_unavailable: .*did not accept the user name and password/);
    expect(answer).not.toContain('wrong-password-1');
  });

  it('say that nobody answers at the port', async () => {
    const gone = await startMailCatcher();
    await gone.close();
    await useSmtp(gone.smtpPort);
    const answer = await codeOf(sendTestMail(world(), { to: 'admin@atelier.test' }));
    expect(answer).toMatch(/^mail_unavailable: .*refused the connection/);
  });

  it('without SMTP go through Strapi’s own e-mail plugin', async () => {
    await useSmtp(null);
    const sent: unknown[] = [];
    // What a provider package puts there: the last test of this boot, so nothing needs to be put back.
    const provider = { send: async (mail: unknown) => void sent.push(mail) };
    Object.assign(app.strapi.plugin('email'), { provider });
    await sendTestMail(world(), { to: 'admin@atelier.test' });
    expect(sent).toEqual([
      expect.objectContaining({
        to: 'admin@atelier.test',
        from: '"Atelier Martin" <billing@atelier.test>',
        replyTo: 'hello@atelier.test',
        subject: 'Atelier Martin : e-mail de test',
      }),
    ]);
  });
});
