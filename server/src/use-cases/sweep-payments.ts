import { formatMoney, instantPlus } from '../billing';
import type { AccountId } from '../billing/ids';
import type { Instant } from '../billing/calendar/types';
import type { Attempt } from '../billing/payment/types';
import type { Gateway, ListedPayment, PaymentAccount, World } from '../ports';
import { openTelling } from './alert-site-fault';
import { raiseAlert } from './raise-alert';
import { recordPayment } from './record-payment';

const DAY_MS = 24 * 3_600_000;
const AGAIN_AFTER_MS = 3_600_000;
/** What was listed as open the last time may have been paid since: a checkout is open for a day at the most. */
const OVERLAP_MS = 2 * DAY_MS;

/** When an account that is linked now is swept first. */
export const firstSweepAt = (systemNow: Instant): Instant => instantPlus(systemNow, { ms: DAY_MS });

/** The linked accounts whose payments are to be compared with the books now. */
export async function dueSweeps(world: Pick<World, 'store' | 'clock'>): Promise<AccountId[]> {
  const now = world.clock.system();
  const accounts = await world.store.accounts();
  return accounts.filter(({ nextSweepAt }) => nextSweepAt !== null && nextSweepAt <= now).map(({ id }) => id);
}

/**
 * Compares what the provider lists with the books, once a day: the last net under webhooks, returns and looks at single
 * attempts. Money that the books do not know of is recorded as any other news; a payment of ours whose attempt is not in
 * the books at all (a database that was put back to an earlier day) is told, once. Payments of other software, and of other
 * sites that share the account, are left alone. Fails as the provider does, and is then tried again in an hour, over the
 * same days.
 */
export async function sweepPayments(world: World, id: AccountId): Promise<void> {
  const account = await world.store.account(id);
  if (!account || account.nextSweepAt === null || account.unlinkedAt !== null) return;
  const now = world.clock.system();
  // First of all, so that no failure makes it due at every tick.
  await putOff(world, id, { nextSweepAt: instantPlus(now, { ms: AGAIN_AFTER_MS }) });
  const gateway = await openTelling(world, account);
  const createdAfter = instantPlus(account.sweptUntil ?? now, { ms: -OVERLAP_MS });
  for (const listed of await gateway.listPayments({ accountPublicId: account.publicId, createdAfter })) {
    if (listed.hasMoved) await match(world, account, gateway, listed);
  }
  await putOff(world, id, { sweptUntil: now, nextSweepAt: instantPlus(now, { ms: DAY_MS }) });
}

const putOff = (
  { store }: World,
  id: AccountId,
  change: Partial<Pick<PaymentAccount, 'sweptUntil' | 'nextSweepAt'>>
): Promise<void> => store.transaction((tx) => tx.updateAccount(id, change));

async function match(
  world: World,
  account: PaymentAccount,
  gateway: Gateway,
  listed: ListedPayment
): Promise<void> {
  const attempt = await world.store.attemptByPublicId(listed.attemptPublicId);
  if (!attempt) return tellOrphan(world, account, listed);
  if (knowsOfMoney(attempt)) return;
  const fetch = () => gateway.fetchPayment(listed.paymentRef);
  await recordPayment(world, attempt.id, fetch, `provider:${account.provider}`);
}

const knowsOfMoney = ({ state }: Attempt): boolean =>
  state === 'processing' || state === 'succeeded' || state === 'charged_back';

async function tellOrphan(
  world: World,
  account: PaymentAccount,
  { paymentRef, amount, createdAt }: ListedPayment
): Promise<void> {
  const settings = await world.settings.read();
  const businessNow = await world.clock.business(account.mode);
  await world.store.transaction(async (tx) => {
    await tx.lockAccount(account.id);
    await raiseAlert(tx, settings, {
      kind: 'orphan_payment',
      mode: account.mode,
      accountPublicId: account.publicId,
      step: paymentRef,
      facts: [
        { label: 'account', value: account.label },
        { label: 'payment', value: paymentRef },
        { label: 'amount', value: formatMoney(amount, settings.language) },
        { label: 'madeAt', value: createdAt },
      ],
      businessNow,
      systemNow: world.clock.system(),
    });
  });
  world.queue.kick('deliver-mail');
}
