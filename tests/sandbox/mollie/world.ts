import type { PaymentRow, State } from './types';

export type ProfileFacts = {
  readonly id: string;
  readonly name: string;
  readonly status: 'unverified' | 'verified' | 'blocked';
};

/** What the parts of the stand-in share. */
export type World = {
  readonly state: State;
  readonly profile: ProfileFacts;
  /** Where the API answers, and where the hosted pages are. */
  readonly apiUrl: () => string;
  readonly pageUrl: () => string;
  /** After how long what takes days at a bank ends by itself; null: when a test says so. */
  readonly autoSettleMs: number | null;
  /** Calls the payment's webhook: there is news. */
  readonly announce: (payment: PaymentRow) => void;
};

/** Milliseconds on the sandbox's clock, which a test can move. */
export const nowMs = (world: World): number => Date.now() + world.state.clockOffsetMs;

/** When something that takes a while ends by itself. */
export const endOf = (world: World): number | null =>
  world.autoSettleMs === null ? null : nowMs(world) + world.autoSettleMs;
