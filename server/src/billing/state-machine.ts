import { BillingError } from './errors';
import { said } from './said';

/** A table of state → event → next state. Effects live in use cases, never here. */
export type Machine<State extends string = string, Event extends string = string> = Readonly<
  Record<State, Readonly<Partial<Record<Event, State>>>>
>;

/** The states and events of a machine written as a literal table. */
export type StateOf<M> = keyof M & string;
export type EventOf<M> = { [S in keyof M]: keyof M[S] & string }[keyof M];

/**
 * The state after an event.
 * @throws BillingError `transition_refused` when the table knows no such state, or the state no such event
 */
export function transition<M extends Machine>(machine: M, state: StateOf<M>, event: EventOf<M>): StateOf<M> {
  const events = rowOf(machine, state);
  const next = Object.hasOwn(events, event) ? events[event] : undefined;
  if (next === undefined) {
    const allowed = Object.keys(events);
    throw new BillingError(
      'transition_refused',
      allowed.length > 0
        ? said`«${state}» does not allow «${event}». Reload to see the present state; it allows ${allowed.join(', ')}.`
        : said`«${state}» does not allow «${event}». It is final: make a new one instead.`,
      { details: { state, event } }
    );
  }
  return next;
}

/**
 * The shortest run of events from one state to another that rests on the way only in states of `through`; null when there is
 * none, empty when already there. News of a payment may skip steps: this says which steps were skipped.
 */
export function eventsBetween<M extends Machine>(
  machine: M,
  from: StateOf<M>,
  to: StateOf<M>,
  through: readonly StateOf<M>[]
): readonly EventOf<M>[] | null {
  const queue: { state: string; events: string[] }[] = [{ state: from, events: [] }];
  const seen = new Set<string>([from]);
  for (const { state, events } of queue) {
    if (state === to) return events;
    if (state !== from && !through.some((allowed) => allowed === state)) continue;
    for (const [event, next] of Object.entries(rowOf(machine, state))) {
      if (next === undefined || seen.has(next)) continue;
      seen.add(next);
      queue.push({ state: next, events: [...events, event] });
    }
  }
  return null;
}

function rowOf(machine: Machine, state: string): Readonly<Partial<Record<string, string>>> {
  const row = Object.hasOwn(machine, state) ? machine[state] : undefined;
  if (row === undefined) {
    throw new BillingError(
      'transition_refused',
      said`«${state}» is no state of this machine. Use one of ${Object.keys(machine).join(', ')}.`,
      { details: { state } }
    );
  }
  return row;
}
