import type { Instant } from '../billing/calendar/types';
import type { Mode, PublicId } from '../billing/ids';

/** Two clocks (BILLING.md, money, tax, time, 4). */
export interface Clock {
  /** The time by which clients are billed. In test mode a test clock may run ahead of the system. */
  business(mode: Mode): Promise<Instant>;
  /** Never moves by hand: signatures, leases, back-off, key windows. */
  system(): Instant;
  /** Waits, on the system clock. */
  pause(ms: number): Promise<void>;
}

export interface Random {
  /** A fresh Strapi document id: 24 characters, lower case. */
  publicId(): PublicId;
  /** `bytes` of cryptographic randomness, hex. */
  hex(bytes: number): string;
}
