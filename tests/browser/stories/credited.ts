import type { Language } from '../../../server/src/billing/ids';
import { clientOf } from '../support/client';
import { lookAtPanel } from '../support/look';
import { fill, panelOf } from '../support/panel';
import type { Stage } from '../support/stage';

/** 120 with 20 % tax included is 100 + 20; of that 25 + 5 are credited. As the admin and the client read it. */
const TOTAL = { en: '€120.00', fr: '120,00 €' } as const;
const CREDITED = { en: '€30.00', fr: '30,00 €' } as const;

export function creditedStory(stage: Stage, language: Language): void {
  stage.story(
    'given a paid invoice, when the admin credits a part of it, then the note, its refund and a mail say so',
    language,
    async ({ world, addressOf, admin, client: context }) => {
      const email = addressOf('credited');
      const panel = panelOf(admin, world, language);
      const client = clientOf(context, world, language);
      const { t, region, button } = panel;

      await panel.sendRequest({ email, amount: '120', purpose: 'Portrait, Atelier n° 6' });
      const page = await client.followLink(await client.readMail(email));
      await client.fillInBuyer(page);
      await client.submit(page, client.words.pay.continue(TOTAL[language]));
      await client.atCheckout(page);
      await client.payByCard(page);
      await client.headingIs(page, client.words.states.paid.title);
      const number = (await page.getByText(/^TEST-INV-\d+$/).innerText()).trim();

      await panel.openList();
      await panel.openRequest(email);
      const title = t('credit.title', { number });
      await region('invoice.title').getByRole('button', { name: title }).click();
      const dialog = admin.getByRole('dialog', { name: title });
      await fill(dialog, 'Portrait, Atelier n° 6', '25');
      await fill(dialog, t('credit.reason'), 'One photo less');
      await dialog.getByText(CREDITED[language]).first().waitFor();
      await dialog.getByRole('combobox', { name: t('credit.way'), exact: true }).waitFor();
      await lookAtPanel(admin, 'credit', language, dialog);
      await button(t('credit.submit'), dialog).click();
      await dialog.waitFor({ state: 'detached' });

      await region('invoice.title').getByText('One photo less').waitFor();
      await region('invoice.title')
        .getByText(t('credit.refund-succeeded', { amount: CREDITED[language] }))
        .waitFor();
      await region('timeline.title').getByText(t('timeline.invoice-credited'), { exact: true }).waitFor();
      await lookAtPanel(admin, 'detail-credited', language);
      const told = await client.readMail(email, 3);
      await told.frameLocator('iframe').getByText('One photo less').first().waitFor();
    }
  );
}
