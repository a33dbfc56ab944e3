import type { connectAccount } from '../../../../server/src/contracts/accounts';
import type { BodyOf } from '../../../../server/src/contracts/contract';
import type { Mode } from '../../components/mode-context';
import type { TradKey } from '../../translations/get-trad';

/** The providers whose accounts are linked with a key. */
export type KeyedProvider = 'stripe' | 'mollie';

/** What a provider's key looks like, and what is said around the field that takes it. */
export const KEYED = {
  stripe: {
    form: /^(?:rk|sk)_(test|live)_/,
    isInvalid: 'field.stripe-key-invalid',
    title: 'accounts.link-stripe',
    hint: 'accounts.stripe-hint',
    key: 'accounts.secret-key',
    keyHint: 'accounts.secret-key-hint',
    linked: 'accounts.stripe-linked',
  },
  mollie: {
    form: /^(test|live)_/,
    isInvalid: 'field.mollie-key-invalid',
    title: 'accounts.link-mollie',
    hint: 'accounts.mollie-hint',
    key: 'accounts.mollie-key',
    keyHint: 'accounts.mollie-key-hint',
    linked: 'accounts.mollie-linked',
  },
} as const satisfies Record<
  KeyedProvider,
  { form: RegExp } & Record<'isInvalid' | 'title' | 'hint' | 'key' | 'keyHint' | 'linked', TradKey>
>;

/** What is said around the form of an account without a provider. */
export const OFFLINE = {
  title: 'accounts.link-offline',
  hint: 'accounts.offline-hint',
  linked: 'accounts.offline-linked',
} as const satisfies Record<string, TradKey>;

/** A key carries its mode in its name; the wrong one is said before it travels. */
export function checkKey(provider: KeyedProvider, secretKey: string, mode: Mode): TradKey | null {
  const key = secretKey.trim();
  if (key === '') return 'field.required';
  const keyMode = KEYED[provider].form.exec(key)?.[1];
  if (keyMode === undefined) return KEYED[provider].isInvalid;
  return keyMode === mode ? null : 'field.key-other-mode';
}

/** What every linked account has, whatever its provider. */
export type LinkForm = { mode: Mode; label: string };
export type KeyForm = LinkForm & { secretKey: string };
export type OfflineForm = LinkForm & { instructions: string };
export type LinkIssues = Readonly<Partial<Record<string, TradKey>>>;
type LinkBody = BodyOf<typeof connectAccount>;

/** A provider's own fields among those that every provider has. */
export const withShared = <Own extends object>(own: Own): LinkForm & Own => ({
  ...own,
  mode: 'test',
  label: '',
});

export const checkLabel = ({ label }: LinkForm): LinkIssues =>
  label.trim() === '' ? { label: 'field.required' } : {};

export function checkKeyForm(provider: KeyedProvider, { secretKey, mode }: KeyForm): LinkIssues {
  const issue = checkKey(provider, secretKey, mode);
  return issue === null ? {} : { secretKey: issue };
}

export const keyBody = (provider: KeyedProvider, { mode, label, secretKey }: KeyForm): LinkBody => ({
  provider,
  mode,
  label: label.trim(),
  secretKey: secretKey.trim(),
});

export const offlineBody = ({ mode, label, instructions }: OfflineForm): LinkBody => ({
  provider: 'offline',
  mode,
  label: label.trim(),
  instructions: instructions.trim() || null,
});
