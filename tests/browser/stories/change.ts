import type { Language } from '../../../server/src/billing/ids';
import { CARD_DECLINED_LATER, clientOf } from '../support/client';
import { lookAtHosted, lookAtMail, lookAtPanel, lookAtPanelTwice } from '../support/look';
import { fill, panelOf } from '../support/panel';
import type { Stage } from '../support/stage';
import { inviteSubscriber } from '../support/subscriber';

/** On the first day the whole period is left: one more at 20 costs 20 without tax, 20 % of it is 4, together 24. */
const DUE = {
  en: { total: '€24.00', net: '€20.00', tax: '€4.00', after: '€48.00' },
  fr: { total: '24,00\u00a0€', net: '20,00\u00a0€', tax: '4,00\u00a0€', after: '48,00\u00a0€' },
} as const;

export function changeStory(stage: Stage, language: Language): void {
  stage.story(
    'given a subscription, when the admin asks for two and the card is declined, then they stand once the link is paid; fewer are planned, and taken back',
    language,
    async ({ world, addressOf, admin, client: context }) => {
      const email = addressOf('change');
      const panel = panelOf(admin, world, language);
      const client = clientOf(context, world, language);
      const { t, region, button, toast } = panel;
      const { total, after, ...parts } = DUE[language];
      const subscriber = await inviteSubscriber(world, { email, language });
      await client.accept(email, { card: CARD_DECLINED_LATER });
      await subscriber.until('active');
      await admin.goto(`${world.urls.plugin}/subscriptions/${subscriber.id}`);

      const dialog = admin.getByRole('dialog', { name: t('change.title') });
      const askFor = async (quantity: string): Promise<void> => {
        await button(t('act.change'), region('actions.title')).click();
        await fill(dialog, t('subscription.quantity'), quantity);
      };
      await askFor('2');
      await dialog.getByText(t('change.due-parts', { total, ...parts })).waitFor();
      await lookAtPanel(admin, 'change-quote', language, dialog);
      await button(t('change.submit-due', { amount: total }), dialog).click();
      await toast(t('change.done-due'));
      await admin.getByText(t('change.awaited-title'), { exact: true }).waitFor();

      const mail = await client.readMail(email, 3);
      await lookAtMail(mail, 'change-link', language);
      const page = await client.followLink(mail);
      const { owed } = client.words.subscription;
      await client.headingIs(page, `${owed.asksFor('Atelier Lumen')} ${total}`);
      await page.getByText(owed.why.changeDeclined).waitFor();
      await lookAtHosted(page, 'change', language);
      await admin.getByRole('link', { name: t('change.to-request') }).waitFor();
      await lookAtPanelTwice(admin, 'change-awaited', language);
      expect(await subscriber.read()).toMatchObject({ quantity: 1, invoices: [{ state: 'paid' }] });

      await client.consent(page);
      await client.submit(page, client.words.pay.continue(total));
      await client.atCheckout(page);
      await client.payByCard(page);
      await client.headingIs(page, client.words.states.paid.title);
      await page.getByText(client.words.subscription.states.changed(`2 × ${subscriber.plan}`)).waitFor();
      await lookAtHosted(page, 'change-paid', language);
      await lookAtMail(await client.readMail(email, 5), 'change-receipt', language);
      const changed = await subscriber.read();
      expect(changed).toMatchObject({ quantity: 2, pendingChange: null });
      expect(changed.invoices.map((invoice) => `${invoice.state} ${invoice.total.decimal}`)).toEqual([
        'paid 24.00',
        'paid 24.00',
      ]);
      expect(changed.method?.label).toContain('4242');

      await region('timeline.title').getByText(t('timeline.subscription-changed'), { exact: true }).waitFor();
      await askFor('1');
      await dialog.getByText(t('change.free'), { exact: true }).waitFor();
      await button(t('change.submit'), dialog).click();
      await admin.getByText(t('change.planned-title'), { exact: true }).waitFor();
      await lookAtPanelTwice(admin, 'change-planned', language);
      expect((await subscriber.read()).pendingChange?.atRenewal).toMatchObject({ quantity: 1 });
      await button(t('change.withdraw')).click();
      const asked = admin.getByRole('alertdialog', { name: t('change.withdraw-title') });
      await button(t('change.withdraw'), asked).click();
      await toast(t('change.done-back'));
      await region('coming.title').getByText(after).first().waitFor();
      expect((await subscriber.read()).pendingChange).toBeNull();
    }
  );
}
