import { BillingError } from '../billing/errors';
import type { AccountId, PublicId } from '../billing/ids';
import type { Invoice } from '../billing/invoice/types';
import type { Attempt } from '../billing/payment/types';
import { said } from '../billing/said';
import { secretKeyOf, webhookSecretOf, type PaymentAccount, type StoreTx, type World } from '../ports';
import { dropChange } from './awaited-change';
import { dropCharge, isUnsent } from './drop-charge';
import { afterSettling, settleContext } from './record-payment';
import type { SettleContext } from './settle-request';
import { onChargeFailed } from './subscription-effects';
import { linkedAccount, lockLinked } from './update-account';

/**
 * Unlinks an account and forgets its secrets; its payments stay in the books. Refused while a payment or a refund is under
 * way: without the key nobody could learn how it ended. A charge that has not left is dropped. The account is locked first,
 * as in a checkout that begins, so that none of the two can slip between the other's look and its deed.
 * Throws `not_found`, `attempt_in_flight`.
 */
export async function unlinkAccount(
  world: World,
  publicId: PublicId,
  actor: string
): Promise<PaymentAccount> {
  const found = await linkedAccount(world, publicId);
  const unlinkedAt = world.clock.system();
  const context = await settleContext(world, found, actor);
  const unlinked = await world.store.transaction(async (tx) => {
    context.events.length = 0;
    const account = await lockLinked(tx, found.id);
    await dropUnsent(tx, account.id, context);
    await refuseWhileBusy(tx, account.id);
    await world.secrets.remove(secretKeyOf(publicId));
    await world.secrets.remove(webhookSecretOf(publicId));
    await tx.updateAccount(account.id, { unlinkedAt });
    await tx.record({
      mode: account.mode,
      objectType: 'account',
      objectId: publicId,
      event: 'account.unlinked',
      actor,
      facts: { provider: account.provider, account: account.providerAccountRef },
      at: unlinkedAt,
    });
    return { ...account, unlinkedAt };
  });
  afterSettling(world, context);
  return unlinked;
}

const UNLINKED = said`The payment account was unlinked before the charge was sent.`;

/** For what they were to pay it is as if there were no method: the payer is told, and given a link. */
async function dropUnsent(tx: StoreTx, id: AccountId, context: SettleContext): Promise<void> {
  const charges: { readonly attempt: Attempt; readonly invoice: Invoice }[] = [];
  for (const attempt of await tx.unsentCharges(id)) {
    const invoiceId = attempt.allocations[0]?.invoiceId;
    const invoice = invoiceId === undefined ? null : await tx.invoice(invoiceId);
    if (invoice) charges.push({ attempt, invoice });
  }
  // All subscriptions, then all invoices, then the charges: the order that every transaction keeps.
  for (const one of inOrder(charges.map(({ invoice }) => invoice.subscriptionId)))
    await tx.lockSubscription(one);
  for (const one of inOrder(charges.map(({ invoice }) => invoice.id))) await tx.lockInvoice(one);
  for (const { attempt, invoice } of charges) {
    const locked = await tx.lockAttempt(attempt.id);
    if (!isUnsent(locked)) continue;
    await dropCharge(tx, locked, UNLINKED);
    await tellUnpaid(tx, invoice.id, context);
  }
}

async function tellUnpaid(tx: StoreTx, id: Invoice['id'], context: SettleContext): Promise<void> {
  const invoice = await tx.invoice(id);
  if (invoice?.state === 'draft' && invoice.subscriptionId !== null) {
    const subscription = await tx.lockSubscription(invoice.subscriptionId);
    return dropChange(tx, { subscription, invoice, reason: UNLINKED }, context);
  }
  if (invoice?.state !== 'pending' || invoice.subscriptionId === null) return;
  const failure = { message: UNLINKED, obstacle: 'method_missing' } as const;
  await onChargeFailed(tx, { subscription: { id: invoice.subscriptionId }, invoice, failure }, context);
}

const inOrder = <Id extends number>(ids: readonly (Id | null)[]): readonly Id[] =>
  [...new Set(ids)].filter((id) => id !== null).sort((a, b) => a - b);

async function refuseWhileBusy(tx: StoreTx, id: AccountId): Promise<void> {
  if (await tx.hasLiveAttempt(id)) {
    throw new BillingError(
      'attempt_in_flight',
      'A payment through this account is still under way. Wait for it to end, or delete its billing request first.'
    );
  }
  if (await tx.hasOpenRefund(id)) {
    throw new BillingError(
      'attempt_in_flight',
      'A refund through this account is still under way. Unlink the account once the refund is done.'
    );
  }
}
