import type { Language } from '../../../server/src/billing/ids';
import { clientOf } from '../support/client';
import { lookAtPanelTwice } from '../support/look';
import { panelOf } from '../support/panel';
import type { Stage } from '../support/stage';
import { firstOfMonth, inviteSubscriber, moveClockTo, numbersOfAll, today } from '../support/subscriber';

const RENEWALS = 12;

export function yearStory(stage: Stage, language: Language): void {
  stage.story(
    'given a subscription since the 1st, when the test clock goes on for a year, then each month is billed on its 1st, and no number is left out',
    language,
    async ({ world, addressOf, admin, client: context }) => {
      const email = addressOf('year');
      const client = clientOf(context, world, language);
      const { region } = panelOf(admin, world, language);
      const first = firstOfMonth(await today(world), 1);
      await moveClockTo(world, first);
      const subscriber = await inviteSubscriber(world, { email, language });
      await client.accept(email);
      await subscriber.until('active');

      const firsts = Array.from({ length: RENEWALS + 1 }, (_, later) => firstOfMonth(first, later));
      for (const day of firsts.slice(1)) await moveClockTo(world, day);
      const receipt = await client.readMail(email, RENEWALS + 2);

      const { state, invoices } = await subscriber.read();
      expect(state).toBe('active');
      const billed = [...invoices].reverse();
      expect(billed.map(({ period }) => period?.start)).toEqual(firsts);
      expect(billed.map(({ issuedOn }) => issuedOn)).toEqual(firsts);
      expect(billed.map(({ state: told, total }) => `${told} ${total.decimal}`)).toEqual(
        firsts.map(() => 'paid 24.00')
      );
      const numbers = await numbersOfAll(world);
      expect(numbers).toEqual(numbers.map((_, index) => index + 1));

      const [latest] = invoices;
      await receipt
        .frameLocator('iframe')
        .getByText(latest?.number ?? '(none)')
        .first()
        .waitFor();
      await admin.goto(`${world.urls.plugin}/subscriptions/${subscriber.id}`);
      await region('invoices.title').waitFor();
      expect(await region('invoices.title').getByRole('listitem').count()).toBe(RENEWALS + 1);
      const coming = region('coming.title').getByRole('listitem');
      await coming.first().waitFor();
      expect(await coming.count()).toBe(RENEWALS);
      await lookAtPanelTwice(admin, 'subscription-year', language);
    }
  );
}
