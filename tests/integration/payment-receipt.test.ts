/** A paid request's receipt can be mailed again; nothing else changes by it. */
import { asAdminWith } from '../support/admin-api';
import { startBillingRig, type BillingRig } from '../support/billing-rig';

const ADDRESS = { line1: '3 place Bellecour', line2: null, postalCode: '69002', city: 'Lyon', country: 'FR' };
const BUYER = { kind: 'consumer', name: 'Camille Martin', address: ADDRESS };

describe('the receipt of a paid request', () => {
  let rig: BillingRig;
  beforeAll(async () => {
    rig = await startBillingRig({ webhooks: false });
  });
  afterAll(() => rig.close());

  const path = (id: string, verb: string) => `/client-billing/billing-requests/${id}/${verb}`;
  const receiptsTo = (email: string) =>
    rig.mail.mails().filter(({ to, subject }) => to.includes(email) && /Receipt/.test(subject));
  async function paidRequest(email: string, beforePaying: () => void = () => undefined) {
    const { id } = await rig.sendRequest({ email });
    await rig.settle();
    beforePaying();
    expect((await rig.admin.post(path(id, 'mark-paid'), { method: 'cash', buyer: BUYER })).status).toBe(200);
    return id;
  }

  it('is mailed once more, the same; who did it is noted, and one that still waits is not doubled', async () => {
    const email = 'again@client.test';
    const id = await paidRequest(email, () => rig.mail.failNext(451));
    await rig.runDue();
    expect(receiptsTo(email)).toHaveLength(0);
    expect((await rig.admin.post(path(id, 'resend-receipt'))).status).toBe(200);
    await rig.runDue();
    expect(receiptsTo(email)).toHaveLength(1);

    const before = (await rig.readRequest(id)).invoice;
    expect((await rig.admin.post(path(id, 'resend-receipt'))).status).toBe(200);
    await rig.runDue();

    const [first, second, ...more] = receiptsTo(email);
    expect(more).toEqual([]);
    expect(second?.text).toBe(first?.text);
    const { invoice, timeline } = await rig.readRequest(id);
    expect(invoice).toEqual(before);
    const notes = timeline.filter(({ event }) => event === 'receipt.resent');
    expect(notes.map(({ facts }) => facts)).toEqual([
      { email, number: before?.number },
      { email, number: before?.number },
    ]);
    expect(notes[0]?.actor).toMatch(/^admin:\d+ /);
  });

  it('is refused for a request that is not paid', async () => {
    const { id } = await rig.sendRequest({ email: 'unpaid@client.test' });
    const answer = await rig.admin.post<{ error: { details: object } }>(path(id, 'resend-receipt'));
    expect([answer.status, answer.body.error.details]).toEqual([409, { code: 'transition_refused' }]);
  });

  it('is refused to who may only look', async () => {
    const reader = await asAdminWith(rig.app, [{ action: 'plugin::client-billing.billing-requests.read' }]);
    const id = await paidRequest('looked@client.test');
    expect((await reader.post(path(id, 'resend-receipt'))).status).toBe(403);
  });
});
