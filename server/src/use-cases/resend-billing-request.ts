import { BillingError } from '../billing/errors';
import type { PublicId } from '../billing/ids';
import type { BillingRequest } from '../billing/payment/types';
import type { StoreTx, World } from '../ports';
import { currentPayUrl, enqueueLinkMail, isLinkMail } from './link-mail';

/**
 * Mails the link of a pending request once more. A mail that still waits is tried at once instead of being doubled. When
 * the site's encryption key changed meanwhile, a new link is made and the old one stops working.
 * Throws `not_found`, `transition_refused`.
 */
export async function resendBillingRequest(
  world: Pick<World, 'store' | 'clock' | 'links' | 'queue'>,
  publicId: PublicId,
  actor: string
): Promise<void> {
  const found = await world.store.requestByPublicId(publicId);
  if (!found) throw new BillingError('not_found', 'There is no such billing request.');
  const now = await world.clock.business(found.mode);

  await world.store.transaction(async (tx) => {
    const request = await tx.lockRequest(found.id);
    if (request.state !== 'pending' || request.expiresAt <= now) {
      throw new BillingError(
        'transition_refused',
        'Only a pending request can be mailed again. Send a new one instead.'
      );
    }
    await renewTokenWhenUnderivable(tx, world, request);
    const mails = (await tx.outboxOf(publicId)).filter(isLinkMail);
    const waiting = mails.find((mail) => mail.state === 'queued');
    if (waiting) await tx.updateMail(waiting.id, { nextTryAt: world.clock.system() });
    else await enqueueLinkMail(tx, request, mails.length + 1, world.clock.system());
    await tx.record({
      mode: request.mode,
      objectType: 'billing_request',
      objectId: publicId,
      event: 'request.resent',
      actor,
      facts: { email: request.email },
      at: now,
    });
  });
  world.queue.kick('deliver-mail');
}

async function renewTokenWhenUnderivable(
  tx: StoreTx,
  world: Pick<World, 'links'>,
  request: BillingRequest
): Promise<void> {
  if (currentPayUrl(world.links, request) !== null) return;
  const generation = request.tokenGeneration + 1;
  await tx.updateRequest(request.id, {
    tokenGeneration: generation,
    tokenHash: world.links.hash(world.links.tokenFor(request.publicId, generation)),
  });
}
