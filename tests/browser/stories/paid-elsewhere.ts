import type { Language } from '../../../server/src/billing/ids';
import { BUYERS, clientOf } from '../support/client';
import { lookAtHosted, lookAtPanel } from '../support/look';
import { choose, fill, panelOf, search } from '../support/panel';
import type { Stage } from '../support/stage';

export function paidElsewhereStory(stage: Stage, language: Language): void {
  stage.story(
    'given a request that was paid in cash, the admin names the buyer and records it, and the link says paid',
    language,
    async ({ world, addressOf, admin, client: context }) => {
      const email = addressOf('cash');
      const buyer = BUYERS[language];
      const panel = panelOf(admin, world, language);
      const client = clientOf(context, world, language);
      const { t, region, button, toast } = panel;
      await panel.sendRequest({ email, amount: '2300', purpose: 'Exposition « Lumières »' });

      await button(t('actions.mark-paid'), region('actions.title')).click();
      const dialog = admin.getByRole('dialog', { name: t('mark-paid.title') });
      await choose(admin, t('mark-paid.method'), t('method.cash'));
      await fill(dialog, t('mark-paid.reference'), 'Caisse 17');
      await choose(admin, t('buyer.kind'), t(`buyer.${buyer.kind}`));
      await fill(dialog, t(`buyer.${buyer.kind}-name`), buyer.name);
      await fill(dialog, t('address.line1'), buyer.line1);
      await fill(dialog, t('address.postal-code'), buyer.postalCode);
      await fill(dialog, t('address.city'), buyer.city);
      await search(admin, t('address.country'), buyer.country);
      await lookAtPanel(admin, 'dialog-paid-elsewhere', language, dialog);
      await button(t('mark-paid.submit'), dialog).click();
      await toast(t('mark-paid.done'));
      await region('invoice.title')
        .getByText(/^TEST-INV-\d+$/)
        .waitFor();
      const number = await region('invoice.title')
        .getByText(/^TEST-INV-\d+$/)
        .innerText();
      await region('timeline.title').getByText(t('timeline.payment-recorded'), { exact: true }).waitFor();

      const receipt = await client.readMail(email, 2);
      await receipt.getByRole('heading', { level: 1, name: number }).waitFor();
      await receipt.getByRole('link', { name: 'All mails' }).click();
      await receipt.getByRole('row').filter({ hasText: email }).getByRole('link').last().click();
      const page = await client.followLink(receipt);
      await client.headingIs(page, client.words.states.paid.title);
    }
  );

  stage.story(
    'given an account for bank transfers, the client reads how to pay and the admin records the transfer',
    language,
    async ({ world, addressOf, admin, client: context }) => {
      const email = addressOf('transfer');
      const panel = panelOf(admin, world, language);
      const client = clientOf(context, world, language);
      const { t, region, button, toast } = panel;
      await panel.sendRequest({ email, amount: '640', purpose: 'Menu cards', account: 'Bank transfer' });

      const page = await client.followLink(await client.readMail(email));
      await client.fillInBuyer(page);
      await client.submit(page, client.words.offline.continue);
      await page.getByRole('heading', { name: client.words.offline.heading }).waitFor();
      await page.getByText(/^IBAN FR76/).waitFor();
      await lookAtHosted(page, 'bank-transfer', language);
      await region('request.summary').getByText(BUYERS[language].name).waitFor();

      await button(t('actions.mark-paid'), region('actions.title')).click();
      const dialog = admin.getByRole('dialog', { name: t('mark-paid.title') });
      await fill(dialog, t('mark-paid.reference'), 'VIR 2026-0117');
      await button(t('mark-paid.submit'), dialog).click();
      await toast(t('mark-paid.done'));
      await panel.confirm(t('actions.resend-receipt'), t('actions.resend-receipt-title'));
      await toast(t('actions.resend-receipt-done', { email }));
      await region('timeline.title').getByText(t('timeline.receipt-resent'), { exact: true }).waitFor();
      await lookAtPanel(admin, 'request-paid-transfer', language);
      await page.reload();
      await client.headingIs(page, client.words.states.paid.title);
    }
  );
}
