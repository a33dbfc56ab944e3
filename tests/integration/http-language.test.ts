/** A refusal reaches an administrator in the panel's language, through every door that one can come by. */
import { asSuperAdmin, type AdminApi, type ApiAnswer } from '../support/admin-api';
import { oneIssuedInvoice, oneRequest, storeOf } from '../support/records';
import { bootStrapi, type StrapiApp } from '../support/strapi-app';

type Refusal = {
  error: { message: string; details: { errors?: { path: string[]; message: string }[] } };
};
const CM = '/content-manager/collection-types/plugin::client-billing';

describe('a refusal is said in the panel’s language', () => {
  let app: StrapiApp;
  let admin: AdminApi;
  beforeAll(async () => {
    app = await bootStrapi({ pluginConfig: { tick: false } });
    admin = await asSuperAdmin(app);
  });
  afterAll(() => app.close());

  const saveSettings = async (asker: AdminApi, change: object) => {
    const now = await asker.get<{ data: { settings: object } }>('/client-billing/settings');
    const settings = { ...now.body.data.settings, ...change };
    return asker.put<Refusal>('/client-billing/settings', { settings });
  };
  const wordsOf = ({ body }: ApiAnswer<Refusal>) => body.error.message;

  it('a wrong field by the panel’s «fr», one that a contract words and one that is worded by its kind', async () => {
    const answer = await admin.speaking('fr').post<Refusal>('/client-billing/billing-requests', {
      mode: 'test',
      accountId: 'a'.repeat(24),
      email: 'nobody',
      currency: 'EUR',
      amount: '120.50',
      purpose: 'x'.repeat(5000),
    });

    expect(answer.status).toBe(400);
    expect(answer.body.error.details.errors).toEqual([
      {
        in: 'body',
        path: ['email'],
        message: 'Donnez une seule adresse e-mail, par exemple nom@example.com.',
      },
      {
        in: 'body',
        path: ['purpose'],
        message: expect.stringMatching(/^Donnez \d+ caractères au plus\.$/) as string,
      },
    ]);
    expect(wordsOf(answer)).toBe(
      'Une partie des données envoyées n’est pas correcte. email\u00a0: Donnez une seule adresse e-mail, par exemple nom@example.com.'
    );
  });

  it('a refusal of ours with what stands in it, in French when asked so, else in English', async () => {
    const smtp = { host: 'mail.nowhere.invalid', port: 587, security: 'starttls', user: null };
    const mail = { smtp, fromName: null, fromAddress: 'billing@example.com', replyTo: null };
    expect((await saveSettings(admin, { mail })).status).toBe(200);
    const testMail = (asker: AdminApi) =>
      asker.post<Refusal>('/client-billing/settings/test-mail', { to: 'me@example.com' });

    const french =
      'Le serveur de messagerie mail.nowhere.invalid est introuvable. Vérifiez l’orthographe de son nom d’hôte.';
    const english =
      'The mail server mail.nowhere.invalid was not found. Check the spelling of its host name.';
    expect(wordsOf(await testMail(admin.speaking('fr')))).toBe(french);
    expect(wordsOf(await testMail(admin.speaking('fr-CA,en;q=0.5')))).toBe(french);
    expect(wordsOf(await testMail(admin.speaking('en')))).toBe(english);
    expect(wordsOf(await testMail(admin.speaking('de')))).toBe(english);
    expect(wordsOf(await testMail(admin))).toBe(english);
  });

  it('a use case’s refusal of one field is French at the field, too', async () => {
    const answer = await saveSettings(admin.speaking('fr'), { timeZone: 'Europe/Atlantis' });

    const words = 'Donnez un fuseau horaire IANA, par exemple Europe/Paris.';
    expect(wordsOf(answer)).toBe(words);
    expect(answer.body.error.details.errors).toEqual([
      { in: 'body', path: ['settings', 'timeZone'], message: words },
    ]);
  });

  describe('through the content manager, by the language of the admin’s profile', () => {
    let invoiceId: string;
    beforeAll(async () => {
      invoiceId = (await oneIssuedInvoice(await oneRequest(storeOf(app)))).publicId;
    });
    const edit = async () =>
      wordsOf(
        // What the browser prefers is not what the panel is shown in.
        await admin.speaking('en').put<Refusal>(`${CM}.invoice/${invoiceId}`, { numberText: 'X' })
      );
    const makeVersionOfNothing = async () =>
      wordsOf(await admin.post<Refusal>(`${CM}.plan-version`, { currency: 'EUR', netPrice: '1' }));

    it('an admin who has chosen none is told in English', async () => {
      expect(await edit()).toMatch(/^Invoices are never edited or deleted by hand\./);
    });

    it('an admin whose panel is French is told in French', async () => {
      const profile = await admin.put('/admin/users/me', { preferedLanguage: 'fr' });
      expect(profile.status).toBe(200);

      expect(await edit()).toBe(
        'Les factures ne sont jamais modifiées ni supprimées à la main. Pour corriger une facture numérotée, émettez un avoir.'
      );
      expect(await makeVersionOfNothing()).toBe('Choisissez la formule à laquelle cette version appartient.');
    });

    it('the site’s own code is refused in English, whoever is at the panel', async () => {
      await expect(
        app.strapi.documents('plugin::client-billing.invoice').delete({ documentId: invoiceId })
      ).rejects.toThrow(/^Invoices are never edited/);
    });
  });
});
