import type { Language } from '../../../server/src/billing/ids';
import { BUYERS, clientOf } from '../support/client';
import { lookAtHosted, lookAtMail, lookAtPanelTwice } from '../support/look';
import { choose, fill, panelOf } from '../support/panel';
import type { Stage } from '../support/stage';
import { planNameFor } from '../support/subscriber';

/** 19.90 without tax, 20 % of it is 3.98, together 23.88. As the admin types it and the client reads it. */
const PRICE = {
  en: { typed: '19.90', total: '€23.88' },
  fr: { typed: '19,90', total: '23,88 €' },
} as const;

const PROVIDERS = { stripe: 'Stripe (stand-in)', mollie: 'Mollie (stand-in)' } as const;

/** From a plan that does not exist yet to a subscription that runs and is paid, at either provider. */
export function subscribedStory(stage: Stage, language: Language, provider: keyof typeof PROVIDERS): void {
  stage.story(
    `given a plan and a client made in the panel, when the invitation is accepted at ${provider}, then the subscription is active and receipted`,
    language,
    async ({ world, addressOf, admin, client: context }) => {
      const email = addressOf(`subscribed-${provider}`);
      const plan = planNameFor(email);
      const panel = panelOf(admin, world, language);
      const client = clientOf(context, world, language);
      const own = client.words.subscription;
      const { t, region, button, toast } = panel;
      const picture = (name: string): string => `${name}-${provider}`;

      await admin.goto(`${world.urls.plugin}/plans/new`);
      await fill(admin, t('plan.name'), plan);
      await fill(admin, t('version.net-price'), PRICE[language].typed);
      await fill(admin, t('version.features'), 'Portrait\nAlbum');
      await admin.getByText(t('new.preview-total', { amount: PRICE[language].total })).waitFor();
      await button(t('plan.create')).click();
      await admin.getByRole('heading', { level: 1, name: plan, exact: true }).waitFor();

      await admin.goto(`${world.urls.plugin}/clients/new`);
      await fill(admin, t('client.email'), email);
      await button(t('client.create')).click();
      await admin.getByRole('link', { name: t('give.title') }).click();
      await choose(admin, t('give.plan-label'), new RegExp(`^${plan} `));
      await choose(admin, t('new.account'), PROVIDERS[provider]);
      await lookAtPanelTwice(admin, picture('give'), language);
      await button(t('give.submit-invite')).click();
      await toast(t('give.done-invite'));
      await region('invitation.title').waitFor();
      await lookAtPanelTwice(admin, picture('subscription-pending'), language);

      const mail = await client.readMail(email);
      await lookAtMail(mail, picture('invitation'), language);
      const page = await client.followLink(mail);
      await client.headingIs(page, `${own.asksFor('Atelier Lumen')} ${plan}`);
      await lookAtHosted(page, picture('subscribe'), language);
      await client.fillInBuyer(page);
      const toPay = own.accept.pay(PRICE[language].total);
      await client.consent(page);
      const postalCode = page.getByRole('textbox', { name: client.words.fields.postalCode });
      await postalCode.fill('');
      await client.submit(page, toPay);
      await page.getByRole('alert').getByText(client.words.problems.postalCode.required).waitFor();
      expect(await page.getByRole('checkbox').isChecked()).toBe(true);
      await lookAtHosted(page, picture('subscribe-problems'), language);
      await postalCode.fill(BUYERS[language].postalCode);
      await client.submit(page, toPay);
      await client.atCheckout(page, provider);
      if (provider === 'mollie') await client.payAtMollie(page);
      else await client.payByCard(page);
      await client.headingIs(page, own.states.begun.title);
      await lookAtHosted(page, picture('subscription-begun'), language);

      await admin.getByText(t('subscription-state.active'), { exact: true }).first().waitFor();
      await region('consent.title').waitFor();
      for (const event of ['timeline.subscription-accepted', 'timeline.subscription-activated'] as const) {
        await region('timeline.title').getByText(t(event), { exact: true }).waitFor();
      }
      const number = /TEST-INV-\d+/.exec(await region('invoices.title').innerText())?.[0] ?? '(none)';
      await lookAtPanelTwice(admin, picture('subscription-active'), language);

      const receipt = await client.readMail(email, 2);
      await receipt.frameLocator('iframe').getByText(number).first().waitFor();
      await lookAtMail(receipt, picture('subscription-receipt'), language);

      await admin.getByRole('link', { name: BUYERS[language].name, exact: true }).first().click();
      await region('methods.title').waitFor();
      await admin.getByText(t('client-state.active'), { exact: true }).first().waitFor();
      await lookAtPanelTwice(admin, picture('client-active'), language);
    }
  );
}
