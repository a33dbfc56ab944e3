import { instantPlus } from '../billing';
import type { Attempt, PaymentSnapshot } from '../billing/payment/types';
import type { Gateway } from '../ports';

/** Clock skew between us and the provider, with room to spare. */
const LOOK_BACK_MS = 60 * 60_000;

/** What the provider's own list has of an attempt whose answer was lost; null: no trace of it. Throws `GatewayError`. */
export async function listedPayment(gateway: Gateway, attempt: Attempt): Promise<PaymentSnapshot | null> {
  const createdAfter = instantPlus(attempt.submittedAt ?? attempt.createdAt, { ms: -LOOK_BACK_MS });
  const [found] = await gateway.findPayments({ attemptPublicId: attempt.publicId, createdAfter });
  return found ?? null;
}
