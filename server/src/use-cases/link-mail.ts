import type { Instant } from '../billing/calendar/types';
import { BillingError, isBillingError } from '../billing/errors';
import type { BillingRequest, RequestType } from '../billing/payment/types';
import type { Links, OutboxMail, StoreTx } from '../ports';

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

/** As `currentPayUrl`, for a mail that is pointless without it. Throws `secret_unreadable`. */
export function workingPayUrl(links: Links, request: BillingRequest): string {
  const payUrl = currentPayUrl(links, request);
  if (payUrl !== null) return payUrl;
  throw new BillingError(
    'secret_unreadable',
    'The site’s encryption key is missing or was changed, so the link can’t be made. Restore the key, or mail the link again.'
  );
}

/** The mail that brings the link of a request of each type. */
const LINK_MAIL_OF = {
  one_off: 'payment_link',
  subscription_start: 'invitation',
  subscription_change: 'payment_link',
  invoice: 'payment_link',
  method_update: 'method_update',
} as const satisfies Record<RequestType, OutboxMail['kind']>;
const LINK_MAILS: readonly OutboxMail['kind'][] = Object.values(LINK_MAIL_OF);

/** A mail that brings a request's link: what is waited for. */
export const isLinkMail = ({ kind }: Pick<OutboxMail, 'kind'>): boolean => LINK_MAILS.includes(kind);

/** Queues the mail with the link, in the transaction that makes it true. `step` tells one sending from the next. */
export async function enqueueLinkMail(
  tx: StoreTx,
  request: BillingRequest,
  sending: number,
  at: Instant
): Promise<void> {
  await tx.enqueueMail({
    mode: request.mode,
    kind: LINK_MAIL_OF[request.type],
    objectType: 'billing_request',
    objectId: request.publicId,
    step: `sent-${sending}`,
    recipient: request.email,
    language: request.language,
    payload: null,
    at,
  });
}
