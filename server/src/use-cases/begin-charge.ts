import { instantPlus } from '../billing';
import type { AttemptId } from '../billing/ids';
import type { Invoice } from '../billing/invoice/types';
import type { PaymentMethod } from '../billing/payment/payment-method';
import type { Attempt } from '../billing/payment/types';
import { said, type Said } from '../billing/said';
import type { Subscription } from '../billing/subscription/types';
import type { AttemptChange, Gateway, PaymentAccount, StoreTx, World } from '../ports';
import { versionOf } from './accept-subscription';
import { isAwaited } from './awaited-change';
import { dropCharge } from './drop-charge';
import { chargeBytes, obstacleOf, type MethodObstacle } from './new-charge';
import { KEY_REFUSED, waitsForMerchant } from './next-check';
import { noteLook } from './note-look';

/** While a payer's own bank debit for the same invoice is under way, the saved method is left alone. */
const WAIT_FOR_PAYER_MS = 60 * 60_000;

export type Sending = {
  readonly attempt: Attempt;
  readonly account: PaymentAccount;
  /** Nothing went out before. */
  readonly isFirst: boolean;
  /** Why the method may not be charged by now: nothing goes out (any more). Null when it may. */
  readonly obstacle: MethodObstacle | null;
};

type Through = { readonly gateway: Gateway; readonly account: PaymentAccount };

/**
 * Step (b) begins: the attempt as it is to be sent. What the provider refused, or whose method is unusable by now, is written
 * anew first: with the subscription's present method, the site's present address and another key, since nothing ever came of
 * the old one. Null when it is not to be sent: known by now, paid some other way, or the payer is paying.
 */
export async function beginSending(world: World, id: AttemptId, through: Through): Promise<Sending | null> {
  const settings = await world.settings.read();
  return world.store.transaction(async (tx) => {
    const attempt = await tx.lockAttempt(id);
    const isToSend = attempt.state === 'submitted' || attempt.state === 'unknown';
    if (attempt.session !== 'off_session' || !isToSend || attempt.paymentRef !== null) return null;
    const { account } = through;
    const method = await methodOf(tx, attempt.paymentMethodId);
    const isUsable = method !== null && method.state !== 'invalid';
    if (attempt.checkCount > 0) {
      const looked = await noteLook(tx, world, settings, attempt);
      return { attempt: looked, account, isFirst: false, obstacle: isUsable ? null : 'method_missing' };
    }
    const needed = await stillNeeded(tx, world, attempt);
    if (!needed) return null;
    const isRefused = waitsForMerchant(attempt) && attempt.failure?.code !== KEY_REFUSED;
    const isStanding = isUsable && !isRefused;
    const order = isStanding ? {} : await writtenAnew(tx, world, { ...through, ...needed, attempt });
    if (typeof order === 'string') return { attempt, account, isFirst: true, obstacle: order };
    const looked = await noteLook(tx, world, settings, attempt);
    // The key's life begins when the provider first hears of it: a site may have stood still since the intent.
    const sent = { ...order, failure: null, submittedAt: world.clock.system() };
    await tx.updateAttempt(id, sent);
    return { attempt: { ...looked, ...sent }, account, isFirst: true, obstacle: null };
  });
}

type Needed = { readonly invoice: Invoice; readonly subscription: Subscription | null };

/** Asked while nothing has gone out. The invoice may have been paid by link since the run. */
async function stillNeeded(
  tx: StoreTx,
  world: Pick<World, 'clock'>,
  attempt: Attempt
): Promise<Needed | null> {
  const invoiceId = attempt.allocations[0]?.invoiceId;
  const invoice = invoiceId === undefined ? null : await tx.invoice(invoiceId);
  const subscriptionId = invoice?.subscriptionId ?? null;
  const subscription = subscriptionId === null ? null : await tx.subscription(subscriptionId);
  if (!invoice || !(invoice.state === 'pending' || isAwaited(subscription, invoice))) {
    return drop(tx, attempt, said`The invoice was settled before the charge was sent.`);
  }
  if (subscription?.state === 'cancelled' || subscription?.state === 'expired') {
    return drop(tx, attempt, said`The subscription had ended before the charge was sent.`);
  }
  const others = await tx.attemptsOfInvoice(invoice.id);
  const isPaying = others.some(({ session, state }) => session === 'on_session' && state === 'processing');
  if (!isPaying) return { invoice, subscription };
  const nextLookAt = instantPlus(world.clock.system(), { ms: WAIT_FOR_PAYER_MS });
  await tx.updateAttempt(attempt.id, { nextCheckAt: nextLookAt });
  return null;
}

async function drop(tx: StoreTx, attempt: Attempt, message: Said): Promise<null> {
  await dropCharge(tx, attempt, message);
  return null;
}

/** Or what stands in the way of it. */
async function writtenAnew(
  tx: StoreTx,
  { links, random }: Pick<World, 'links' | 'random'>,
  { attempt, gateway, account, invoice, subscription }: Needed & Through & { readonly attempt: Attempt }
): Promise<Pick<AttemptChange, 'paymentMethodId' | 'submission' | 'idempotencyKey'> | MethodObstacle> {
  if (!subscription) return 'method_missing';
  const method = await methodOf(tx, subscription.paymentMethodId ?? attempt.paymentMethodId);
  const obstacle = obstacleOf(method, { ...subscription, accountId: account.id });
  if (!method || obstacle !== null) return obstacle ?? 'method_missing';
  const { planName } = await versionOf(tx, subscription);
  return {
    paymentMethodId: method.id,
    submission: chargeBytes(links, attempt, { gateway, account, method, invoice, planName }),
    idempotencyKey: `charge-${attempt.publicId}-${random.hex(8)}`,
  };
}

const methodOf = async (tx: StoreTx, id: Attempt['paymentMethodId']): Promise<PaymentMethod | null> =>
  id === null ? null : tx.method(id);
