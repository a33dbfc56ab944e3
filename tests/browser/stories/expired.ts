import type { Language } from '../../../server/src/billing/ids';
import { clientOf } from '../support/client';
import { lookAtHosted, lookAtPanel } from '../support/look';
import { panelOf } from '../support/panel';
import type { Stage } from '../support/stage';

export function expiredStory(stage: Stage, language: Language): void {
  stage.story(
    'given an unpaid request, when the test clock goes on by 24 hours, then list and link say that it has expired',
    language,
    async ({ world, addressOf, admin, client: context }) => {
      const email = addressOf('expired');
      const panel = panelOf(admin, world, language);
      const client = clientOf(context, world, language);
      const { t, region, button } = panel;
      await panel.sendRequest({ email, amount: '480', purpose: 'Photo shoot, deposit' });
      const page = await client.followLink(await client.readMail(email));
      await page.getByRole('heading', { name: client.words.pay.detailsHeading }).waitFor();

      await panel.openList();
      await panel.listShows(email, 'pending');
      await button(t('clock.advance-day'), region('clock.label')).click();
      await panel.listShows(email, 'expired');
      await panel.openRequest(email);
      await region('timeline.title').getByText(t('timeline.request-expired'), { exact: true }).waitFor();
      await region('request.link').getByText(t('request.link-closed')).waitFor();
      await lookAtPanel(admin, 'detail-expired', language);

      await page.reload();
      await client.headingIs(page, client.words.states.expired.title);
      await lookAtHosted(page, 'expired', language);
    }
  );
}
