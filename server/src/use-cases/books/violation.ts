import { toMajor } from '../../billing';
import type { Instant } from '../../billing/calendar/types';
import type { Mode } from '../../billing/ids';
import { said, type Said } from '../../billing/said';
import type { BookObjectType } from '../../ports';
import type { InvariantNumber, RULES } from './rules';

export type ViolationCode = keyof typeof RULES;

/** What is at fault, as a person finds it again. */
export type Offender = {
  readonly type: BookObjectType;
  /** Its public id; the name of a lease or a series. */
  readonly id: string;
  /** The number of the document, or the names of client and plan; null where it has none. */
  readonly label: string | null;
};

export type Violation = {
  readonly invariant: InvariantNumber;
  readonly code: ViolationCode;
  /** Null for what belongs to no mode: a lease. */
  readonly mode: Mode | null;
  readonly object: Offender;
  readonly expected: Said;
  readonly found: Said;
};

/** A violation before it is known whose: an invariant's own words. */
export type Breach = Pick<Violation, 'code' | 'expected' | 'found'> & {
  /** Left out, it is what was looked at. */
  readonly object?: Offender;
};

/** When the books are looked at. Read before the page that it is used for. */
export type Moment = {
  readonly business: Readonly<Record<Mode, Instant>>;
  readonly system: Instant;
  readonly timeZone: string;
  /** A run of renewals is at work: what is due is being done. */
  readonly isRenewing: boolean;
};

/** One invariant for one kind of object. */
export type Check<T> = {
  readonly invariant: InvariantNumber;
  /** Only what it applies to counts as examined. */
  readonly appliesTo: (item: T) => boolean;
  readonly breaches: (item: T, moment: Moment) => readonly Breach[];
};

/** A value, the same in every language. */
export const plain = (value: string | number | bigint): Said => said`${value}`;

export const NONE = said`none`;
export const plainOrNone = (value: string | number | null): Said => (value === null ? NONE : plain(value));

/** Minor units as «120.50 EUR». */
export const amountOf = (amount: bigint, currency: string): Said =>
  plain(`${toMajor({ amount, currency })} ${currency}`);

export const fromTo = ({ start, end }: { readonly start: string; readonly end: string }): Said =>
  said`${start} to ${end}`;
