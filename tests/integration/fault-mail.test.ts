/** Mail that does not go out at once: nothing is lost, nothing is doubled, and the admin sees why (BILLING.md, documents, 7). */
import type { StoreTx } from '../../server/src/ports';
import {
  settingsFor,
  QUIET,
  startBillingRig,
  type BillingRig,
  type SentRequest,
} from '../support/billing-rig';

const MINUTE = 60_000;
type MailRow = {
  id: number;
  recipient: string;
  kind: string;
  state: string;
  tries: number;
  error: string | null;
};

let rig: BillingRig;

beforeAll(async () => {
  rig = await startBillingRig({ boot: { config: { server: QUIET } } });
});
afterAll(async () => {
  await rig.close();
});

const mailsOf = async ({ email }: Pick<SentRequest, 'email'>): Promise<MailRow[]> => {
  const answer = await rig.admin.get<{ data: MailRow[] }>(
    '/client-billing/activity/mails?mode=test&page=1&pageSize=100'
  );
  return answer.body.data.filter(({ recipient }) => recipient === email);
};
const caught = ({ email }: Pick<SentRequest, 'email'>) =>
  rig.mail.mails().filter((mail) => mail.to.includes(email));
const save = (smtpPort: number | null) => {
  // Long enough for a mail to be given up while its link still works.
  const settings = { ...settingsFor(smtpPort ?? 1), requestExpiryHours: 720 };
  const mail = settingsFor(1)['mail'] as Record<string, unknown>;
  return rig.admin.put('/client-billing/settings', {
    settings: smtpPort === null ? { ...settings, mail: { ...mail, smtp: null } } : settings,
  });
};

describe('a mail server that cannot be reached', () => {
  it('keeps the request, queues the mail with a reason that an admin can act on, and sends it once when it is back', async () => {
    await save(1);
    const request = await rig.sendRequest();
    await rig.runDue();

    expect((await rig.readRequest(request.id)).state).toBe('pending');
    const [waiting] = await mailsOf(request);
    expect(waiting).toMatchObject({ state: 'queued', tries: 1 });
    expect(waiting?.error).toContain('127.0.0.1:1 refused the connection. Check host and port');
    expect((await rig.readRequest(request.id)).linkMail).toMatchObject({
      state: 'queued',
      error: waiting?.error,
    });

    await save(rig.mail.smtpPort);
    await rig.runDue();
    expect(caught(request)).toHaveLength(0);
    const back = rig.shiftSystemClock(MINUTE + 1_000);
    await Promise.all([rig.runDue(), rig.runDue()]);
    await rig.runDue();
    back();
    expect(caught(request)).toHaveLength(1);
    expect(await mailsOf(request)).toMatchObject([{ state: 'sent', error: null }]);
  });

  it('is tried again at once when the admin asks for it', async () => {
    await save(1);
    const request = await rig.sendRequest();
    await rig.runDue();
    await save(rig.mail.smtpPort);
    const [waiting] = await mailsOf(request);
    expect((await rig.admin.post(`/client-billing/activity/mails/${waiting?.id}/retry`)).status).toBe(200);
    await rig.runDue();
    expect(caught(request)).toHaveLength(1);
    const again = await rig.admin.post(`/client-billing/activity/mails/${waiting?.id}/retry`);
    expect(again.status).toBe(409);
    await rig.runDue();
    expect(caught(request)).toHaveLength(1);
  });

  it('is given up after its last try, with an alert, and can still be sent by hand', async () => {
    await save(1);
    const request = await rig.sendRequest();
    await rig.runDue();
    const ways: (() => void)[] = [];
    for (let tries = 0; tries < 11; tries += 1) {
      ways.push(rig.shiftSystemClock(1441 * MINUTE));
      await rig.runDue();
    }
    ways.reverse().forEach((back) => {
      back();
    });
    expect(await mailsOf(request)).toMatchObject([{ state: 'failed', tries: 12 }]);
    expect((await rig.readRequest(request.id)).timeline.map(({ event }) => event)).toEqual(
      expect.arrayContaining(['mail.delayed', 'mail.failed', 'alert.mail_failed'])
    );
    await save(rig.mail.smtpPort);
  });
});

describe('a mail server', () => {
  it('that refuses for a moment (4xx) is asked again, and has the mail once', async () => {
    await save(rig.mail.smtpPort);
    rig.mail.failNext(451);
    const request = await rig.sendRequest();
    await rig.runDue();
    expect(await mailsOf(request)).toMatchObject([{ state: 'queued', tries: 1 }]);
    const back = rig.shiftSystemClock(MINUTE + 1_000);
    await rig.runDue();
    back();
    expect(caught(request)).toHaveLength(1);
  });

  it('that refuses for good (5xx) is not asked again: the admin sees it at once and is alerted', async () => {
    await save(rig.mail.smtpPort);
    rig.mail.failNext(550);
    const request = await rig.sendRequest();
    await rig.runDue();
    const [failed] = await mailsOf(request);
    expect(failed).toMatchObject({ state: 'failed', tries: 1 });
    expect(failed?.error).toContain('did not take the mail');
    const back = rig.shiftSystemClock(24 * 60 * MINUTE);
    await rig.runDue();
    back();
    expect(caught(request)).toHaveLength(0);
    expect(rig.alertsAbout(request.purpose)).toEqual([expect.stringContaining('could not be sent')]);

    expect((await rig.admin.post(`/client-billing/activity/mails/${failed?.id}/retry`)).status).toBe(200);
    await rig.runDue();
    expect(caught(request)).toHaveLength(1);
  });

  it('that took a mail which then could not be marked gets at most one more, under the same Message-ID', async () => {
    await save(rig.mail.smtpPort);
    const request = await rig.sendRequest({ email: 'twice@client.test' });
    await rig.runDue();
    const before = caught(request).length;
    const mend = breakTheMark(rig);
    await rig.admin.post(`/client-billing/billing-requests/${request.id}/resend`);
    await rig.runDue();
    mend();
    const back = rig.shiftSystemClock(MINUTE + 1_000);
    await rig.runDue();
    await rig.runDue();
    back();

    const sent = caught(request).slice(before);
    expect(sent).toHaveLength(2);
    expect(new Set(sent.map(({ messageId }) => messageId)).size).toBe(1);
  });
});

describe('without a mail server of its own', () => {
  it('a request’s mail goes through Strapi’s e-mail plugin', async () => {
    const sent: { to: string; text: string }[] = [];
    const email = rig.app.strapi.plugin('email').service('email') as unknown as Record<string, unknown>;
    const original = email['send'];
    email['send'] = (mail: { to: string; text: string }) => Promise.resolve(sent.push(mail));
    try {
      expect((await save(null)).status).toBe(200);
      const request = await rig.sendRequest();
      await rig.runDue();
      expect(sent.map(({ to }) => to)).toEqual([request.email]);
      expect(sent[0]?.text).toContain(request.link.split('/').pop());
      expect(await mailsOf(request)).toMatchObject([{ state: 'sent' }]);
    } finally {
      email['send'] = original;
    }
  });
});

/** Until it is mended, no mail can be marked as sent: as if the process went away just before. */
function breakTheMark({ engine }: BillingRig): () => void {
  const { store } = engine.world;
  const { transaction } = store;
  Object.assign(store, {
    transaction: <T>(work: (tx: StoreTx) => Promise<T>) =>
      transaction((tx) =>
        work({
          ...tx,
          updateMail: (id, change) =>
            change.state === 'sent'
              ? Promise.reject(new Error('The process is gone.'))
              : tx.updateMail(id, change),
        })
      ),
  });
  return () => void Object.assign(store, { transaction });
}
