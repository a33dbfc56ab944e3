import { instantPlus } from '../billing';
import { isBillingError, wordsForLog } from '../billing/errors';
import type { Attempt, PaymentSnapshot } from '../billing/payment/types';
import { said, type Said } from '../billing/said';
import { isGatewayError, type Gateway, type InboxEvent, type PaymentAccount, type World } from '../ports';
import { followRefunds, noticeForeignRefund } from '../use-cases/follow-refunds';
import { raiseAlert } from '../use-cases/raise-alert';
import { recordPayment } from '../use-cases/record-payment';

/** Three days, as long as the providers themselves retry; after that a person has to look. */
const RETRY_AFTER_MINUTES = [1, 2, 5, 15, 30, 60, 120, 240, 480, 720, 1440, 1440];

/**
 * Applies one stored webhook: fetches the payment that it is about and records what the provider says now. The event's
 * own content is never believed. Whatever fails is put off and tried again; the row stays either way.
 */
export async function processWebhook(world: World, event: InboxEvent): Promise<void> {
  try {
    const isOurs = await applyEvent(world, event);
    await world.store.transaction((tx) =>
      tx.updateInboxEvent(
        event.id,
        {
          state: isOurs ? 'processed' : 'ignored',
          processedAt: world.clock.system(),
          nextTryAt: null,
          lastError: null,
        },
        event
      )
    );
  } catch (error) {
    await putOff(world, event, error);
  }
}

/** False when the event is about nothing of ours: the merchant may use the account for other things, too. */
async function applyEvent(world: World, event: InboxEvent): Promise<boolean> {
  if (event.subjectRef === null) return false;
  const account = await world.store.account(event.accountId);
  if (!account) return false;
  const gateway = await world.gateways.open(account);
  const { subjectRef } = event;
  const attempt =
    (await world.store.attemptByRef(account.id, subjectRef)) ??
    (await attemptInMetadata(world, account, gateway, subjectRef));
  if (!attempt) return false;
  const asked = await followRefunds(world, gateway, attempt);
  const told: PaymentSnapshot[] = [];
  const fetch = async () => {
    const snapshot = await gateway.fetchPayment(subjectRef);
    told.push(snapshot);
    return snapshot;
  };
  await recordPayment(world, attempt.id, fetch, `provider:${account.provider}`);
  const newest = told.at(-1);
  if (newest) await noticeForeignRefund(world, attempt, newest, asked);
  return true;
}

/** A payment whose ref we never learnt (the answer was lost) still carries our id; within the account that spoke. */
async function attemptInMetadata(
  world: World,
  account: PaymentAccount,
  gateway: Gateway,
  ref: string
): Promise<Attempt | null> {
  const snapshot = await fetchKnown(gateway, ref);
  if (!snapshot || snapshot.attemptPublicId === null) return null;
  const attempt = await world.store.attemptByPublicId(snapshot.attemptPublicId);
  return attempt?.accountId === account.id ? attempt : null;
}

async function fetchKnown(gateway: Gateway, ref: string): Promise<PaymentSnapshot | null> {
  try {
    return await gateway.fetchPayment(ref);
  } catch (error) {
    if (isGatewayError(error) && error.kind === 'not_found') return null;
    throw error;
  }
}

async function putOff(world: World, event: InboxEvent, error: unknown): Promise<void> {
  const isKnown = isBillingError(error) || isGatewayError(error);
  const reason = isKnown ? error.said : said`An internal error, see the server log.`;
  world.log.warn(`Webhook ${event.eventId}: ${wordsForLog(error)}`);
  const waitMinutes = RETRY_AFTER_MINUTES[event.tries];
  const now = world.clock.system();
  await world.store.transaction((tx) =>
    tx.updateInboxEvent(
      event.id,
      {
        state: waitMinutes === undefined ? 'failed' : 'received',
        tries: event.tries + 1,
        lastError: reason,
        nextTryAt: waitMinutes === undefined ? null : instantPlus(now, { ms: waitMinutes * 60_000 }),
      },
      event
    )
  );
  if (waitMinutes === undefined) await alertFailure(world, event, reason);
}

async function alertFailure(world: World, event: InboxEvent, reason: Said): Promise<void> {
  const settings = await world.settings.read();
  const businessNow = await world.clock.business(event.mode);
  await world.store.transaction((tx) =>
    raiseAlert(tx, settings, {
      kind: 'webhook_failed',
      mode: event.mode,
      webhookEventId: event.id,
      step: 'final',
      facts: [
        { label: 'event', value: `${event.type} ${event.eventId}` },
        { label: 'reason', value: reason },
      ],
      businessNow,
      systemNow: world.clock.system(),
    })
  );
  world.queue.kick('deliver-mail');
}
