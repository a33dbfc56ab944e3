/**
 * Starts the mail catcher by itself, for the playground: `node mail-catcher-start.js`, with `MAIL_CATCHER_SMTP_PORT`,
 * `MAIL_CATCHER_WEB_PORT` and, to keep mails between starts, `MAIL_CATCHER_FILE` in the environment.
 */
import { startMailCatcher } from './mail-catcher';

async function main(): Promise<void> {
  const { MAIL_CATCHER_SMTP_PORT, MAIL_CATCHER_WEB_PORT, MAIL_CATCHER_FILE } = process.env;
  const catcher = await startMailCatcher({
    smtpPort: Number(MAIL_CATCHER_SMTP_PORT ?? 2525),
    webPort: Number(MAIL_CATCHER_WEB_PORT ?? 2580),
    file: MAIL_CATCHER_FILE,
  });
  process.stdout.write(`mail catcher: SMTP on port ${catcher.smtpPort}, mails at ${catcher.webUrl}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void catcher.close().then(() => process.exit(0)));
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
