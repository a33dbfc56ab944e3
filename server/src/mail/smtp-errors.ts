import { BillingError } from '../billing/errors';
import { said, type Said } from '../billing/said';
import type { SmtpSettings } from '../ports';

/** The fields of nodemailer's and Node's errors that we read. */
type Failure = {
  code: string;
  message: string;
  response: string | null;
  responseCode: number | null;
  phase: string;
};

function readFailure(error: unknown): Failure {
  const fields = new Map<string, unknown>(Object.entries(error ?? {}));
  const text = (name: string): string | null => {
    const value = fields.get(name);
    return typeof value === 'string' ? value : null;
  };
  const responseCode = fields.get('responseCode');
  const cause = error instanceof Error && error.cause instanceof Error ? ` ${error.cause.message}` : '';
  return {
    code: text('code') ?? 'UNKNOWN',
    message: (error instanceof Error ? error.message : String(error)) + cause,
    response: text('response'),
    responseCode: typeof responseCode === 'number' ? responseCode : null,
    phase: text('command') ?? '',
  };
}

/** True when no byte of the mail had been accepted yet, so that the next address of the host may be tried. */
export function isConnectFailure(error: unknown): boolean {
  const { code, phase } = readFailure(error);
  return phase === 'CONN' && ['ESOCKET', 'ECONNECTION', 'ETIMEDOUT'].includes(code);
}

const TLS_WORDS = /certificate|self[- ]signed|SSL|TLS|altname|wrong version/i;

/** A server may echo what it was sent: neither the password nor an encoding of it may reach an error or a log. */
function withoutSecret(text: string, secrets: readonly string[]): string {
  const forms = secrets.flatMap((secret) => [secret, Buffer.from(secret).toString('base64')]);
  return forms.filter((form) => form !== '').reduce((clean, form) => clean.split(form).join('•••'), text);
}

function quote(failure: Failure, secrets: readonly string[]): string {
  const answer = failure.response ?? failure.message;
  // The reply of a foreign server, shown to a person on one line.
  return withoutSecret(answer, secrets)
    .replace(/\p{Cc}+/gu, ' ')
    .slice(0, 200);
}

function advice(failure: Failure, smtp: SmtpSettings): Said {
  const where = `${smtp.host}:${smtp.port}`;
  if (failure.code === 'EAUTH' || failure.code === 'ENOAUTH')
    return said`The mail server ${where} did not accept the user name and password. Check both in the settings; some providers want an app password.`;
  if (failure.code === 'EDNS' || /ENOTFOUND|EAI_AGAIN/.test(failure.message))
    return said`The mail server ${smtp.host} was not found. Check the spelling of its host name.`;
  if (/ECONNREFUSED/.test(failure.message))
    return said`The mail server ${where} refused the connection. Check host and port (587 for STARTTLS, 465 for TLS).`;
  if (failure.code === 'ETLS' || TLS_WORDS.test(failure.message))
    return said`No safe connection to ${where}: check that the security setting fits the port and that the server’s certificate is valid for this name.`;
  if (failure.code === 'ETIMEDOUT' || /timed? ?out|Greeting never received/i.test(failure.message))
    return said`The mail server ${where} did not answer in time. Check host and port, and that this server may connect to it.`;
  if (failure.code === 'EENVELOPE' && failure.phase.startsWith('MAIL'))
    return said`The mail server ${where} does not accept the sender’s address. Set a «from» address that this account may use.`;
  if (failure.code === 'EENVELOPE')
    return said`The mail server ${where} does not accept the recipient’s address.`;
  if (failure.responseCode !== null) return said`The mail server ${where} did not take the mail.`;
  return said`The connection to the mail server ${where} failed.`;
}

/**
 * Says in one sentence what an admin can do about it, then quotes the server.
 * `details.permanent` is true when the server answered 5xx to this very mail: sending it again will not help.
 */
export function toMailError(error: unknown, smtp: SmtpSettings, secrets: readonly string[]): BillingError {
  const failure = readFailure(error);
  const permanent = failure.code !== 'EAUTH' && (failure.responseCode ?? 0) >= 500;
  return new BillingError('mail_unavailable', said`${advice(failure, smtp)} (${quote(failure, secrets)})`, {
    details: { permanent, reason: failure.code },
  });
}
