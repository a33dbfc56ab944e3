import type { SubscriptionDetail } from '../../../server/src/contracts/subscriptions';
import type { TradKey } from '../translations/get-trad';

type ConsentWords = { readonly given: TradKey; readonly ofMethod: TradKey };

/**
 * A consent is evidence: its time is always the real one. In test mode it stands beside days of the test clock, and says so.
 */
export const CONSENT_WORDS: Readonly<Record<SubscriptionDetail['mode'], ConsentWords>> = {
  live: { given: 'consent.given', ofMethod: 'methods.consented' },
  test: { given: 'consent.given-test', ofMethod: 'methods.consented-test' },
};
