import type { SavedMethod } from '../../billing/payment/types';
import type { MollieClient } from './client';
import { mandateFacts, readFacts } from './facts';
import { toSavedMethod } from './mappers';
import { requireMethodRef } from './refs';

/** A mandate as Mollie knows it now. */
export async function fetchMandate(
  client: MollieClient,
  ref: { customerRef: string; methodRef: string }
): Promise<SavedMethod> {
  const { customerId, mandateId } = requireMethodRef(ref);
  const answer = await client.call((sdk) => sdk.customerMandates.get(mandateId, { customerId }));
  return toSavedMethod(
    readFacts(mandateFacts, answer, 'Mollie answered without a mandate.'),
    ref.customerRef
  );
}
