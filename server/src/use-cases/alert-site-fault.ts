import { toCalendarDate } from '../billing';
import { isBillingError } from '../billing/errors';
import type { Mode } from '../billing/ids';
import type { Said } from '../billing/said';
import type { Gateway, PaymentAccount, World } from '../ports';
import { raiseAlert } from './raise-alert';

export type SiteFault = {
  readonly mode: Mode;
  /** Whose charges wait; null when it is the settings or the database. */
  readonly account: PaymentAccount | null;
  readonly reason: Said;
};

/** What a person has to mend before it works; null: it passes, or is none of the site's. */
export function siteFaultIn(error: unknown, account: PaymentAccount | null): Omit<SiteFault, 'mode'> | null {
  if (!isBillingError(error)) return null;
  const { code, said: reason } = error;
  if (code === 'settings_incomplete' || code === 'encryption_key_missing') return { account: null, reason };
  return code === 'secret_unreadable' || code === 'account_unusable' ? { account, reason } : null;
}

/** Opens the account of a payment that waits for it; why it cannot be opened is told. Throws what `gateways.open` throws. */
export async function openTelling(world: World, account: PaymentAccount): Promise<Gateway> {
  try {
    return await world.gateways.open(account);
  } catch (error) {
    const fault = siteFaultIn(error, account);
    if (fault) await alertSiteFault(world, { mode: account.mode, ...fault });
    throw error;
  }
}

/**
 * What is due waits until the site, or its set-up at the provider, is mended: told once per account, mode and business
 * day, in a transaction of its own, however many subscriptions and charges wait for it.
 */
export async function alertSiteFault(
  world: Pick<World, 'store' | 'settings' | 'clock' | 'queue'>,
  { mode, account, reason }: SiteFault
): Promise<void> {
  const settings = await world.settings.read();
  const businessNow = await world.clock.business(mode);
  const of = account ? ([{ label: 'account', value: account.label }] as const) : [];
  await world.store.transaction(async (tx) => {
    // Jobs that find the same fault at the same time come one after the other.
    if (account) await tx.lockAccount(account.id);
    await raiseAlert(tx, settings, {
      kind: 'site_fault',
      mode,
      accountPublicId: account?.publicId ?? null,
      step: `${mode}-${toCalendarDate(businessNow, settings.timeZone)}`,
      facts: [...of, { label: 'reason', value: reason }],
      businessNow,
      systemNow: world.clock.system(),
    });
  });
  world.queue.kick('deliver-mail');
}
