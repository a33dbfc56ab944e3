import type { Client } from '../billing/client/types';
import type { Instant } from '../billing/calendar/types';
import type { PublicId } from '../billing/ids';
import type { BillingRequest } from '../billing/payment/types';
import type { AuditEntry, NewRow, StoreTx, World } from '../ports';

export type NewRequest = NewRow<BillingRequest> & {
  readonly publicId: PublicId;
  readonly createdAt: Instant;
};

type ByForm = 'successUrl' | 'cancelUrl' | 'submissionKey';
type Asked = Omit<
  NewRequest,
  ByForm | 'publicId' | 'state' | 'tokenHash' | 'tokenGeneration' | 'openedAt' | 'paidAt'
> &
  Partial<Pick<NewRequest, ByForm>>;

/** A fresh request as it is inserted, with a link of its own that nobody has opened. Throws `encryption_key_missing`. */
export function newRequest({ random, links }: Pick<World, 'random' | 'links'>, asked: Asked): NewRequest {
  const publicId = random.publicId();
  return {
    publicId,
    state: 'pending',
    successUrl: null,
    cancelUrl: null,
    submissionKey: null,
    tokenHash: links.hash(links.tokenFor(publicId, 1)),
    tokenGeneration: 1,
    openedAt: null,
    paidAt: null,
    ...asked,
  };
}

/** To whom a payer's link is mailed. */
export const addressedTo = ({
  id,
  email,
  language,
}: Pick<Client, 'id' | 'email' | 'language'>): Pick<NewRequest, 'clientId' | 'email' | 'language'> => ({
  clientId: id,
  email,
  language,
});

/** The first line of its history: to whom it was mailed, and for how much. */
export async function recordRequest(
  tx: StoreTx,
  { mode, publicId, email, amount }: BillingRequest,
  { actor, businessNow }: { readonly actor: string; readonly businessNow: Instant },
  facts: AuditEntry['facts'] = {}
): Promise<void> {
  await tx.record({
    mode,
    objectType: 'billing_request',
    objectId: publicId,
    event: 'request.created',
    actor,
    facts: { email, ...facts, amount: amount.amount.toString(), currency: amount.currency },
    at: businessNow,
  });
}
