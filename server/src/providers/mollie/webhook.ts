import { BillingError } from '../../billing/errors';
import type { Mode } from '../../billing/ids';
import type { WebhookDelivery, WebhookNotice } from '../../ports';
import { isPaymentRef } from './refs';

/**
 * A classic webhook is a form with one field, `id`, and no signature: it says that something about this object is news,
 * and nothing else, so that a forged one can do no more than make us look.
 * Source: https://docs.mollie.com/reference/webhooks
 */
const LONGEST_BODY = 200;
const OBJECT_ID = /^[a-z]{2,8}_[A-Za-z0-9]{1,60}$/;

/**
 * Any well-formed id is taken, ours or not: who asks about ids must learn nothing from the answer. The same id may come
 * again with other news, so a repeat is processed again.
 * @throws BillingError `signature_invalid` for a body that Mollie would not send
 */
export function readMollieWebhook({ rawBody }: WebhookDelivery, mode: Mode): WebhookNotice {
  const id = idOf(rawBody);
  if (id === null) {
    throw new BillingError('signature_invalid', 'The body is not a Mollie webhook.');
  }
  return {
    eventId: id,
    type: 'payment.changed',
    mode,
    subjectRef: isPaymentRef(id) ? id : null,
    dedupeKey: id,
    isRepeatable: true,
  };
}

function idOf(rawBody: Buffer): string | null {
  if (rawBody.length === 0 || rawBody.length > LONGEST_BODY) return null;
  const ids = new URLSearchParams(rawBody.toString('latin1')).getAll('id');
  const [id] = ids;
  return ids.length === 1 && id !== undefined && OBJECT_ID.test(id) ? id : null;
}
