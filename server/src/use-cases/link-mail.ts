import type { Instant } from '../billing/calendar/types';
import { isBillingError } from '../billing/errors';
import type { BillingRequest } from '../billing/payment/types';
import type { Links, StoreTx } from '../ports';

/** The token that the stored hash belongs to, or null when it can't be derived (the site's encryption key changed). */
export function currentToken(links: Links, request: BillingRequest): string | null {
  try {
    const token = links.tokenFor(request.publicId, request.tokenGeneration);
    return links.hash(token) === request.tokenHash ? token : null;
  } catch (error) {
    if (isBillingError(error) && error.code === 'encryption_key_missing') return null;
    throw error;
  }
}

/** The link of a request, or null when its token can't be derived. */
export function currentPayUrl(links: Links, request: BillingRequest): string | null {
  const token = currentToken(links, request);
  return token === null ? null : links.payUrl(token);
}

/** Queues the mail with the link, in the transaction that makes it true. `step` tells one sending from the next. */
export async function enqueueLinkMail(
  tx: StoreTx,
  request: BillingRequest,
  sending: number,
  at: Instant
): Promise<void> {
  await tx.enqueueMail({
    mode: request.mode,
    kind: 'payment_link',
    objectType: 'billing_request',
    objectId: request.publicId,
    step: `sent-${sending}`,
    recipient: request.email,
    language: request.language,
    payload: null,
    at,
  });
}
