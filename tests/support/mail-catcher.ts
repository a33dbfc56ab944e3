/**
 * A real SMTP server that keeps what it is sent, with a web view and a JSON interface. Tests read the mails from memory;
 * the playground starts it as a process of its own (`mail-catcher-start.ts`).
 */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname } from 'node:path';
import PostalMime from 'postal-mime';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerOptions } from 'smtp-server';
import { answerMailCatcher } from './mail-catcher-view';

export type CaughtMail = {
  readonly id: number;
  readonly receivedAt: string;
  readonly envelope: { readonly from: string; readonly to: readonly string[] };
  readonly from: string;
  readonly to: readonly string[];
  readonly replyTo: readonly string[];
  readonly subject: string;
  readonly messageId: string;
  readonly headers: readonly { readonly key: string; readonly value: string }[];
  readonly text: string;
  readonly html: string;
  readonly raw: string;
};

export type MailCatcherOptions = {
  /** 0, the default, takes any free port. */
  smtpPort?: number;
  webPort?: number;
  /** Where mails are kept between starts; kept in memory only when absent. */
  file?: string;
  /** When given, nothing is taken without this login. */
  auth?: { user: string; password: string };
  /** Passed on to `smtp-server`, for a test that needs TLS or looks at the connection. */
  smtp?: SMTPServerOptions;
};

export interface MailCatcher {
  readonly smtpPort: number;
  readonly webUrl: string;
  /** Oldest first. */
  mails(): readonly CaughtMail[];
  /** The first mail, already here or still to come, that fits. Rejects after `timeoutMs`. */
  waitFor(fits: (mail: CaughtMail) => boolean, timeoutMs?: number): Promise<CaughtMail>;
  /** Answers the next mail with this SMTP code and does not keep it. Calls add up. */
  failNext(code: number): void;
  clear(): void;
  close(): Promise<void>;
}

type Waiter = { fits: (mail: CaughtMail) => boolean; resolve: (mail: CaughtMail) => void };

const LOOPBACK = '127.0.0.1';

type Connecting = { connect(...given: unknown[]): void };
type Connection = { connectionReady(): void };

/**
 * smtp-server lets each client wait for 100 ms before it greets, to find out who speaks first, and nothing turns that off:
 * a second in ten mails. Here nobody is a stranger.
 */
class PromptServer extends SMTPServer {
  override connect(...given: unknown[]): void {
    (SMTPServer.prototype as unknown as Connecting).connect.apply(this, given);
    const connection = [...(this as unknown as { connections: Set<Connection> }).connections].at(-1);
    if (connection === undefined) return;
    const greet = connection.connectionReady.bind(connection);
    // What the timer finds later: the greeting was sent.
    connection.connectionReady = () => undefined;
    setImmediate(greet);
  }
}

export async function startMailCatcher(options: MailCatcherOptions = {}): Promise<MailCatcher> {
  const box = openMailbox(options.file);
  const refusals: number[] = [];
  const smtp = new PromptServer({
    name: 'mail-catcher.test',
    logger: false,
    authOptional: options.auth === undefined,
    allowInsecureAuth: true,
    closeTimeout: 100,
    disableReverseLookup: true,
    onAuth: (login, _session, done) => {
      const { auth } = options;
      const isRight =
        auth === undefined || (login.username === auth.user && login.password === auth.password);
      if (isRight) done(null, { user: login.username });
      else done(replyWith(535, 'Authentication failed'));
    },
    onData: (stream, session, done) => {
      const { mailFrom, rcptTo } = session.envelope;
      const envelope = {
        from: mailFrom === false ? '' : mailFrom.address,
        to: rcptTo.map((to) => to.address),
      };
      readMail(stream, envelope).then((mail) => {
        const code = refusals.shift();
        if (code !== undefined) return done(replyWith(code, 'Not this one'));
        box.add(mail);
        done();
      }, done);
    },
    ...options.smtp,
  });
  smtp.on('error', () => undefined);
  await new Promise<void>((resolve, reject) => {
    smtp.server.once('error', reject);
    smtp.listen(options.smtpPort ?? 0, LOOPBACK, resolve);
  });
  const web = createServer((request, response) => answerMailCatcher(box, request, response));
  await listen(web, options.webPort ?? 0);

  return {
    smtpPort: portOf(smtp.server.address()),
    webUrl: `http://${LOOPBACK}:${portOf(web.address())}`,
    mails: box.all,
    waitFor: box.waitFor,
    failNext: (code) => void refusals.push(code),
    clear: box.clear,
    close: async () => {
      await new Promise<void>((resolve) => smtp.close(() => resolve()));
      web.closeAllConnections();
      await new Promise<void>((resolve) => web.close(() => resolve()));
    },
  };
}

export type Mailbox = ReturnType<typeof openMailbox>;

function openMailbox(file: string | undefined) {
  let mails: CaughtMail[] =
    file !== undefined && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
  const waiters = new Set<Waiter>();

  function save(): void {
    if (file === undefined) return;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.new`, JSON.stringify(mails));
    renameSync(`${file}.new`, file);
  }

  return {
    all: (): readonly CaughtMail[] => mails,
    add(mail: Omit<CaughtMail, 'id'>): void {
      const kept = { id: (mails.at(-1)?.id ?? 0) + 1, ...mail };
      mails = [...mails, kept];
      save();
      for (const waiter of [...waiters]) if (waiter.fits(kept)) waiter.resolve(kept);
    },
    clear(): void {
      mails = [];
      save();
    },
    waitFor(fits: (mail: CaughtMail) => boolean, timeoutMs = 10_000): Promise<CaughtMail> {
      const here = mails.find(fits);
      if (here !== undefined) return Promise.resolve(here);
      return new Promise((resolve, reject) => {
        const waiter: Waiter = {
          fits,
          resolve: (mail) => {
            finish();
            resolve(mail);
          },
        };
        const timer = setTimeout(() => {
          finish();
          const seen = mails.map((mail) => `«${mail.subject}» to ${mail.to.join(', ')}`).join('; ');
          reject(new Error(`No such mail within ${timeoutMs} ms. Seen: ${seen || 'none'}.`));
        }, timeoutMs);
        const finish = (): void => {
          clearTimeout(timer);
          waiters.delete(waiter);
        };
        waiters.add(waiter);
      });
    },
  };
}

async function readMail(
  stream: SMTPServerDataStream,
  envelope: CaughtMail['envelope']
): Promise<Omit<CaughtMail, 'id'>> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  const raw = Buffer.concat(chunks);
  const mail = await PostalMime.parse(raw);
  return {
    receivedAt: new Date().toISOString(),
    envelope,
    from: addresses(mail.from === undefined ? [] : [mail.from])[0] ?? '',
    to: addresses(mail.to),
    replyTo: addresses(mail.replyTo),
    subject: mail.subject ?? '',
    messageId: mail.messageId ?? '',
    headers: mail.headers.map(({ key, value }) => ({ key, value })),
    text: mail.text ?? '',
    html: mail.html ?? '',
    raw: raw.toString('utf8'),
  };
}

function addresses(list: readonly { name?: string; address?: string }[] | undefined): string[] {
  return (list ?? []).map(({ name, address }) => (name ? `${name} <${address ?? ''}>` : (address ?? '')));
}

function replyWith(code: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode: code });
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string')
    throw new Error('The server does not listen on a port.');
  return address.port;
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, resolve);
  });
}
