import type { Language } from '../../../server/src/billing/ids';
import { clientOf } from '../support/client';
import { lookAtHosted, lookAtPanel } from '../support/look';
import { panelOf } from '../support/panel';
import type { Stage } from '../support/stage';

export function deletedStory(stage: Stage, language: Language): void {
  stage.story(
    'given a deleted request, its link says so; sent anew, a new mail brings a new link that is paid',
    language,
    async ({ world, addressOf, admin, client: context }) => {
      const email = addressOf('deleted');
      const panel = panelOf(admin, world, language);
      const client = clientOf(context, world, language);
      const { t, region, button } = panel;
      await panel.sendRequest({ email, amount: '75', purpose: 'Affiche de la kermesse' });
      const old = await client.followLink(await client.readMail(email));
      await old.getByRole('heading', { name: client.words.pay.detailsHeading }).waitFor();

      await button(t('actions.delete'), region('actions.title')).click();
      const dialog = admin.getByRole('alertdialog', { name: t('actions.delete-title') });
      await dialog.getByText(email).waitFor();
      await lookAtPanel(admin, 'dialog-delete', language, dialog);
      await button(t('action.cancel'), dialog).click();
      await dialog.waitFor({ state: 'detached' });
      await panel.confirm(t('actions.delete'), t('actions.delete-title'));
      await region('timeline.title').getByText(t('timeline.request-deleted'), { exact: true }).waitFor();
      await lookAtPanel(admin, 'detail-deleted', language);
      await old.reload();
      await client.headingIs(old, client.words.states.deleted.title);
      await lookAtHosted(old, 'deleted', language);

      await panel.confirm(t('actions.send-anew'), t('actions.send-anew-title'));
      await button(t('actions.delete'), region('actions.title')).waitFor();
      await panel.openList();
      const page = await client.followLink(await client.readMail(email, 2));
      expect(page.url()).not.toBe(old.url());
      await client.fillInAndPay(page);
      await panel.listShows(email, 'paid');
      await panel.listShows(email, 'deleted');
      await client.readMail(email, 3);
    }
  );

  stage.story(
    'given an address that is no payment link, the page says what to do',
    language,
    async ({ world, client: context }) => {
      const page = await context.newPage();
      await page.goto(`${world.urls.site}/api/client-billing/pay/${'x'.repeat(43)}`);
      const client = clientOf(context, world, language);
      await client.headingIs(page, client.words.states.unknown.title);
      await lookAtHosted(page, 'unknown', language);
    }
  );
}
