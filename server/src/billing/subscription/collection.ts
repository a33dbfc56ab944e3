import type { Collection } from './types';

/** Free and externally paid plans issue no invoice (BILLING.md, subscriptions, 1). */
export const isInvoiced = (collection: Collection): boolean =>
  collection === 'provider' || collection === 'offline';
