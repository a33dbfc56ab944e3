import { startStripeSandbox, SANDBOX_KEY, type RecordedRequest } from '../../sandbox';
import { orderOf } from '../contract';
import { stripeGateway } from '../stripe-harness';

/** Every call of the adapter, and every kind of answer of the sandbox, once. What was said, for the oracles to judge. */
export async function recordConversation(): Promise<readonly RecordedRequest[]> {
  const sandbox = await startStripeSandbox();
  const gateway = stripeGateway(sandbox);
  const { control } = sandbox;
  let count = 0;
  const open = async (currency = 'EUR') => {
    count += 1;
    const order = orderOf({ attemptPublicId: `attempt${count}`, amount: { amount: 12_000n, currency } });
    return (await gateway.openCheckout(gateway.prepareCheckout(order), `key-${count}`)).checkoutRef;
  };
  const createdAfter = new Date(Date.now() - 60_000).toISOString();
  await gateway.identify();

  const paid = await open();
  control.pay(paid, '4000000000000002');
  await gateway.fetchPayment(paid);
  control.pay(paid, '4000002500003155');
  await gateway.fetchPayment(paid);
  control.authenticate(paid, true);
  const { paymentRef } = await gateway.fetchPayment(paid);
  if (paymentRef === null) throw new Error('The payment has no ref.');
  const refund = await gateway.submitRefund(
    gateway.prepareRefund({
      refundPublicId: 'r1',
      attemptPublicId: 'attempt1',
      paymentRef,
      amount: { amount: 100n, currency: 'EUR' },
    }),
    'refund-1'
  );
  control.finishRefund(refund.refundRef, 'failed');
  await gateway.fetchRefund(refund.refundRef);
  await gateway.findRefunds({ paymentRef, refundPublicId: 'r1' });
  const { id } = control.dispute(paid);
  await gateway.fetchPayment(paymentRef);
  control.closeDispute(id, 'lost');

  const debit = await open('CHF');
  control.pay(debit, 'DE62370400440532013001');
  await gateway.fetchPayment(debit);
  control.settle(debit, 'failed');
  await gateway.fetchPayment(debit);

  await gateway.closeCheckout(await open('JPY'));
  await gateway.closeCheckout(paid);
  await gateway.findPayments({ attemptPublicId: 'attempt1', createdAfter });
  await gateway.fetchPayment('pi_unknown').catch(() => undefined);
  for (const kind of ['rate_limit', 'forbidden', 'error_before'] as const) {
    control.inject({ kind });
    await gateway.identify().catch(() => undefined);
  }
  await fetch(`${sandbox.url}/v1/events?limit=100`, { headers: { Authorization: `Bearer ${SANDBOX_KEY}` } });
  const requests = [...control.requests()];
  await sandbox.close();
  return requests;
}
