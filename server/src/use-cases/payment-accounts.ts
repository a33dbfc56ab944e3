import { BillingError } from '../billing/errors';
import type { Mode, PublicId } from '../billing/ids';
import type { Money } from '../billing/money/types';
import { said } from '../billing/said';
import type { PaymentAccount, World } from '../ports';

/** The linked account of that id and mode. Throws `not_found`, `invalid_argument`. */
export async function usableAccount(
  world: Pick<World, 'store'>,
  { accountId, mode }: { readonly accountId: PublicId; readonly mode: Mode }
): Promise<PaymentAccount> {
  const account = await world.store.accountByPublicId(accountId);
  if (!account || account.unlinkedAt !== null) {
    throw new BillingError('not_found', 'This payment account is not linked. Choose another one.');
  }
  if (account.mode !== mode) {
    throw new BillingError(
      'invalid_argument',
      account.mode === 'test'
        ? 'This payment account belongs to test mode: nothing crosses between test and live. Choose one of live mode.'
        : 'This payment account belongs to live mode: nothing crosses between test and live. Choose one of test mode.'
    );
  }
  return account;
}

/** Throws `out_of_range` when the account's provider would not take the amount. */
export async function refuseUnchargeable(
  world: Pick<World, 'gateways'>,
  account: PaymentAccount,
  amount: Money,
  path: string
): Promise<void> {
  const gateway = await world.gateways.open(account);
  const refusal = gateway.refusalOf(amount);
  if (refusal === null) return;
  throw new BillingError('out_of_range', said`${refusal} Ask for another amount, or use another account.`, {
    details: { path },
  });
}
