import type { TradKey } from '../translations/get-trad';
import type { Words } from '../translations/use-words';

/** The contracts leave the state open, so a state that this version does not know is shown as it is. */
const STATES: Readonly<Record<string, TradKey>> = {
  draft: 'invoice.draft',
  pending: 'invoice.pending',
  paid: 'invoice.paid',
  discarded: 'invoice.discarded',
  uncollectible: 'invoice.uncollectible',
  credited: 'invoice.credited',
};

export function invoiceStateWords(state: string, t: Words): string {
  const key = STATES[state];
  return key === undefined ? state : t(key);
}
