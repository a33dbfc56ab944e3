import type { Language } from '../../../server/src/billing/ids';
import { BUYERS, clientOf } from '../support/client';
import { lookAtHosted } from '../support/look';
import { panelOf } from '../support/panel';
import type { Stage } from '../support/stage';

export function abandonedStory(stage: Stage, language: Language): void {
  stage.story(
    'given a client who turned back from the checkout, the mailed link leads to the same checkout again',
    language,
    async ({ world, addressOf, admin, client: context }) => {
      const email = addressOf('abandoned');
      const panel = panelOf(admin, world, language);
      const client = clientOf(context, world, language);
      await panel.sendRequest({ email, amount: '59.90', purpose: 'Portrait print, framed' });
      await panel.openList();

      const mail = await client.readMail(email);
      const first = await client.followLink(mail);
      const submit = first.getByRole('main').getByRole('button');
      const postalCode = first.getByRole('textbox', { name: client.words.fields.postalCode });
      const problem = first.getByRole('alert').getByText(client.words.problems.postalCode.required);
      await client.fillInBuyer(first);
      await postalCode.fill('');
      await submit.click();
      await problem.waitFor();
      await postalCode.fill(BUYERS[language].postalCode);
      await submit.click();
      await client.atCheckout(first);
      const checkout = first.url();
      // Back leads to what answered the form that was sent first.
      await first.goBack();
      await problem.waitFor();
      await first.goForward();
      await client.atCheckout(first);
      await first.getByRole('link', { name: client.atStripe.back }).click();
      await first.getByRole('status').getByText(client.words.notices.cancelled).waitFor();
      await lookAtHosted(first, 'cancelled', language);
      await panel.listShows(email, 'pending');

      const second = await client.followLink(mail);
      const name = second.getByRole('textbox', { name: client.words.fields.name, exact: true });
      expect(await name.inputValue()).toBe(BUYERS[language].name);
      await second.getByRole('main').getByRole('button').click();
      await client.atCheckout(second);
      expect(second.url()).toBe(checkout);

      await client.payByCard(second);
      await client.headingIs(second, client.words.states.paid.title);
      await panel.listShows(email, 'paid');
    }
  );
}
