import type { RecordedMollieRequest } from '../sandbox';
import { ATTEMPT, orderOf } from './contract';
import { chargeOf, payer } from './contract-saved';
import { mollieGateway, startTrustedSandbox } from './mollie-harness';

/** Every call of the adapter, and every kind of answer of the stand-in, once. What was said, for the oracle to judge. */
export async function recordMollieConversation(): Promise<readonly RecordedMollieRequest[]> {
  const { sandbox, close } = await startTrustedSandbox();
  const { control } = sandbox;
  const gateway = mollieGateway(sandbox);
  let count = 0;
  const open = async (changes: Parameters<typeof orderOf>[0] = {}) => {
    count += 1;
    const bytes = gateway.prepareCheckout(orderOf(changes));
    return (await gateway.openCheckout(bytes, `key-${count}`)).checkoutRef;
  };
  const ignored = () => undefined;
  await gateway.identify();

  // One of each end, in three currencies and both languages.
  const paid = await open();
  control.choose(paid, { method: 'creditcard', status: 'paid' });
  await gateway.fetchPayment(paid);
  const failed = await open({ language: 'en', amount: { amount: 500n, currency: 'JPY' } });
  control.choose(failed, { status: 'failed', reason: 'insufficient_funds' });
  await gateway.fetchPayment(failed);
  const expired = await open({ amount: { amount: 1_999n, currency: 'USD' } });
  control.expire(expired);
  await gateway.fetchPayment(expired);
  await gateway.closeCheckout(await open());
  const debit = await open();
  control.choose(debit, { method: 'directdebit', status: 'pending' });
  await gateway.fetchPayment(debit);
  control.settle(debit, 'failed', 'AM04');
  await gateway.fetchPayment(debit);

  // Money going back.
  const refund = await gateway.submitRefund(
    gateway.prepareRefund({
      refundPublicId: 'refund1',
      attemptPublicId: ATTEMPT,
      paymentRef: paid,
      amount: { amount: 100n, currency: 'EUR' },
    }),
    'refund-1'
  );
  control.finishRefund(refund.refundRef.split('/')[1] ?? '', 'refunded');
  await gateway.fetchRefund(refund.refundRef);
  await gateway.findRefunds({ paymentRef: paid, refundPublicId: 'refund1' });
  const { id } = control.chargeBack(paid, { code: 'MD06', description: 'Refund requested by the payer' });
  await gateway.fetchPayment(paid);
  control.reverseChargeback(id);
  await gateway.fetchPayment(paid);

  // Saved methods of each kind, and charges on them.
  for (const method of ['creditcard', 'paypal', 'ideal', 'belfius'] as const) {
    const first = await open({ saves: payer() });
    control.choose(first, { method, status: 'paid' });
    const { savedMethod } = await gateway.fetchPayment(first);
    if (savedMethod === null) throw new Error(`${method} saved nothing`);
    const charged = await gateway.charge(gateway.prepareCharge(chargeOf(savedMethod)), `charge-${method}`);
    await gateway.fetchPayment(charged.paymentRef ?? '');
    control.setMandate(savedMethod.methodRef, 'invalid');
    await gateway.fetchMethod(savedMethod);
    await gateway.charge(gateway.prepareCharge(chargeOf(savedMethod)), `again-${method}`).catch(ignored);
  }
  const zero = await open({ saves: payer(), amount: { amount: 0n, currency: 'EUR' } });
  control.choose(zero, { status: 'paid' });
  await gateway.fetchPayment(zero);

  await gateway.findPayments({
    attemptPublicId: ATTEMPT,
    createdAfter: new Date(Date.now() - 60_000).toISOString(),
  });
  await gateway.fetchPayment('tr_unknown').catch(ignored);
  await gateway
    .openCheckout(gateway.prepareCheckout(orderOf({ description: 'Other' })), 'key-1')
    .catch(ignored);
  for (const kind of ['rate_limit', 'forbidden', 'error_before'] as const) {
    control.inject({ kind });
    await gateway.identify().catch(ignored);
  }
  const requests = [...control.requests()];
  await close();
  return requests;
}
