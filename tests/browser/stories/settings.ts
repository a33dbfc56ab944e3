import { choose, fill, panelOf, search, signInByForm } from '../support/panel';
import { clientOf } from '../support/client';
import { lookAtPanel } from '../support/look';
import type { Stage } from '../support/stage';
import type { World } from '../support/world';

/** What the merchant does at Stripe's dashboard: names the address that events go to. */
async function registerWebhook({ urls, stripe }: World, address: string): Promise<void> {
  const answer = await fetch(`${urls.stripe}/_sandbox/addEndpoint`, {
    method: 'POST',
    body: JSON.stringify([{ url: address, secret: stripe.webhookSecret }]),
  });
  expect(answer.status).toBeLessThan(300);
}

export function settingsStory(stage: Stage): void {
  stage.firstStory(
    'given a fresh site, the admin finds what is missing, fills in the settings and sends a test mail',
    'en',
    async ({ world, language, admin, client }) => {
      const panel = panelOf(admin, world, language);
      const { t, region, button, toast } = panel;

      await signInByForm(admin, world, language);
      await admin.getByRole('link', { name: t('plugin.name') }).click();
      await admin.getByRole('link', { name: t('missing.merchant') }).waitFor();
      await lookAtPanel(admin, 'list-empty', language);

      await admin.getByRole('link', { name: t('missing.merchant') }).click();
      await fill(admin, t('merchant.legal-name'), 'Atelier Lumen');
      await fill(admin, t('merchant.legal-form'), 'SAS');
      await fill(admin, t('merchant.share-capital'), '10 000 €');
      await fill(admin, t('merchant.registration'), 'RCS Lyon 912 345 678');
      await fill(admin, t('merchant.vat-number'), 'FR12912345678');
      await fill(admin, t('merchant.email'), 'bonjour@atelier-lumen.example');
      await fill(admin, t('address.line1'), '8 rue des Tanneurs');
      await fill(admin, t('address.postal-code'), '69005');
      await fill(admin, t('address.city'), 'Lyon');
      await search(admin, t('address.country'), 'France');
      await fill(admin, t('terms.privacy-url'), `${world.urls.site}/privacy.html`);
      await fill(admin, t('terms.terms-url'), `${world.urls.site}/terms.html`);
      await search(admin, t('invoicing.time-zone'), 'Europe/Paris');
      await choose(admin, t('invoicing.tax-category'), t('tax.standard'));
      await fill(admin, t('invoicing.tax-rate'), '20');
      await fill(admin, t('alerts.addresses'), 'ada@atelier-lumen.example');
      await lookAtPanel(admin, 'settings-general', language);
      await admin.getByRole('link', { name: t('settings.accounts'), exact: true }).click();
      const unsaved = admin.getByRole('alertdialog', { name: t('unsaved.title') });
      await button(t('unsaved.stay'), unsaved).click();
      await unsaved.waitFor({ state: 'detached' });
      await button(t('settings.save')).click();
      await toast(t('settings.saved'));

      await admin.getByRole('link', { name: t('settings.accounts'), exact: true }).click();
      await button(t('accounts.link-stripe')).click();
      const link = admin.getByRole('dialog', { name: t('accounts.link-stripe') });
      await fill(link, t('accounts.label'), 'Stripe (stand-in)');
      await link.getByLabel(t('accounts.secret-key')).fill(world.stripe.secretKey);
      await lookAtPanel(admin, 'settings-link-stripe', language, link);
      await button(t('accounts.link'), link).click();
      await toast(t('accounts.stripe-linked'));

      const address = await admin.getByText('/api/client-billing/webhooks/stripe/').innerText();
      await registerWebhook(world, address);
      await admin.getByLabel(t('webhook-setup.secret')).fill(world.stripe.webhookSecret);
      await button(t('webhook-setup.save')).click();
      await toast(t('webhook-setup.saved'));

      await button(t('accounts.link-offline')).click();
      const offline = admin.getByRole('dialog', { name: t('accounts.link-offline') });
      await fill(offline, t('accounts.label'), 'Bank transfer');
      await fill(offline, t('accounts.instructions'), 'IBAN FR76 3000 6000 0112 3456 7890 189');
      await button(t('accounts.link'), offline).click();
      await toast(t('accounts.offline-linked'));

      await admin.reload();
      await admin.getByText(t('secret.is-set')).nth(1).waitFor();
      const shown = await admin.content();
      expect(shown).not.toContain(world.stripe.secretKey);
      expect(shown).not.toContain(world.stripe.webhookSecret);
      await lookAtPanel(admin, 'settings-accounts', language);

      await admin.getByRole('link', { name: t('settings.mail'), exact: true }).click();
      await fill(admin, t('mail-settings.from-address'), 'bonjour@atelier-lumen.example');
      await fill(admin, t('mail-settings.from-name'), 'Atelier Lumen');
      await admin.getByRole('radio', { name: t('mail-settings.way-smtp') }).click();
      await fill(admin, t('smtp.host'), world.smtp.host);
      await choose(admin, t('smtp.security'), t('smtp.security-none'));
      await fill(admin, t('smtp.port'), String(world.smtp.port));
      await button(t('settings.save')).click();
      await toast(t('settings.saved'));
      await fill(region('test-mail.title'), t('test-mail.to'), 'ada@example.com');
      await button(t('test-mail.send'), region('test-mail.title')).click();
      await admin.getByText(t('test-mail.accepted'), { exact: true }).waitFor();
      await lookAtPanel(admin, 'settings-mail', language);
      const mail = await clientOf(client, world, language).readMail('ada@example.com');
      await mail.getByRole('heading', { name: 'Test e-mail from Atelier Lumen' }).waitFor();

      await admin.getByRole('link', { name: t('settings.to-plugin') }).click();
      await admin.getByText(t('requests.none-yet')).waitFor();
      expect(await admin.getByRole('link', { name: t('missing.merchant') }).count()).toBe(0);
    }
  );
}
