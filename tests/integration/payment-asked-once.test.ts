/** Nobody is asked a second time for money that is on its way, and no amount is asked for that can't be taken. */
import { startBillingRig, settingsFor, type BillingRig, type SentRequest } from '../support/billing-rig';

const IBAN = 'DE89370400440532013000';
let rig: BillingRig;

beforeAll(async () => {
  rig = await startBillingRig();
});
afterAll(async () => {
  await rig.close();
});

const remove = ({ id }: SentRequest) => rig.admin.delete(`/client-billing/billing-requests/${id}`);
const sendAnew = ({ id }: SentRequest) => rig.admin.post(`/client-billing/billing-requests/${id}/send-anew`);

describe('a bank debit that was confirmed in the moment of a deletion', () => {
  it('refuses the deletion: the provider is asked first', async () => {
    const request = await rig.sendRequest();
    const sessionId = await rig.checkout(request.link);
    rig.stripe.control.withhold();
    rig.stripe.control.pay(sessionId, IBAN);

    expect((await remove(request)).status).toBe(409);

    expect(await rig.readRequest(request.id)).toMatchObject({ state: 'pending', isProcessing: true });
    await rig.stripe.control.release();
    await rig.settle();
  });

  it('while the provider could not be asked: no successor is sent, and the page does not say that nothing is due', async () => {
    const request = await rig.sendRequest();
    const sessionId = await rig.checkout(request.link);
    rig.stripe.control.inject({ kind: 'error_before', path: '/expire', times: 99 });
    rig.stripe.control.withhold();
    expect((await remove(request)).status).toBe(200);
    rig.stripe.control.pay(sessionId, IBAN);
    rig.stripe.control.clearFaults();

    const refused = await sendAnew(request);
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({ error: { details: { code: 'attempt_in_flight' } } });
    await rig.stripe.control.release();
    await rig.settle();
    expect((await sendAnew(request)).status).toBe(409);
    expect(await (await fetch(request.link)).text()).toMatch(/being confirmed/);

    rig.stripe.control.settle(sessionId, 'failed');
    await rig.settle();
    expect((await sendAnew(request)).status).toBe(200);
  });
});

describe('an amount that Stripe cannot take', () => {
  it.each([
    ['below its minimum', 'EUR', '0.10'],
    ['with a third decimal', 'KWD', '1.234'],
    ['of more digits than it has', 'EUR', '9999999999.00'],
  ])('%s is refused in the form, before anything is sent', async (_what, currency, amount) => {
    const before = (await rig.rows('requests')).length;

    const answer = await rig.createRequest({ currency, amount });

    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ error: { details: { errors: [{ path: ['amount'] }] } } });
    expect(await rig.rows('requests')).toHaveLength(before);
  });
});

describe('the SMTP password', () => {
  const save = (smtp: Record<string, unknown>, smtpPassword?: string) => {
    const settings = settingsFor(rig.mail.smtpPort);
    const mail = { ...(settings['mail'] as Record<string, unknown>), smtp };
    return rig.admin.put<{ data: { hasSmtpPassword: boolean } }>('/client-billing/settings', {
      settings: { ...settings, mail },
      smtpPassword,
    });
  };
  const server = { host: 'mail.atelier.test', port: 587, security: 'starttls', user: 'atelier' };

  it('stays with the server and user it was entered for: pointed at another, it is forgotten', async () => {
    expect((await save(server, 'a-password-for-one-server')).body.data.hasSmtpPassword).toBe(true);
    expect((await save(server)).body.data.hasSmtpPassword).toBe(true);

    for (const other of [{ host: 'evil.test' }, { port: 2525 }, { security: 'none' }, { user: 'eve' }]) {
      await save(server, 'a-password-for-one-server');
      expect((await save({ ...server, ...other })).body.data.hasSmtpPassword).toBe(false);
    }
  });
});

describe('an invoice', () => {
  it('names the seller as it is when the money comes, not as it was when the page was opened', async () => {
    const request = await rig.sendRequest();
    const sessionId = await rig.checkout(request.link);
    const settings = settingsFor(rig.mail.smtpPort);
    const merchant = {
      ...(settings['merchant'] as Record<string, unknown>),
      legalName: 'Atelier Lumière SAS',
    };
    expect(
      (await rig.admin.put('/client-billing/settings', { settings: { ...settings, merchant } })).status
    ).toBe(200);

    rig.stripe.control.pay(sessionId, '4242424242424242');
    await rig.settle();

    const paid = await rig.readRequest(request.id);
    const invoice = await rig.engine.world.store.invoiceByPublicId(paid.invoice?.id ?? '');
    expect(invoice?.seller.legalName).toBe('Atelier Lumière SAS');
  });
});
