import { isIP } from 'node:net';
import { createTransport } from 'nodemailer';
import { BillingError } from '../billing/errors';
import { said, type Message } from '../billing/said';
import {
  SMTP_PASSWORD,
  type Log,
  type Mailer,
  type OutgoingMail,
  type Secrets,
  type Settings,
  type SettingsStore,
  type SmtpSettings,
} from '../ports';
import { isConnectFailure, toMailError } from './smtp-errors';
import { resolveSmtpHost, type ResolveHost } from './smtp-host';

/** What we use of Strapi's own e-mail plugin: plain fields only, its templates would execute what they are given. */
export type StrapiEmail = {
  send(mail: {
    to: string;
    from?: string;
    replyTo?: string;
    subject: string;
    text: string;
    html: string;
  }): Promise<unknown>;
};

export type MailerDeps = {
  readonly settings: Pick<SettingsStore, 'read'>;
  readonly secrets: Pick<Secrets, 'read'>;
  /** Null when the site has no e-mail plugin. */
  readonly strapiEmail: StrapiEmail | null;
  readonly config: { readonly allowPrivateSmtp: boolean; readonly isProduction: boolean };
  readonly log: Log;
  /** Replaced in tests. */
  readonly resolve?: ResolveHost;
  /** For each step of the conversation, in ms. */
  readonly timeoutMs?: number;
};

const TIMEOUT_MS = 15_000;

/** Over the merchant's SMTP server when one is set, else through Strapi's e-mail plugin. */
export function createMailer(deps: MailerDeps): Mailer {
  return {
    async send(mail) {
      const settings = await deps.settings.read();
      const envelope = addressesOf(mail, settings);
      const { smtp } = settings.mail;
      if (smtp === null) return sendThroughStrapi(deps, mail, envelope);
      return sendThroughSmtp(deps, smtp, mail, envelope);
    },
  };
}

type Addresses = { to: string; from: { name: string; address: string } | null; replyTo: string | null };

/** One mailbox and nothing else: no list, no display name, nothing that could end a header line. */
const MAILBOX = /^[^\s,;:<>()[\]"\\]+@[^\s,;:<>()[\]"\\@]+$/;

function addressesOf(mail: OutgoingMail, settings: Settings): Addresses {
  const { fromAddress, fromName, replyTo } = settings.mail;
  for (const address of [mail.to, fromAddress, replyTo]) {
    if (address !== null && !MAILBOX.test(address)) {
      throw unavailable(
        said`«${oneLine(address)}» is not an e-mail address. Correct it and send again.`,
        true
      );
    }
  }
  const name = oneLine(fromName ?? settings.merchant?.legalName ?? '');
  return { to: mail.to, from: fromAddress === null ? null : { name, address: fromAddress }, replyTo };
}

async function sendThroughStrapi(deps: MailerDeps, mail: OutgoingMail, envelope: Addresses): Promise<void> {
  if (deps.strapiEmail === null) {
    throw unavailable("No mail server is set. Enter one in the plugin's settings, under e-mail.", false);
  }
  const { to, from, replyTo } = envelope;
  try {
    await deps.strapiEmail.send({
      to,
      ...(from === null ? {} : { from: formatMailbox(from) }),
      ...(replyTo === null ? {} : { replyTo }),
      subject: oneLine(mail.subject),
      text: mail.text,
      html: mail.html,
    });
  } catch (error) {
    deps.log.warn(`Strapi's e-mail plugin did not send ${mail.messageId}.`);
    const reason = error instanceof Error ? oneLine(error.message).slice(0, 200) : said`no reason given`;
    throw unavailable(
      said`Strapi's e-mail plugin could not send the mail. Check its provider, or set an SMTP server in this plugin's settings. (${reason})`,
      false
    );
  }
}

async function sendThroughSmtp(
  deps: MailerDeps,
  smtp: SmtpSettings,
  mail: OutgoingMail,
  envelope: Addresses
): Promise<void> {
  if (envelope.from === null) {
    throw unavailable(
      "The sender's address is not set. Enter a «from» address in the plugin's settings.",
      false
    );
  }
  const password = smtp.user === null ? null : await readPassword(deps);
  const mustBePublic = deps.config.isProduction && !deps.config.allowPrivateSmtp;
  const addresses = await resolveSmtpHost(smtp.host, mustBePublic, deps.resolve);
  let failure: unknown;
  for (const address of addresses) {
    try {
      await deliver(smtp, address, password, deps.timeoutMs ?? TIMEOUT_MS, mail, envelope);
      return;
    } catch (error) {
      failure = error;
      if (!isConnectFailure(error)) break;
    }
  }
  const refusal = toMailError(failure, smtp, secretForms(smtp.user, password));
  deps.log.warn(`Mail ${mail.messageId} was not taken: ${refusal.message}`);
  throw refusal;
}

async function readPassword(deps: MailerDeps): Promise<string> {
  const password = await deps.secrets.read(SMTP_PASSWORD);
  if (password !== null) return password;
  throw unavailable('The mail server has a user name but no password. Enter it in the settings.', false);
}

async function deliver(
  smtp: SmtpSettings,
  address: string,
  password: string | null,
  timeoutMs: number,
  mail: OutgoingMail,
  envelope: Addresses
): Promise<void> {
  const transport = createTransport({
    // The address that was checked, so that nothing resolves the name a second time …
    host: address,
    port: smtp.port,
    secure: smtp.security === 'tls',
    requireTLS: smtp.security === 'starttls',
    ignoreTLS: smtp.security === 'none',
    // … while the certificate must still be the name's.
    tls: isIP(smtp.host) === 0 ? { servername: smtp.host } : {},
    ...(smtp.user === null || password === null ? {} : { auth: { user: smtp.user, pass: password } }),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({
      from: envelope.from ?? undefined,
      to: { name: '', address: envelope.to },
      ...(envelope.replyTo === null ? {} : { replyTo: { name: '', address: envelope.replyTo } }),
      subject: oneLine(mail.subject),
      text: mail.text,
      html: mail.html,
      messageId: `<${mail.messageId.replace(/[^\w.@+-]/g, '')}>`,
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    });
  } finally {
    transport.close();
  }
}

function secretForms(user: string | null, password: string | null): readonly string[] {
  return password === null ? [] : [`\u0000${user ?? ''}\u0000${password}`, password];
}

function formatMailbox(from: { name: string; address: string }): string {
  return from.name === '' ? from.address : `"${from.name.replace(/["\\]/g, '')}" <${from.address}>`;
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}

function unavailable(message: Message, permanent: boolean): BillingError {
  return new BillingError('mail_unavailable', message, { details: { permanent, reason: 'SETTINGS' } });
}
