import type { AccountId, Mode } from '../../billing/ids';
import type { NewRow, PaymentAccount, ProviderName } from '../../ports';
import { mentioned, publicId, ref, text, textOrNull, type Row } from './reading';

export const toAccount = (row: Row): PaymentAccount => ({
  id: ref<AccountId>(row, 'id'),
  publicId: publicId(row),
  provider: text(row, 'provider') as ProviderName,
  mode: text(row, 'mode') as Mode,
  label: text(row, 'label'),
  providerAccountRef: textOrNull(row, 'provider_account_ref'),
  providerAccountName: textOrNull(row, 'provider_account_name'),
  country: textOrNull(row, 'country'),
  instructions: textOrNull(row, 'instructions'),
  unlinkedAt: textOrNull(row, 'unlinked_at'),
  sweptUntil: textOrNull(row, 'swept_until'),
  nextSweepAt: textOrNull(row, 'next_sweep_at'),
});

export const fromAccount = (account: Partial<NewRow<PaymentAccount>>) =>
  mentioned({
    provider: account.provider,
    mode: account.mode,
    label: account.label,
    provider_account_ref: account.providerAccountRef,
    provider_account_name: account.providerAccountName,
    country: account.country,
    instructions: account.instructions,
    unlinked_at: account.unlinkedAt,
    swept_until: account.sweptUntil,
    next_sweep_at: account.nextSweepAt,
  });
