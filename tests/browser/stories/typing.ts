import type { Language } from '../../../server/src/billing/ids';
import { lookAtPanel } from '../support/look';
import { panelOf } from '../support/panel';
import type { Stage } from '../support/stage';

export function typingStory(stage: Stage, language: Language): void {
  stage.story(
    'given an admin who types, a bad amount is told until it is mended, and the list follows the search',
    language,
    async ({ world, addressOf, admin }) => {
      const email = addressOf('typing');
      const panel = panelOf(admin, world, language);
      const { t } = panel;
      await panel.openList();
      await panel.fillInRequest({ email, amount: '59.90', purpose: 'Portrait print, framed' });

      const amount = admin.getByRole('textbox', { name: t('new.amount'), exact: true });
      const told = admin.getByText(t('field.amount-too-precise'), { exact: true });
      await amount.press('End');
      await amount.pressSequentially('5');
      await told.waitFor();
      await lookAtPanel(admin, 'new-bad-amount', language);
      await amount.press('Backspace');
      await told.waitFor({ state: 'detached' });
      await panel.submitRequest(email);

      await panel.openList();
      const search = admin.getByRole('searchbox', { name: t('requests.search'), exact: true });
      await search.pressSequentially('nobody-has-this-name', { delay: 20 });
      await panel.row(email).waitFor({ state: 'detached' });
      await search.fill('');
      await search.pressSequentially(email, { delay: 40 });
      await panel.row(email).waitFor();
      expect(await search.inputValue()).toBe(email);
      expect(await search.evaluate((field) => field === document.activeElement)).toBe(true);
    }
  );
}
