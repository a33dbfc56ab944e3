import type { Language } from '../../../server/src/billing/ids';
import { WORDS } from '../../../server/src/pages/words';
import { clientOf } from '../support/client';
import { lookAtHosted, lookAtPanel } from '../support/look';
import { panelOf } from '../support/panel';
import type { Stage } from '../support/stage';

/** 120 with 20 % tax included is 100 + 20. As the client reads it. */
const TOTAL = { en: '€120.00', fr: '120,00 €' } as const;

export function paidStory(stage: Stage, language: Language): void {
  stage.story(
    'given a mailed request, when the client pays, then list, detail, page and receipt say so',
    language,
    async ({ world, addressOf, admin, client: context }) => {
      const email = addressOf('paid');
      const panel = panelOf(admin, world, language);
      const client = clientOf(context, world, language);
      const { t, region } = panel;

      await panel.openList();
      await panel.fillInRequest({ email, amount: '120', purpose: 'Portrait, Atelier n° 5' });
      await admin.getByText(t('new.preview-total', { amount: TOTAL[language] })).waitFor();
      await lookAtPanel(admin, 'new', language);
      await panel.submitRequest(email);
      await lookAtPanel(admin, 'detail-pending', language);
      await panel.openList();
      await panel.listShows(email, 'pending');

      const mail = await client.readMail(email);
      const page = await client.followLink(mail);
      await client.headingIs(page, `${client.words.pay.asksFor('Atelier Lumen')} ${TOTAL[language]}`);
      await page.getByText('Portrait, Atelier n° 5').waitFor();
      await lookAtHosted(page, 'pay', language);

      const other = language === 'en' ? 'fr' : 'en';
      await page.getByRole('link', { name: WORDS[other].languageName }).click();
      await page.getByRole('heading', { name: WORDS[other].pay.detailsHeading }).waitFor();
      expect(await page.locator('html').getAttribute('lang')).toBe(other);
      await page.getByRole('link', { name: client.words.languageName }).click();

      await client.fillInBuyer(page);
      const postalCode = page.getByRole('textbox', { name: client.words.fields.postalCode });
      const typed = await postalCode.inputValue();
      await postalCode.fill('');
      await client.submit(page, client.words.pay.continue(TOTAL[language]));
      await page.getByRole('alert').getByText(client.words.problems.postalCode.required).waitFor();
      await lookAtHosted(page, 'pay-problems', language);
      await postalCode.fill(typed);

      const toStripe = `${world.urls.stripe}/**`;
      // Held back, so that the page in between can be seen, and its link used as by a browser that does not go on by itself.
      await page.route(toStripe, (route) => route.abort('aborted'));
      await client.submit(page, client.words.pay.continue(TOTAL[language]));
      await client.headingIs(page, client.words.checkout.title('Stripe'));
      await lookAtHosted(page, 'checkout-hop', language);
      await page.unroute(toStripe);
      await page.getByRole('link', { name: client.words.checkout.link('Stripe') }).click();
      await client.atCheckout(page);
      await page.getByText(TOTAL[language]).first().waitFor();
      await client.payByCard(page);

      await client.headingIs(page, client.words.states.paid.title);
      await lookAtHosted(page, 'paid', language);
      const number = (await page.getByText(/^TEST-INV-\d+$/).innerText()).trim();

      await panel.listShows(email, 'paid');
      await lookAtPanel(admin, 'list', language);
      await panel.openRequest(email);
      await region('invoice.title').getByText(number, { exact: true }).waitFor();
      for (const event of [
        'timeline.request-created',
        'timeline.mail-sent',
        'timeline.link-opened',
        'timeline.payment-succeeded',
        'timeline.invoice-issued',
        'timeline.request-paid',
      ] as const) {
        await region('timeline.title').getByText(t(event), { exact: true }).first().waitFor();
      }
      await region('actions.title').getByText(t('actions.paid')).waitFor();
      await lookAtPanel(admin, 'detail-paid', language);

      const receipt = await client.readMail(email, 2);
      await receipt.getByRole('heading', { level: 1, name: number }).waitFor();
      await receipt.frameLocator('iframe').getByText(number).first().waitFor();

      await page.reload();
      await client.headingIs(page, client.words.states.paid.title);
    }
  );
}
