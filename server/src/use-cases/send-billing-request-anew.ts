import { toMajor } from '../billing';
import { BillingError } from '../billing/errors';
import type { PublicId } from '../billing/ids';
import type { BillingRequest } from '../billing/payment/types';
import type { World } from '../ports';
import { sendBillingRequest } from './send-billing-request';

/** Makes a new request with the content of an expired or deleted one. The old one stays as it is. */
export async function sendBillingRequestAnew(
  world: World,
  publicId: PublicId,
  actor: string
): Promise<BillingRequest> {
  const old = await world.store.requestByPublicId(publicId);
  if (!old) throw new BillingError('not_found', 'There is no such billing request.');
  if (old.state !== 'expired' && old.state !== 'deleted') {
    throw new BillingError(
      'transition_refused',
      'Only an expired or deleted request is sent anew. A pending one can be mailed again; a paid one is done.'
    );
  }
  const account = await world.store.account(old.accountId);
  if (!account) throw new BillingError('not_found', 'The payment account of this request is gone.');
  return sendBillingRequest(
    world,
    {
      mode: old.mode,
      accountId: account.publicId,
      email: old.email,
      language: old.language,
      currency: old.amount.currency,
      amount: toMajor(old.amount),
      purpose: old.purpose,
      successUrl: old.successUrl,
      cancelUrl: old.cancelUrl,
      // One successor a request, however often the button is pressed.
      submissionKey: `anew:${old.publicId}`,
    },
    actor
  );
}
