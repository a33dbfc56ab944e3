import { checkReturnUrl } from '../billing';
import type { CalendarDate } from '../billing/calendar/types';
import { BillingError } from '../billing/errors';
import type { Client } from '../billing/client/types';
import type { Language, Mode, PublicId } from '../billing/ids';
import type { BillingRequest } from '../billing/payment/types';
import type { World } from '../ports';
import { createClient } from './create-client';
import { giveSubscription } from './give-subscription';

export type SubscriptionRequestInput = {
  readonly mode: Mode;
  readonly accountId: PublicId;
  readonly email: string;
  readonly language?: Language | undefined;
  readonly planVersionId: PublicId;
  readonly quantity?: number | undefined;
  readonly startOn?: CalendarDate | null | undefined;
  readonly successUrl?: string | null | undefined;
  readonly cancelUrl?: string | null | undefined;
  readonly submissionKey?: string | undefined;
};

/**
 * Invites to a subscription whoever has this address: the client that has it, or a new one (a draft, which stays when the
 * subscription is refused). Throws what giving a subscription throws.
 */
export async function sendSubscriptionRequest(
  world: World,
  input: SubscriptionRequestInput,
  actor: string
): Promise<BillingRequest> {
  const options = { allowHttp: input.mode === 'test' };
  const successUrl = input.successUrl ? checkReturnUrl(input.successUrl, options) : null;
  const cancelUrl = input.cancelUrl ? checkReturnUrl(input.cancelUrl, options) : null;
  const client = await clientOf(world, input, actor);
  const subscription = await giveSubscription(
    world,
    client.publicId,
    {
      planVersionId: input.planVersionId,
      quantity: input.quantity,
      accountId: input.accountId,
      startOn: input.startOn,
      start: 'invite',
      submissionKey: input.submissionKey,
      successUrl,
      cancelUrl,
    },
    actor
  );
  const invitation = await world.store.invitationOf(subscription.id);
  if (!invitation) throw new BillingError('not_found', 'There is no such billing request.');
  return invitation;
}

async function clientOf(world: World, input: SubscriptionRequestInput, actor: string): Promise<Client> {
  const known = await world.store.clientByEmail(input.mode, input.email);
  if (known) return known;
  const { language } = await world.settings.read();
  const details = { name: null, currency: null, timeZone: null, billing: null, isVatVerified: false };
  return createClient(
    world,
    { mode: input.mode, email: input.email, language: input.language ?? language, ...details },
    actor
  );
}
