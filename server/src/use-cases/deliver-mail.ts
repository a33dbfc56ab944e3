import { instantPlus } from '../billing';
import { BillingError, isBillingError } from '../billing/errors';
import type { Settings, OutboxMail, RenderedMail, World } from '../ports';
import { currentPayUrl } from './link-mail';
import { parseAlertPayload } from './raise-alert';

/** A mail server that is down for a night loses nothing; after the last try a person has to look. */
const RETRY_AFTER_MINUTES = [1, 2, 5, 15, 30, 60, 120, 240, 480, 720, 1440];

type Needs = Pick<World, 'store' | 'clock' | 'settings' | 'renderer' | 'mailer' | 'links' | 'log'>;

/**
 * Delivers one mail of the outbox. What it announces is checked again now: a link that can no longer be paid, a receipt
 * for money that went back, is skipped. Delivered at least once, always under the same Message-ID.
 */
export async function deliverMail(world: Needs, id: number): Promise<void> {
  const mail = await world.store.outboxMail(id);
  if (mail?.state !== 'queued') return;
  try {
    const rendered = await renderMail(world, mail);
    if (rendered === null) {
      await world.store.transaction((tx) => tx.updateMail(id, { state: 'skipped', nextTryAt: null }));
      return;
    }
    await world.mailer.send({ ...rendered, to: mail.recipient, messageId: mail.messageId });
    await recordSent(world, mail);
  } catch (error) {
    await recordFailure(world, mail, error);
  }
}

async function renderMail(world: Needs, mail: OutboxMail): Promise<RenderedMail | null> {
  const settings = await world.settings.read();
  if (mail.kind === 'payment_link') return renderLink(world, mail, settings);
  if (mail.kind === 'receipt') return renderReceipt(world, mail, settings);
  if (mail.kind === 'alert') return renderAlert(world, mail, settings);
  return null;
}

async function renderLink(world: Needs, mail: OutboxMail, settings: Settings): Promise<RenderedMail | null> {
  const request = await world.store.requestByPublicId(mail.objectId);
  if (request?.state !== 'pending') return null;
  if (request.expiresAt <= (await world.clock.business(request.mode))) return null;
  const payUrl = currentPayUrl(world.links, request);
  if (payUrl === null) {
    throw new BillingError(
      'secret_unreadable',
      'The site’s encryption key is missing or was changed, so the link can’t be made. Restore the key, or mail the link again.'
    );
  }
  return world.renderer.mail('payment_link', mail.language, {
    merchantName: settings.merchant?.legalName ?? '',
    purpose: request.purpose,
    amount: request.amount,
    payUrl,
    expiresAt: request.expiresAt,
    timeZone: settings.timeZone,
    isTest: request.mode === 'test',
    privacyUrl: settings.privacyUrl,
    termsUrl: settings.termsUrl,
  });
}

async function renderReceipt(
  world: Needs,
  mail: OutboxMail,
  settings: Settings
): Promise<RenderedMail | null> {
  const invoice = await world.store.invoiceByPublicId(mail.objectId);
  if (invoice?.state !== 'paid' || invoice.paidAt === null) return null;
  return world.renderer.mail('receipt', mail.language, {
    merchantName: invoice.seller.legalName,
    purpose: invoice.lines[0]?.description ?? '',
    invoice,
    paidAt: invoice.paidAt,
    timeZone: settings.timeZone,
    isTest: invoice.mode === 'test',
  });
}

function renderAlert(world: Needs, mail: OutboxMail, settings: Settings): RenderedMail | null {
  if (mail.payload === null) return null;
  const { alert, facts } = parseAlertPayload(mail.payload);
  return world.renderer.mail('alert', mail.language, {
    merchantName: settings.merchant?.legalName ?? '',
    alert,
    facts,
    isTest: mail.mode === 'test',
  });
}

async function recordSent(world: Needs, mail: OutboxMail): Promise<void> {
  const now = world.clock.system();
  await world.store.transaction(async (tx) => {
    await tx.updateMail(mail.id, { state: 'sent', sentAt: now, nextTryAt: null, lastError: null });
    await tx.record(mailEvent(mail, 'mail.sent', await world.clock.business(mail.mode), {}));
  });
}

async function recordFailure(world: Needs, mail: OutboxMail, error: unknown): Promise<void> {
  const reason = isBillingError(error) ? error.message : 'An internal error, see the server log.';
  world.log.warn(
    `Mail ${mail.id} (${mail.kind}) was not delivered: ${error instanceof Error ? error.message : reason}`
  );
  const waitMinutes = RETRY_AFTER_MINUTES[mail.tries];
  const now = world.clock.system();
  await world.store.transaction(async (tx) => {
    await tx.updateMail(mail.id, {
      state: waitMinutes === undefined ? 'failed' : 'queued',
      tries: mail.tries + 1,
      lastError: reason,
      nextTryAt: waitMinutes === undefined ? null : instantPlus(now, { ms: waitMinutes * 60_000 }),
    });
    // One line for the first failure and one for the last: the history tells a story, it is no log.
    if (mail.tries === 0 || waitMinutes === undefined) {
      const event = waitMinutes === undefined ? 'mail.failed' : 'mail.delayed';
      await tx.record(mailEvent(mail, event, await world.clock.business(mail.mode), { reason }));
    }
  });
}

function mailEvent(mail: OutboxMail, event: string, at: string, facts: Record<string, string>) {
  return {
    mode: mail.mode,
    objectType: mail.objectType === 'invoice' ? 'invoice' : 'billing_request',
    objectId: mail.objectId,
    event,
    actor: 'engine',
    facts: { kind: mail.kind, recipient: mail.recipient, ...facts },
    at,
  } as const;
}
