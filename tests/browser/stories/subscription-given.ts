import type { Language } from '../../../server/src/billing/ids';
import { lookAtPanel } from '../support/look';
import { choose, fill, panelOf, search } from '../support/panel';
import type { Stage } from '../support/stage';

/** 19.90 without tax, 20 % of it is 3.98, together 23.88. As the admin reads it. */
const PRICE = {
  en: { typed: '19.90', total: '€23.88' },
  fr: { typed: '19,90', total: '23,88\u00a0€' },
} as const;

/** A plan, a client, a subscription: the panel's pages for them, from the first to the last click. */
export function subscriptionGivenStory(stage: Stage, language: Language): void {
  stage.story(
    'given a plan made in the panel, when a client is given it, then it is invited to, withdrawn, started, cancelled and resumed there',
    language,
    async ({ world, addressOf, admin }) => {
      const email = addressOf('given');
      const panel = panelOf(admin, world, language);
      const { t, region, button, toast } = panel;
      const plan = `Studio ${email}`;
      const link = (name: string) => admin.getByRole('link', { name, exact: true }).first();
      const headed = (name: string) => admin.getByRole('heading', { level: 1, name, exact: true }).waitFor();

      await admin.goto(`${world.urls.plugin}/plans`);
      await link(t('plan.new')).click();
      await headed(t('plan.new'));
      await button(t('plan.create')).click();
      await admin.getByText(t('field.required')).first().waitFor();
      await fill(admin, t('plan.name'), plan);
      await fill(admin, t('plan.families'), `studio-${language}`);
      await fill(admin, t('version.net-price'), PRICE[language].typed);
      await admin.getByText(t('new.preview-total', { amount: PRICE[language].total })).waitFor();
      await fill(admin, t('version.features'), 'Portrait\nAlbum');
      await lookAtPanel(admin, 'plan-new', language);
      await link(t('plans.title')).click();
      await button(t('unsaved.stay'), admin.getByRole('alertdialog', { name: t('unsaved.title') })).click();
      await button(t('plan.create')).click();
      await headed(plan);

      await link(t('version.new')).click();
      await admin.getByText(t('version.keeps-title')).waitFor();
      await fill(admin, t('version.commitment'), '12');
      await button(t('version.create')).click();
      await admin.getByRole('heading', { level: 3, name: 'Version 2', exact: true }).waitFor();
      await lookAtPanel(admin, 'plan', language);
      await link(t('plans.title')).click();
      await admin.getByRole('link', { name: plan, exact: true }).waitFor();
      await lookAtPanel(admin, 'plans', language);

      await link(t('nav.clients')).click();
      await link(t('client.new')).click();
      await fill(admin, t('client.email'), email);
      await lookAtPanel(admin, 'client-new', language);
      await button(t('client.create')).click();
      await headed(email);

      await link(t('give.title')).click();
      await choose(admin, t('give.plan-label'), new RegExp(`^${plan}`));
      await choose(admin, t('new.account'), 'Bank transfer');
      await admin.getByText(t('give.no-billing')).waitFor();
      await lookAtPanel(admin, 'give', language);
      await button(t('give.submit-invite')).click();
      await headed(plan);
      await region('invitation.title').waitFor();
      await lookAtPanel(admin, 'subscription-invited', language);
      await panel.confirm(t('act.withdraw'), t('act.withdraw-title'));
      await toast(t('act.withdrawn'));
      await region('actions.title').getByText(t('act.none')).waitFor();

      await link(email).click();
      await link(t('plan.edit')).click();
      await admin.getByRole('checkbox', { name: t('client.has-billing') }).click();
      await fill(admin, t('buyer.business-name'), 'Dubois Paysages SARL');
      await fill(admin, t('address.line1'), '3 quai Perrache');
      await fill(admin, t('address.postal-code'), '69002');
      await fill(admin, t('address.city'), 'Lyon');
      await search(admin, t('address.country'), 'France');
      await lookAtPanel(admin, 'client-edit', language);
      await button(t('settings.save')).click();
      await headed('Dubois Paysages SARL');

      await link(t('give.title')).click();
      await choose(admin, t('give.plan-label'), new RegExp(`^${plan}`));
      await choose(admin, t('new.account'), 'Bank transfer');
      await admin.getByRole('radio', { name: t('give.at_once') }).click();
      await button(t('give.submit-at_once')).click();
      await headed(plan);
      await admin.getByText(t('subscription-state.active'), { exact: true }).first().waitFor();
      await region('timeline.title')
        .getByText(t('timeline.subscription-activated'), { exact: true })
        .waitFor();
      const planned = region('actions.title').getByRole('button', { name: t('act.cancel-on').split('{')[0] });
      await planned.click();
      const dialog = admin.getByRole('alertdialog');
      await dialog.getByRole('button', { name: t('act.cancel-on').split('{')[0] }).click();
      await dialog.waitFor({ state: 'detached' });
      await region('timeline.title')
        .getByText(t('timeline.subscription-cancellation-planned'), { exact: true })
        .waitFor();
      await lookAtPanel(admin, 'subscription-ending', language);
      await panel.confirm(t('act.resume'), t('act.resume-title'));
      await region('timeline.title').getByText(t('timeline.subscription-resumed'), { exact: true }).waitFor();

      await link(t('subscriptions.title')).click();
      await admin.getByRole('searchbox').fill('dubois');
      await admin.getByRole('row').filter({ hasText: plan }).first().waitFor();
      await lookAtPanel(admin, 'subscriptions', language);
      await link(t('nav.clients')).click();
      await admin.getByRole('link', { name: 'Dubois Paysages SARL' }).first().waitFor();
      await lookAtPanel(admin, 'clients', language);
    }
  );
}
