import type { Language } from '../../../server/src/billing/ids';
import { clientOf } from '../support/client';
import { lookAtMail, lookAtPanelTwice } from '../support/look';
import { panelOf } from '../support/panel';
import type { Stage } from '../support/stage';
import {
  dayBeforeInPanel,
  firstOfMonth,
  hoursUntil,
  inviteSubscriber,
  moveClockTo,
  today,
} from '../support/subscriber';

/**
 * Monthly since the 1st of a month: cancelled within it, the last day is the month's last. Since 1 September that is
 * 30 September, and on 1 October it is over.
 */
export function cancellationStory(stage: Stage, language: Language): void {
  stage.story(
    'given a subscription since the 1st, when its cancellation is planned, taken back and planned again, then it ends after the month’s last day',
    language,
    async ({ world, addressOf, admin, client: context }) => {
      const email = addressOf('cancelled');
      const panel = panelOf(admin, world, language);
      const client = clientOf(context, world, language);
      const { t, region, toast } = panel;
      const first = firstOfMonth(await today(world), 1);
      const over = firstOfMonth(first, 1);
      const lastDay = dayBeforeInPanel(over, language);
      await moveClockTo(world, first);
      const subscriber = await inviteSubscriber(world, { email, language });
      await client.accept(email);
      expect((await subscriber.until('active')).period).toEqual({ start: first, end: over });

      const cancel = async (): Promise<void> => {
        await panel.confirm(t('act.cancel-on', { day: lastDay }), t('act.cancel-on-title', { day: lastDay }));
        await toast(t('act.cancel-planned', { day: lastDay }));
        await region('timeline.title')
          .getByText(t('timeline.subscription-cancellation-planned'), { exact: true })
          .first()
          .waitFor();
      };
      await admin.goto(`${world.urls.plugin}/subscriptions/${subscriber.id}`);
      await cancel();
      expect((await subscriber.read()).cancelOn).toBe(over);
      await lookAtPanelTwice(admin, 'subscription-cancelled-later', language);
      await lookAtMail(await client.readMail(email, 3), 'cancellation-planned', language);

      await panel.confirm(t('act.resume'), t('act.resume-title'));
      await toast(t('act.resumed'));
      expect((await subscriber.read()).cancelOn).toBeNull();
      await cancel();

      await panel.moveClock((await hoursUntil(world, over)) - 24);
      expect((await subscriber.read()).state).toBe('active');
      await panel.moveClock(24);
      await admin.getByText(t('subscription-state.cancelled'), { exact: true }).first().waitFor();
      const { state, invoices } = await subscriber.read();
      expect([state, invoices.length]).toEqual(['cancelled', 1]);
      await lookAtPanelTwice(admin, 'subscription-over', language);
      await lookAtMail(await client.readMail(email, 5), 'subscription-ended', language);
    }
  );
}
