/**
 * What goes wrong, and when. The process may be stopped at any point: before or after each statement, and each call that leaves
 * it. Points are counted, and the seed says at which one it happens; a step may bring no fault, or several.
 */
import type { Chance } from './chance';

/** The process is gone. Whatever of it still runs meets this at its next point. */
export class Stopped extends Error {
  constructor() {
    super('The process is gone.');
    this.name = 'Stopped';
  }
}

export type FaultKind =
  | 'stopped'
  | 'timeout_before'
  | 'timeout_after'
  | 'error_before'
  | 'error_after'
  | 'busy'
  | 'key_refused'
  | 'key_pruned'
  | 'cached_error'
  | 'webhook_twice'
  | 'webhook_late'
  | 'webhook_lost'
  | 'mail_refused'
  | 'mail_lost_answer'
  | 'mail_lost'
  | 'hint_lost'
  | 'clock_jump'
  | 'outage'
  | 'meanwhile';

export type Faults = {
  readonly chance: Chance;
  readonly counts: Readonly<Partial<Record<FaultKind, number>>>;
  total(): number;
  note(kind: FaultKind): void;
  /** Draws, and notes it when it is so. Never while faults are off. */
  strikes(kind: FaultKind, probability: number): boolean;
  /** One of these, noted, or null. */
  oneOf(probability: number, kinds: readonly FaultKind[]): FaultKind | null;
  isDead(): boolean;
  /** A point is passed; throws `Stopped` when the process ends here. `after`: what it was about has had its effect. */
  point(): { readonly after: () => void };
  /** Another process, on the same data. */
  restart(): void;
  setOn(isOn: boolean): void;
  /** Somebody else did something in the middle of this step. */
  isNested(): boolean;
  setNested(isNested: boolean): void;
};

/** Points from one stop to the next: of the order of a hundred steps. */
const POINTS_TO_STOP = { least: 20, most: 6_000 };

/** `often`: all of them so many times as often. */
export function createFaults(chance: Chance, often = 1): Faults {
  const counts: Partial<Record<FaultKind, number>> = {};
  let isOn = true;
  let isDead = false;
  let isNested = false;
  let pointsLeft = nextStop();

  /** As often at the tenth point as at the thousandth: a logarithmic draw. */
  function nextStop(): number {
    const { least, most } = POINTS_TO_STOP;
    return Math.floor((least * (most / least) ** chance.next()) / often);
  }
  function note(kind: FaultKind): void {
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  function stop(): never {
    isDead = true;
    note('stopped');
    pointsLeft = nextStop();
    throw new Stopped();
  }
  return {
    chance,
    counts,
    total: () => Object.values(counts).reduce((sum, count) => sum + count, 0),
    note,
    strikes(kind, probability) {
      if (!isOn || !chance.is(probability * often)) return false;
      note(kind);
      return true;
    },
    oneOf(probability, kinds) {
      if (!isOn || !chance.is(Math.min(0.5, probability * often))) return null;
      const kind = chance.pick(kinds);
      note(kind);
      return kind;
    },
    isDead: () => isDead,
    point() {
      if (isDead) throw new Stopped();
      if (!isOn) return { after: () => undefined };
      pointsLeft -= 1;
      if (pointsLeft > 0) return { after: () => undefined };
      // Half of the stops come after the effect: nobody hears of it.
      if (chance.is(0.5)) stop();
      return { after: stop };
    },
    restart() {
      isDead = false;
    },
    setOn(value) {
      isOn = value;
    },
    isNested: () => isNested,
    setNested(value) {
      isNested = value;
    },
  };
}
