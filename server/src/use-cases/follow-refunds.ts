import { formatMoney } from '../billing';
import type { Attempt, PaymentSnapshot, Refund } from '../billing/payment/types';
import type { Gateway, StoreReads, World } from '../ports';
import { subjectOfAttempt } from './attempt-subject';
import { raiseAlert } from './raise-alert';
import { recordRefund } from './record-refund';

/**
 * Asks the provider how the refunds of an attempt stand, those that were done included: a bank may give one back weeks
 * later. Returns what we asked the provider to give back, in minor units. Throws `GatewayError`.
 */
export async function followRefunds(world: World, gateway: Gateway, attempt: Attempt): Promise<bigint> {
  for (const refund of await world.store.refundsOfAttempt(attempt.id)) {
    if (refund.refundRef === null || refund.state === 'failed') continue;
    await recordRefund(world, refund, await gateway.fetchRefund(refund.refundRef));
  }
  return askedFor(world.store, attempt);
}

/**
 * Tells somebody that more went back to the client than we asked for: a refund made by hand at the provider. `askedBefore`
 * is the sum from before the snapshot was fetched; a refund of ours may have been sent, or may have failed, in between.
 */
export async function noticeForeignRefund(
  world: World,
  attempt: Attempt,
  snapshot: PaymentSnapshot,
  askedBefore: bigint
): Promise<void> {
  if (snapshot.attemptPublicId !== attempt.publicId) return;
  const askedNow = await askedFor(world.store, attempt);
  const excess = snapshot.refunded - (askedNow > askedBefore ? askedNow : askedBefore);
  const subject = excess > 0n ? await subjectOfAttempt(world.store, attempt.id) : null;
  if (!subject) return;
  const settings = await world.settings.read();
  const businessNow = await world.clock.business(attempt.mode);
  const amount = { amount: excess, currency: snapshot.amount.currency };
  await world.store.transaction((tx) =>
    raiseAlert(tx, settings, {
      kind: 'refund_elsewhere',
      mode: attempt.mode,
      ...subject.about,
      step: `${attempt.publicId}:${excess}`,
      facts: [...subject.facts, { label: 'refunded', value: formatMoney(amount, settings.language) }],
      businessNow,
      systemNow: world.clock.system(),
    })
  );
  world.queue.kick('deliver-mail');
}

async function askedFor(store: Pick<StoreReads, 'refundsOfAttempt'>, { id }: Attempt): Promise<bigint> {
  const refunds = await store.refundsOfAttempt(id);
  return refunds.filter(isAtProvider).reduce((sum, { amount }) => sum + amount.amount, 0n);
}

const isAtProvider = ({ state, way }: Refund): boolean =>
  way === 'provider' && state !== 'created' && state !== 'failed';
