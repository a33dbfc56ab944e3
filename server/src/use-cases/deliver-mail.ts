import { instantPlus } from '../billing';
import type { Instant } from '../billing/calendar/types';
import { isBillingError, wordsForLog } from '../billing/errors';
import type { Invoice } from '../billing/invoice/types';
import type { BillingRequest, RequestType } from '../billing/payment/types';
import { said, type Said } from '../billing/said';
import type { AuditEntry, MailData, Settings, StoreTx, OutboxMail, RenderedMail, World } from '../ports';
import { clientNameFor } from './client-name';
import { timeZoneOf } from './client-time-zone';
import { isLinkMail, workingPayUrl } from './link-mail';
import { wasDeclined } from './payment-page';
import { parseAlertPayload, raiseAlert, type AlertFacts, type AlertSubject } from './raise-alert';
import { subscriptionMailContent } from './subscription-mail-content';

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
      await recordSkipped(world, mail);
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
  if (mail.kind === 'credit_note') return renderCreditNote(world, mail);
  if (mail.kind === 'alert') return renderAlert(world, mail, settings);
  return subscriptionMailContent(world, mail, settings);
}

async function renderLink(world: Needs, mail: OutboxMail, settings: Settings): Promise<RenderedMail | null> {
  const request = await world.store.requestByPublicId(mail.objectId);
  if (request?.state !== 'pending') return null;
  if (request.expiresAt <= (await world.clock.business(request.mode))) return null;
  return world.renderer.mail('payment_link', mail.language, {
    merchantName: settings.merchant?.legalName ?? '',
    purpose: request.purpose,
    clientName: await clientNameFor(world.store, request),
    amount: request.amount,
    pays: PAYS[request.type],
    isDeclined: await wasDeclined(world.store, request),
    payUrl: workingPayUrl(world.links, request),
    expiresAt: request.expiresAt,
    timeZone: await timeZoneOf(world.store, request.clientId, settings),
    isTest: request.mode === 'test',
    privacyUrl: settings.privacyUrl,
    termsUrl: settings.termsUrl,
  });
}

/** An invitation and a request for a method have mails of their own. */
const PAYS = {
  one_off: 'one_off',
  subscription_start: 'one_off',
  method_update: 'one_off',
  subscription_change: 'change',
  invoice: 'invoice',
} as const satisfies Record<RequestType, MailData['payment_link']['pays']>;

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
    clientName: await clientNameFor(world.store, invoice),
    invoice,
    paidAt: invoice.paidAt,
    timeZone: await timeZoneOf(world.store, invoice.payerId, settings),
    isTest: invoice.mode === 'test',
  });
}

