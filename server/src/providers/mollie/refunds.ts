import type { PublicId } from '../../billing/ids';
import { GatewayError, type RefundSnapshot } from '../../ports';
import type { MollieClient } from './client';
import { toRefundSnapshot } from './mappers';
import { requirePaymentRef, requireRefundRef } from './refs';
import { parseSubmission } from './submission';

const PAGE_SIZE = 250;
const MAX_PAGES = 40;

export async function submitMollieRefund(
  client: MollieClient,
  submission: string,
  idempotencyKey: string
): Promise<RefundSnapshot> {
  const body = parseSubmission('refund', submission);
  return toRefundSnapshot(await client.call((sdk) => sdk.paymentRefunds.create({ ...body, idempotencyKey })));
}

export async function fetchMollieRefund(client: MollieClient, ref: string): Promise<RefundSnapshot> {
  const { paymentId, refundId } = requireRefundRef(ref);
  return toRefundSnapshot(await client.call((sdk) => sdk.paymentRefunds.get(refundId, { paymentId })));
}

export async function findMollieRefunds(
  client: MollieClient,
  { paymentRef, refundPublicId }: { paymentRef: string; refundPublicId: PublicId }
): Promise<RefundSnapshot[]> {
  const paymentId = requirePaymentRef(paymentRef);
  const found: RefundSnapshot[] = [];
  let from: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const refunds = await client.call((sdk) =>
      sdk.paymentRefunds.page({ paymentId, limit: PAGE_SIZE, ...(from === undefined ? {} : { from }) })
    );
    found.push(...refunds.map(toRefundSnapshot));
    from = refunds.nextPageCursor;
    if (from === undefined) return found.filter((refund) => refund.refundPublicId === refundPublicId);
  }
  throw new GatewayError('unknown', 'There are too many refunds at Mollie to look through for this one.');
}
