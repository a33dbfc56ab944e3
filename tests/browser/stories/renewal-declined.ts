import type { Language } from '../../../server/src/billing/ids';
import { CARD_DECLINED_LATER, clientOf } from '../support/client';
import { lookAtHosted, lookAtMail, lookAtPanel, lookAtPanelTwice } from '../support/look';
import { panelOf } from '../support/panel';
import type { Stage } from '../support/stage';
import { inviteSubscriber, moveClockTo } from '../support/subscriber';

/** 20 without tax, 20 % of it is 4, together 24. */
const TOTAL = { en: '€24.00', fr: '24,00 €' } as const;

export function renewalDeclinedStory(stage: Stage, language: Language): void {
  stage.story(
    'given a card that is declined at the renewal, when the client pays through the mailed link, then the subscription is active again',
    language,
    async ({ world, addressOf, admin, client: context }) => {
      const email = addressOf('declined');
      const panel = panelOf(admin, world, language);
      const client = clientOf(context, world, language);
      const { t, region } = panel;
      const subscriber = await inviteSubscriber(world, { email, language });
      await client.accept(email, { card: CARD_DECLINED_LATER });
      const { nextBillingOn } = await subscriber.until('active');
      await client.readMail(email, 2);

      await moveClockTo(world, nextBillingOn ?? '');
      await admin.goto(`${world.urls.plugin}/activity`);
      const alert = admin.getByRole('row').filter({ hasText: email });
      await alert.getByText(t('alert-kind.renewal_failed'), { exact: true }).waitFor();
      await lookAtPanel(admin, 'activity-alerts', language);
      await alert.getByRole('link', { name: t('alert.open'), exact: true }).click();
      await admin.getByText(t('dunning.title'), { exact: true }).waitFor();
      await admin.getByText(t('subscription-state.past_due'), { exact: true }).first().waitFor();
      await lookAtPanelTwice(admin, 'subscription-past-due', language);

      const failed = await client.readMail(email, 3);
      await lookAtMail(failed, 'payment-failed', language);
      const page = await client.followLink(failed);
      await client.headingIs(
        page,
        `${client.words.subscription.owed.asksFor('Atelier Lumen')} ${TOTAL[language]}`
      );
      await page.getByText(client.words.subscription.owed.why.failed).waitFor();
      await lookAtHosted(page, 'owed', language);
      await client.consent(page);
      await client.submit(page, client.words.pay.continue(TOTAL[language]));
      await client.atCheckout(page);
      await client.payByCard(page);
      await client.headingIs(page, client.words.states.paid.title);
      await page.getByText(client.words.subscription.states.goesOn).waitFor();
      await lookAtHosted(page, 'owed-paid', language);

      await admin.getByText(t('subscription-state.active'), { exact: true }).first().waitFor();
      await region('timeline.title')
        .getByText(t('timeline.subscription-recovered'), { exact: true })
        .waitFor();
      await lookAtPanelTwice(admin, 'subscription-recovered', language);
      await client.readMail(email, 4);
      const { method, invoices, period } = await subscriber.read();
      expect(method?.label).toContain('4242');
      expect(invoices.map(({ state }) => state)).toEqual(['paid', 'paid']);
      expect(period?.start).toBe(nextBillingOn);
    }
  );
}
