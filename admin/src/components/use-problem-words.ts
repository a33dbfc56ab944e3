import { useCallback } from 'react';
import { useIntl } from 'react-intl';
import type { Problem } from '../api/problem';
import type { TradKey } from '../translations/get-trad';
import { useWords } from '../translations/use-words';

/** The refusals that a person at the panel can meet, by the server's code. */
const WORDS: Readonly<Record<string, TradKey>> = {
  offline: 'problem.offline',
  invalid_amount: 'problem.invalid-amount',
  out_of_range: 'problem.out-of-range',
  invalid_url: 'problem.invalid-url',
  transition_refused: 'problem.transition-refused',
  immutable_document: 'problem.immutable-document',
  already_settled: 'problem.already-settled',
  attempt_in_flight: 'problem.attempt-in-flight',
  concurrent_update: 'problem.concurrent-update',
  not_found: 'problem.not-found',
  settings_incomplete: 'problem.settings-incomplete',
  encryption_key_missing: 'problem.encryption-key-missing',
  secret_unreadable: 'problem.secret-unreadable',
  account_unusable: 'problem.account-unusable',
  test_mode_only: 'problem.test-mode-only',
  provider_rejected: 'problem.provider-rejected',
  provider_unavailable: 'problem.provider-unavailable',
  mail_unavailable: 'problem.mail-unavailable',
  address_not_allowed: 'problem.address-not-allowed',
};

/**
 * A problem in the reader's language. The server speaks English and knows more (which host, which field), so its words
 * stand behind ours where the two differ.
 */
export function useProblemWords(): (problem: Problem) => string {
  const t = useWords();
  const { locale } = useIntl();
  return useCallback(
    (problem) => {
      const key = WORDS[problem.code ?? ''] ?? (problem.status === 403 ? 'problem.forbidden' : undefined);
      if (key === undefined) {
        return problem.status === 400
          ? t('problem.invalid', { detail: problem.message })
          : problem.message || t('problem.unexpected');
      }
      if (problem.code === 'offline' || key === 'problem.forbidden' || problem.message === '') return t(key);
      return locale.startsWith('en')
        ? problem.message
        : t('problem.with-detail', { words: t(key), detail: problem.message });
    },
    [t, locale]
  );
}
