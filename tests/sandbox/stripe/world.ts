import type { AccountFacts, EventRow, Json, State } from './types';
import { newId } from './state';

/** What the parts of the stand-in share. */
export type World = {
  readonly state: State;
  readonly account: AccountFacts;
  readonly baseUrl: () => string;
  /** For how long a bank debit stays in `processing` by itself; null: until a test settles it. */
  readonly autoSettleMs: number | null;
  /** Tells the deliverer that there is news. */
  readonly announce: (event: EventRow) => void;
};

/** Seconds on the sandbox's clock, which a test can move. */
export function nowSeconds(world: World): number {
  return Math.floor((Date.now() + world.state.clockOffsetMs) / 1000);
}

/** Writes an event with the object as it is at this moment, and has it delivered. Refunds do not tell their mode. */
export function emit(world: World, type: string, object: Json, livemode = object['livemode'] === true): void {
  const event: EventRow = {
    id: newId('evt_'),
    livemode,
    created: nowSeconds(world),
    type,
    object,
  };
  world.state.events[event.id] = event;
  world.announce(event);
}
