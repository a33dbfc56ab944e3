import type { Instant } from '../calendar/types';
import type { ClientId, Language, Mode, PublicId } from '../ids';
import type { Buyer } from '../invoice/types';
import type { Currency } from '../money/types';

/** Draft: known, not asked yet. Invited: a link is out. Active: has accepted or paid. Archived: kept for the books. */
export type ClientState = 'draft' | 'invited' | 'active' | 'archived';
export const CLIENT_STATES = [
  'draft',
  'invited',
  'active',
  'archived',
] as const satisfies readonly ClientState[];

/** A billing account: the business or person who uses what is sold. */
export type Client = {
  readonly id: ClientId;
  readonly publicId: PublicId;
  readonly mode: Mode;
  readonly state: ClientState;
  readonly email: string;
  /** What the panel calls it: as the admin typed it, else the buyer's name once there are billing details. */
  readonly name: string | null;
  readonly language: Language;
  /** What a new request from its page starts with; null: the last one used. */
  readonly currency: Currency | null;
  /** IANA; for the times in its mails and on its pages. Null: the merchant's. Days are always the merchant's. */
  readonly timeZone: string | null;
  /** Legal and billing details as last given. Issued documents hold copies of their own. */
  readonly billing: Buyer | null;
  /** An admin has checked the VAT number: a well-formed number is not a verified one. */
  readonly vatVerifiedAt: Instant | null;
  readonly createdAt: Instant;
};
