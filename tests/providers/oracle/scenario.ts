import { startStripeSandbox, SANDBOX_KEY, type Control, type RecordedRequest } from '../../sandbox';
import type { SavedMethod } from '../../../server/src/billing/payment/types';
import type { CheckoutOrder, Gateway } from '../../../server/src/ports';
import { orderOf } from '../contract';
import { chargeOf, payer } from '../contract-saved';
import { stripeGateway } from '../stripe-harness';

/** Every call of the adapter, and every kind of answer of the sandbox, once. What was said, for the oracles to judge. */
export async function recordConversation(): Promise<readonly RecordedRequest[]> {
  const sandbox = await startStripeSandbox();
  const gateway = stripeGateway(sandbox);
  const { control } = sandbox;
  let count = 0;
  const open = async (currency = 'EUR', changes: Partial<CheckoutOrder> = {}) => {
    count += 1;
    const amount = { amount: 12_000n, currency };
    const order = orderOf({ attemptPublicId: `attempt${count}`, amount, ...changes });
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
  await saveAndCharge(gateway, control, open);
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

type Open = (currency: string, changes: Partial<CheckoutOrder>) => Promise<string>;

/** Methods that are saved with a payment and alone, and each way in which their charges end. */
async function saveAndCharge(gateway: Gateway, control: Control, open: Open): Promise<void> {
  const zero = { amount: { amount: 0n, currency: 'EUR' } };
  const card = await savedBy(gateway, control, await open('EUR', { saves: payer() }), '4242424242424242');
  const saves = payer({ customerRef: card.customerRef });
  const setup = await open('EUR', { ...zero, saves });
  control.pay(setup, '4000000000000002');
  await gateway.fetchPayment(setup);
  control.pay(setup, '4000002760003184');
  await gateway.fetchPayment(setup);
  control.authenticate(setup, true);
  const { paymentRef } = await gateway.fetchPayment(setup);
  await gateway.fetchPayment(paymentRef ?? '');
  const debit = await savedBy(
    gateway,
    control,
    await open('EUR', { ...zero, saves: payer() }),
    'DE89370400440532013000'
  );
  await gateway.closeCheckout(await open('EUR', { ...zero, saves: payer() }));

  for (const [index, number] of [
    '4242424242424242',
    '4000000003419987',
    '4000002760003184',
    '4000000003410069',
  ].entries()) {
    control.behave(card.methodRef, number);
    const bytes = gateway.prepareCharge(chargeOf(card, { attemptPublicId: `charge${index}` }));
    const { paymentRef: charged } = await gateway.charge(bytes, `charge-${index}`);
    await gateway.charge(bytes, `charge-${index}`);
    await gateway.fetchPayment(charged ?? '');
  }
  const underWay = await gateway.charge(gateway.prepareCharge(chargeOf(debit)), 'charge-debit');
  control.settle(underWay.paymentRef ?? '', 'failed');
  await gateway.fetchPayment(underWay.paymentRef ?? '');
  await gateway.fetchMethod(card);
  control.detach(card.methodRef);
  await gateway.fetchMethod(card).catch(() => undefined);
  await gateway.charge(gateway.prepareCharge(chargeOf(card)), 'charge-gone').catch(() => undefined);
}

async function savedBy(
  gateway: Gateway,
  control: Control,
  checkoutRef: string,
  number: string
): Promise<SavedMethod> {
  control.pay(checkoutRef, number);
  const { savedMethod } = await gateway.fetchPayment(checkoutRef);
  if (savedMethod === null) throw new Error('Nothing was saved.');
  return savedMethod;
}
