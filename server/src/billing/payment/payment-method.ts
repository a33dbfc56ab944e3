import type { Instant } from '../calendar/types';
import type { AccountId, ClientId, Mode, PaymentMethodId, PublicId } from '../ids';
import type { Consent } from '../subscription/types';
import type { SavedMethod } from './types';

/** A mandate that a payer gave us: the right to charge off-session, with the consent that it rests on. */
export type PaymentMethod = SavedMethod & {
  readonly id: PaymentMethodId;
  readonly publicId: PublicId;
  readonly mode: Mode;
  /** The payer. */
  readonly clientId: ClientId;
  readonly accountId: AccountId;
  readonly consent: Consent | null;
  readonly createdAt: Instant;
};
