import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { startMailCatcher } from '../../support/mail-catcher';

const folder = mkdtempSync(join(tmpdir(), 'mail-catcher-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sendTo = (port: number, subject: string) =>
  createTransport({ host: '127.0.0.1', port, ignoreTLS: true }).sendMail({
    from: 'a@shop.test',
    to: 'b@client.test',
    subject,
    text: 'Hello',
    html: '<html><head></head><body><a href="https://shop.test/pay">Pay</a><script>x</script></body></html>',
  });

describe('the mail catcher', () => {
  it('keeps its mails over a restart', async () => {
    const file = join(folder, 'mails.json');
    const first = await startMailCatcher({ file });
    await sendTo(first.smtpPort, 'Été');
    await first.close();
    const second = await startMailCatcher({ file });
    await sendTo(second.smtpPort, 'Two');
    expect(second.mails().map(({ id, subject }) => [id, subject])).toEqual([
      [1, 'Été'],
      [2, 'Two'],
    ]);
    await second.close();
  });

  it('shows a mail in a frame that can run nothing, with its text and headers, and as JSON', async () => {
    const catcher = await startMailCatcher();
    await sendTo(catcher.smtpPort, '<b>Bold</b>');
    const list = await (await fetch(catcher.webUrl)).text();
    expect(list).toContain('href="/mails/1"');
    expect(list).not.toContain('<b>Bold');
    const page = await (await fetch(`${catcher.webUrl}/mails/1`)).text();
    expect(page).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
    expect(page).toContain('Subject:');
    const html = await (await fetch(`${catcher.webUrl}/mails/1/html`)).text();
    expect(html).toContain('<head><base target="_blank">');
    const mails = await (await fetch(`${catcher.webUrl}/api/mails`)).json();
    expect(mails).toMatchObject([{ subject: '<b>Bold</b>', to: ['b@client.test'] }]);
    expect((await fetch(`${catcher.webUrl}/api/mails`, { method: 'DELETE' })).status).toBe(204);
    expect(catcher.mails()).toEqual([]);
    await catcher.close();
  });

  it('waits for a mail that is still to come, and says what it saw when none comes', async () => {
    const catcher = await startMailCatcher();
    const waiting = catcher.waitFor((mail) => mail.subject === 'Later');
    await sendTo(catcher.smtpPort, 'Later');
    expect((await waiting).subject).toBe('Later');
    await expect(catcher.waitFor((mail) => mail.subject === 'Never', 20)).rejects.toThrow(
      'No such mail within 20 ms. Seen: «Later» to b@client.test.'
    );
    await catcher.close();
  });

  it('refuses the next mail when told to, and only that', async () => {
    const catcher = await startMailCatcher();
    catcher.failNext(451);
    await expect(sendTo(catcher.smtpPort, 'No')).rejects.toMatchObject({ responseCode: 451 });
    await sendTo(catcher.smtpPort, 'Yes');
    expect(catcher.mails().map(({ subject }) => subject)).toEqual(['Yes']);
    await catcher.close();
  });
});
