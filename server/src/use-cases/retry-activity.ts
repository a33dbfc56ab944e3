import { BillingError } from '../billing/errors';
import type { InboxEvent, OutboxMail, World } from '../ports';

type Needs = Pick<World, 'store' | 'clock' | 'queue'>;

/** Makes a stored webhook due again. Applying it a second time has no second effect. Throws `not_found`. */
export async function replayWebhook(world: Needs, id: number): Promise<InboxEvent> {
  const event = await world.store.inboxEvent(id);
  if (!event) throw new BillingError('not_found', 'There is no such webhook.');
  const change = { state: 'received', nextTryAt: world.clock.system(), tries: 0, lastError: null } as const;
  await world.store.transaction((tx) => tx.updateInboxEvent(id, change));
  world.queue.kick('process-webhooks');
  return { ...event, ...change };
}

/** Makes a waiting or failed mail due now. What was sent is not sent again this way. Throws `not_found`, `transition_refused`. */
export async function retryMail(world: Needs, id: number): Promise<OutboxMail> {
  const mail = await world.store.outboxMail(id);
  if (!mail) throw new BillingError('not_found', 'There is no such mail.');
  if (mail.state !== 'queued' && mail.state !== 'failed') {
    throw new BillingError(
      'transition_refused',
      'This mail was sent or is no longer needed. Send the link again from its request.'
    );
  }
  const due = { nextTryAt: world.clock.system(), tries: 0 };
  // A waiting mail may be sent at this very moment: its state is not written back, or it would go out twice.
  const change = mail.state === 'failed' ? ({ ...due, state: 'queued' } as const) : due;
  await world.store.transaction((tx) => tx.updateMail(id, change));
  world.queue.kick('deliver-mail');
  return { ...mail, ...change };
}
