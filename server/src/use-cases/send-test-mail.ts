import type { World } from '../ports';

/**
 * Sends one mail with the saved settings and waits for the mail server's answer: the admin asked to know.
 * Throws `mail_unavailable`, `address_not_allowed`, `secret_unreadable`.
 */
export async function sendTestMail(
  world: Pick<World, 'settings' | 'mailer' | 'renderer' | 'clock' | 'random'>,
  input: { to: string }
): Promise<void> {
  const settings = await world.settings.read();
  const mail = world.renderer.mail('smtp_test', settings.language, {
    merchantName: settings.merchant?.legalName ?? 'Strapi',
    sentAt: world.clock.system(),
    timeZone: settings.timeZone,
  });
  await world.mailer.send({
    ...mail,
    to: input.to,
    messageId: `test-${world.random.hex(16)}@client-billing`,
  });
}
