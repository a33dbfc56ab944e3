import { verifyStamp } from '../../server/src/billing';
import { startBillingRig, type BillingRig } from '../support/billing-rig';

let rig: BillingRig;

beforeAll(async () => {
  rig = await startBillingRig();
});
afterAll(async () => {
  await rig.close();
});

describe('the main job, with Stripe', () => {
  it('given a request, when its mailed link is paid and the webhook comes in, then it is paid, numbered and receipted', async () => {
    // given
    const created = await rig.createRequest();
    expect(created.status).toBe(200);
    const id = created.body.data.id;
    expect(created.body.data).toMatchObject({
      state: 'pending',
      net: { decimal: '100.00' },
      tax: { decimal: '20.00' },
    });

    // when
    const link = await rig.linkMailedTo('camille@client.test');
    const checkout = await rig.goToCheckout(link);
    const sessionId = checkout.split('/').pop() ?? '';
    expect(rig.stripe.control.pay(sessionId, '4242424242424242')).toBe('paid');
    await rig.stripe.control.flush();
    await rig.runDue();

    // then
    const paid = await rig.readRequest(id);
    expect(paid).toMatchObject({
      state: 'paid',
      invoice: { number: 'TEST-INV-000001', state: 'paid', total: { decimal: '120.00' } },
    });
    const receipts = rig.mail.mails().filter((mail) => mail.text.includes('TEST-INV-000001'));
    expect(receipts.map((mail) => mail.to)).toEqual([['camille@client.test']]);
    const [row] = await rig.rows('invoices');
    const invoice = await rig.engine.world.store.invoice(row?.['id'] as never);
    expect(invoice && verifyStamp(invoice)).toBe(true);
  });
});
