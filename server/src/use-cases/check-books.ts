import type { Mode } from '../billing/ids';
import { said } from '../billing/said';
import type { BookPage, Books, NumberedDocument, SeriesInBooks, SeriesPlace, World } from '../ports';
import { breachesOf, KINDS, offenderOf, type Kind } from './books/kinds';
import { BEFORE_THE_FIRST, counterBreaches, documentBreaches, type Link } from './books/numbering';
import { INVARIANTS, type InvariantNumber } from './books/rules';
import {
  plain,
  type Breach,
  type Check,
  type Moment,
  type Offender,
  type Violation,
} from './books/violation';

export type Examined = {
  readonly invariant: InvariantNumber;
  /** How many objects it was looked for in: with none, finding nothing says nothing. */
  readonly examined: number;
  readonly violations: number;
};

type Needs = Pick<World, 'books' | 'clock' | 'settings'>;
type Report = (violation: Violation) => void;

/** The largest that the column of numbers holds, on every database. */
const BEYOND_ALL_NUMBERS = 2_147_483_647;

/** The job whose lease tells that a run is at work. */
const RENEWALS = 'renew-subscriptions';

/**
 * Verifies the invariants of BILLING.md on the books as they are: what `client-billing check` runs. Reads only, page by page,
 * so its memory does not grow with the books. Each violation is reported as it is found, all of them.
 *
 * The engine may run meanwhile: every page is one moment of the database, and what an object is compared with stands in the
 * same page, so a transaction is seen as a whole or not at all. A series is read up to the number at which its counter
 * stood before; what is below it does not change any more.
 */
export async function checkBooks(world: Needs, report: Report): Promise<Examined[]> {
  const { books } = world;
  const tally = new Tally(report);
  for (const series of await books.series()) await checkSeries(books, series, tally);
  await scan(world, (after) => books.invoices(after), KINDS.invoice, tally);
  await scan(world, (after) => books.creditNotes(after), KINDS.creditNote, tally);
  await scan(world, (after) => books.attempts(after), KINDS.attempt, tally);
  await scan(world, (after) => books.refunds(after), KINDS.refund, tally);
  await scan(world, (after) => books.credit(after), KINDS.credit, tally);
  await scan(world, (after) => books.subscriptions(after), KINDS.subscription, tally);
  const moment = await momentOf(world);
  for (const lease of await books.leases()) {
    tally.examine(KINDS.lease.checks, lease, moment, KINDS.lease.offender(lease), null);
  }
  return tally.examined();
}

async function scan<T>(
  world: Needs,
  read: (after: number) => Promise<BookPage<T>>,
  kind: Kind<T>,
  tally: Tally
): Promise<void> {
  for (let after: number | null = 0; after !== null;) {
    // Before the page: what becomes due after it was read is not overdue.
    const moment = await momentOf(world);
    const page: BookPage<T> = await read(after);
    for (const { publicId, mode, label, reason } of page.unreadable) {
      const [invariant, type] = kind.unreadable;
      tally.count(invariant);
      const breach: Breach = { code: 'unreadable', expected: said`a row that can be read`, found: reason };
      tally.tell(invariant, breach, { type, id: publicId, label }, mode);
    }
    for (const item of page.items)
      tally.examine(kind.checks, item, moment, kind.offender(item), kind.modeOf(item));
    after = page.next;
  }
}

async function checkSeries(books: Books, series: SeriesInBooks, tally: Tally): Promise<void> {
  const { mode } = series;
  const own: Offender = { type: 'number_series', id: series.series, label: null };
  tally.count(5);
  let last: Link = BEFORE_THE_FIRST;
  const before = series.counter?.next ?? BEYOND_ALL_NUMBERS;
  for (let after: SeriesPlace | null = { number: 0, id: 0 }; after !== null;) {
    const page: Awaited<ReturnType<Books['documents']>> = await books.documents(series, after, before);
    const entries = [
      ...page.items.map((item) => ({ number: item.document.issued?.number ?? 0, item })),
      // The scan of its kind reports it. Nothing after it can be compared with it.
      ...page.unreadable.map(({ number }) => ({ number, item: null })),
    ].sort((a, b) => a.number - b.number);
    for (const { number, item } of entries) {
      tally.count(5);
      last = item === null ? { ...last, number, hash: null } : checkDocument(item, last, tally);
    }
    after = page.next;
  }
  for (const breach of counterBreaches(series, last)) tally.tell(5, breach, own, mode);
  const past = await books.documentPastCounter(series);
  if (past === null) return;
  const offender = offenderOf(past.type, past, past.numberText);
  const expected = said`a number below ${past.next}`;
  tally.tell(5, { code: 'number_past_counter', expected, found: plain(past.number) }, offender, mode);
}

function checkDocument(numbered: NumberedDocument, before: Link, tally: Tally): Link {
  const { type, document } = numbered;
  const offender = offenderOf(type, document, document.issued?.numberText ?? null);
  const { breaches, link } = documentBreaches(numbered, before);
  for (const breach of breaches) tally.tell(5, breach, offender, document.mode);
  return link;
}

/** Read before what it is used for. */
export async function momentOf({ books, clock, settings }: Needs): Promise<Moment> {
  const { timeZone } = await settings.read();
  const system = clock.system();
  const leases = await books.leases();
  return {
    business: { test: await clock.business('test'), live: await clock.business('live') },
    system,
    timeZone,
    isRenewing: leases.some(({ name, expiresAt }) => name === RENEWALS && expiresAt > system),
  };
}

/** Counts what was examined and what was found, and hands each violation on. */
class Tally {
  private readonly counts = new Map<InvariantNumber, { examined: number; violations: number }>(
    INVARIANTS.map((invariant) => [invariant, { examined: 0, violations: 0 }])
  );

  constructor(private readonly report: Report) {}

  examine<T>(
    checks: readonly Check<T>[],
    item: T,
    moment: Moment,
    object: Offender,
    mode: Mode | null
  ): void {
    for (const check of checks) {
      if (!check.appliesTo(item)) continue;
      this.count(check.invariant);
      for (const breach of breachesOf(check, item, moment)) this.tell(check.invariant, breach, object, mode);
    }
  }

  count(invariant: InvariantNumber): void {
    this.of(invariant).examined += 1;
  }

  tell(invariant: InvariantNumber, breach: Breach, object: Offender, mode: Mode | null): void {
    this.of(invariant).violations += 1;
    this.report({ object, ...breach, invariant, mode });
  }

  examined(): Examined[] {
    return INVARIANTS.map((invariant) => ({ invariant, ...this.of(invariant) }));
  }

  private of(invariant: InvariantNumber): { examined: number; violations: number } {
    const found = this.counts.get(invariant) ?? { examined: 0, violations: 0 };
    this.counts.set(invariant, found);
    return found;
  }
}
