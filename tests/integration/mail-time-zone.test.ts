/** Moments are told to a client in its own time zone; days of billing stay the merchant's. */
import { formatInstant } from '../../server/src/billing';
import { askForMethod } from '../../server/src/use-cases/ask-for-method';
import { returnFromCheckout } from '../../server/src/use-cases/return-from-checkout';
import { CARD, startBillingRig, type BillingRig } from '../support/billing-rig';
import { newClient } from '../support/records';
import { invite, openSession, tokenOf } from '../support/subscribing';

const AUCKLAND = 'Pacific/Auckland';
const ADDRESS = { line1: '3 place Bellecour', line2: null, postalCode: '69002', city: 'Lyon', country: 'FR' };

describe('a client with a time zone of its own', () => {
  let rig: BillingRig;
  beforeAll(async () => {
    rig = await startBillingRig({ webhooks: false });
  });
  afterAll(() => rig.close());

  /** One whose merchant sits in Paris. */
  const client = (email: string, timeZone: string | null) =>
    rig.engine.world.store.transaction((tx) =>
      tx.insertClient(newClient({ email, timeZone, language: 'en', state: 'active' }))
    );
  const lastMailTo = (email: string) => rig.mail.mails().findLast(({ to }) => to.includes(email));
  const pageOf = async (link: string) => (await fetch(link)).text();

  it.each([
    [AUCKLAND, AUCKLAND],
    [null, 'Europe/Paris'],
  ])('of %s is told the expiry and the payment in %s, in mails and on the page', async (timeZone, told) => {
    const { email } = await client(`${told.replace('/', '-').toLowerCase()}@client.test`, timeZone);
    const { id, link } = await rig.sendRequest({ email });
    await rig.runDue();
    const expiry = formatInstant((await rig.readRequest(id)).expiresAt, told, 'en');
    expect(lastMailTo(email)?.text).toContain(expiry);
    expect(await pageOf(link)).toContain(expiry);
    const buyer = { kind: 'consumer', name: 'Camille Martin', address: ADDRESS };
    const path = `/client-billing/billing-requests/${id}/mark-paid`;
    expect((await rig.admin.post(path, { method: 'cash', buyer })).status).toBe(200);
    await rig.runDue();
    const [invoice] = (await rig.rows('invoices')).slice(-1);
    const paidAt = (await rig.engine.world.store.invoiceByPublicId(String(invoice?.['document_id'])))?.paidAt;
    expect(lastMailTo(email)?.subject).toMatch(/Receipt/);
    expect(lastMailTo(email)?.text).toContain(formatInstant(paidAt ?? '', told, 'en'));
  });

  it('is told until when an invitation stands', async () => {
    const { request, email, token } = await invite(rig, {
      client: await client('invited@client.test', AUCKLAND),
    });
    await rig.runDue();
    const expiry = formatInstant(request.expiresAt, AUCKLAND, 'en');
    expect(lastMailTo(email)?.text).toContain(expiry);
    expect(await pageOf(`${rig.app.url}/api/client-billing/pay/${token}`)).toContain(expiry);
  });

  it('is told until when a new payment method can be given', async () => {
    const { world } = rig.engine;
    const invited = await invite(rig, { client: await client('method@client.test', AUCKLAND) });
    rig.stripe.control.pay(await openSession(rig, invited), CARD);
    await returnFromCheckout(world, { token: invited.token });
    const request = await askForMethod(world, invited.subscription.publicId, 'admin:1 Ada');
    await rig.runDue();
    const expiry = formatInstant(request.expiresAt, AUCKLAND, 'en');
    const mail = rig.mail.mails().findLast(({ subject }) => subject.includes('new payment method'));
    expect(mail?.text).toContain(expiry);
    expect(await pageOf(`${rig.app.url}/api/client-billing/pay/${tokenOf(rig, request)}`)).toContain(expiry);
  });
});