async function renderCreditNote(world: Needs, mail: OutboxMail): Promise<RenderedMail | null> {
  const { store } = world;
  const note = mail.payload === null ? null : await store.creditNoteByPublicId(mail.payload);
  const invoice = note && (await store.invoice(note.invoiceId));
  if (!note || !invoice) return null;
  const refund = (await store.refundsOfCreditNotes([note.id])).findLast(({ state }) => state !== 'failed');
  const { way = null, reference } = refund ?? {};
  return world.renderer.mail('credit_note', mail.language, {
    merchantName: note.seller.legalName,
    clientName: await clientNameFor(store, invoice),
    note,
    balanceDue: { amount: invoice.balanceDue, currency: invoice.currency },
    givenBack: way === 'elsewhere' ? { way, reference: reference ?? '' } : way && { way },
    isTest: note.mode === 'test',
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

/**
 * What the mail announces is no longer true. When it is a link that a mail server held up until it expired, somebody
 * waits for it in vain: that is a failure, and a person is told.
 */
async function recordSkipped(world: Needs, mail: OutboxMail): Promise<void> {
  const now = world.clock.system();
  const businessNow = await world.clock.business(mail.mode);
  const settings = await world.settings.read();
  await world.store.transaction(async (tx) => {
    const request = isLinkMail(mail) ? await tx.requestByPublicId(mail.objectId) : null;
    const isTooLate = mail.tries > 0 && (request?.state === 'pending' || request?.state === 'expired');
    await tx.updateMail(mail.id, { state: isTooLate ? 'failed' : 'skipped', nextTryAt: null });
    if (!isTooLate) return;
    const reason = mail.lastError ?? '';
    await tx.record(mailEvent(mail, 'mail.failed', businessNow, { reason }));
    await alertFailure(tx, settings, mail, { reason, businessNow, now });
  });
}

async function recordSent(world: Needs, mail: OutboxMail): Promise<void> {
  const now = world.clock.system();
  await world.store.transaction(async (tx) => {
    await tx.updateMail(mail.id, { state: 'sent', sentAt: now, nextTryAt: null, lastError: null });
    await tx.record(mailEvent(mail, 'mail.sent', await world.clock.business(mail.mode), {}));
  });
}

/** Put off, or given up: after the last try, or at once when the mail server refused this very mail for good. */
async function recordFailure(world: Needs, mail: OutboxMail, error: unknown): Promise<void> {
  const reason = isBillingError(error) ? error.said : said`An internal error, see the server log.`;
  world.log.warn(`Mail ${mail.id} (${mail.kind}) was not delivered: ${wordsForLog(error)}`);
  const isRefused = isBillingError(error) && error.details['permanent'] === true;
  const waitMinutes = isRefused ? undefined : RETRY_AFTER_MINUTES[mail.tries];
  const now = world.clock.system();
  const businessNow = await world.clock.business(mail.mode);
  const settings = await world.settings.read();
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
      await tx.record(mailEvent(mail, event, businessNow, { reason }));
    }
    if (waitMinutes === undefined) await alertFailure(tx, settings, mail, { reason, businessNow, now });
  });
}

/** Once a mail: the link or the receipt that somebody waits for did not leave. An alert's own failure raises none. */
async function alertFailure(
  tx: StoreTx,
  settings: Settings,
  mail: OutboxMail,
  { reason, businessNow, now }: { reason: Said | ''; businessNow: Instant; now: Instant }
): Promise<void> {
  if (mail.kind === 'alert') return;
  const subject = await subjectOfMail(tx, mail);
  if (!subject) return;
  await raiseAlert(tx, settings, {
    kind: 'mail_failed',
    mode: mail.mode,
    ...subject.about,
    step: `mail-${mail.id}`,
    facts: [subject.fact, { label: 'email', value: mail.recipient }, { label: 'reason', value: reason }],
    businessNow,
    systemNow: now,
  });
}

/** Whose page a person looks at: the request's, else the subscription's. */
async function subjectOfMail(
  tx: StoreTx,
  mail: OutboxMail
): Promise<{ about: AlertSubject; fact: AlertFacts[number] } | null> {
  const invoice = mail.objectType === 'invoice' ? await tx.invoiceByPublicId(mail.objectId) : null;
  const request = await requestOfMail(tx, mail, invoice);
  if (request) {
    return {
      about: { requestPublicId: request.publicId },
      fact: { label: 'request', value: request.purpose },
    };
  }
  const subscription =
    invoice?.subscriptionId == null
      ? await tx.subscriptionByPublicId(mail.objectId)
      : await tx.subscription(invoice.subscriptionId);
  const version = subscription && (await tx.planVersion(subscription.planVersionId));
  if (!version) return null;
  return {
    about: { subscriptionPublicId: subscription.publicId },
    fact: { label: 'subscription', value: version.planName },
  };
}

async function requestOfMail(
  tx: StoreTx,
  mail: OutboxMail,
  invoice: Invoice | null
): Promise<BillingRequest | null> {
  if (mail.objectType === 'billing_request') return tx.requestByPublicId(mail.objectId);
  return invoice?.requestId == null ? null : tx.request(invoice.requestId);
}

function mailEvent(mail: OutboxMail, event: string, at: string, facts: AuditEntry['facts']) {
  return {
    mode: mail.mode,
    // The mail of a request's alert belongs to the request's own history.
    objectType: mail.objectType === 'alert' ? 'billing_request' : mail.objectType,
    objectId: mail.objectId,
    event,
    actor: 'engine',
    facts: { kind: mail.kind, recipient: mail.recipient, ...facts },
    at,
  } as const;
}
