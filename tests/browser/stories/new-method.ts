import type { Language } from '../../../server/src/billing/ids';
import { clientOf } from '../support/client';
import { lookAtHosted, lookAtMail, lookAtPanelTwice } from '../support/look';
import { panelOf } from '../support/panel';
import type { Stage } from '../support/stage';
import { inviteSubscriber, moveClockTo } from '../support/subscriber';

export function newMethodStory(stage: Stage, language: Language): void {
  stage.story(
    'given a past-due subscription at Mollie, when the payer gives a new payment method through the mailed link, then what was open is charged to it at once',
    language,
    async ({ world, addressOf, admin, client: context }) => {
      const email = addressOf('method');
      const panel = panelOf(admin, world, language);
      const client = clientOf(context, world, language);
      const { t, region, toast } = panel;
      const { method: words } = client.words.subscription;
      const subscriber = await inviteSubscriber(world, { email, language, provider: 'mollie' });
      await client.accept(email, { laterAtMollie: 'insufficient_funds' });
      const { nextBillingOn } = await subscriber.until('active');
      await moveClockTo(world, nextBillingOn ?? '');
      await subscriber.until('past_due');

      await admin.goto(`${world.urls.plugin}/subscriptions/${subscriber.id}`);
      await panel.confirm(t('act.ask-method'), t('act.ask-method-title'));
      await toast(t('act.method-asked', { email }));
      const mail = await client.readMail(email, 4);
      await lookAtMail(mail, 'method-asked', language);
      const page = await client.followLink(mail);
      await client.headingIs(page, `${words.asksFor('Atelier Lumen')} ${subscriber.plan}`);
      await lookAtHosted(page, 'method', language);
      await client.consent(page);
      await client.submit(page, words.accept);
      await client.atCheckout(page, 'mollie');
      await client.payAtMollie(page);
      await client.headingIs(page, words.saved.title);
      await lookAtHosted(page, 'method-saved', language);

      const now = await subscriber.until('active');
      expect(now.invoices.map(({ state }) => state)).toEqual(['paid', 'paid']);
      await region('timeline.title')
        .getByText(t('timeline.subscription-method-replaced'), { exact: true })
        .waitFor();
      await lookAtPanelTwice(admin, 'method-replaced', language);
    }
  );
}
