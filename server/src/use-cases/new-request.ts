import type { Client } from '../billing/client/types';
import type { Instant } from '../billing/calendar/types';
import type { PublicId } from '../billing/ids';
import type { BillingRequest } from '../billing/payment/types';
import type { NewRow, World } from '../ports';

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
