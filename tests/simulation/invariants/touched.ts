/**
 * The invariants of what a step has touched: the same checks as the whole check's, of the same readings, for these rows alone. A
 * series is followed from the last document that was found in order.
 */
import type { Core } from '@strapi/types';
import { verifyStamp } from '../../../server/src/billing';
import type { Mode } from '../../../server/src/billing/ids';
import {
  plain,
  type Breach,
  type Moment,
  type Violation,
} from '../../../server/src/use-cases/books/violation';
import { breachesOf, KINDS, offenderOf, type Kind } from '../../../server/src/use-cases/books/kinds';
import {
  BEFORE_THE_FIRST,
  counterBreaches,
  documentBreaches,
  type Link,
} from '../../../server/src/use-cases/books/numbering';
import type { Invoice } from '../../../server/src/billing/invoice/types';
import type { Books, InvoiceInBooks, SeriesPlace, World } from '../../../server/src/ports';
import { said } from '../../../server/src/billing/said';
import { selectAttempts } from '../../../server/src/store/attempts';
import { subscriptionsInBooks } from '../../../server/src/store/books';
import { invoicesInBooks } from '../../../server/src/store/books/documents';
import type { Read } from '../../../server/src/store/books/page';
import { attemptsInBooks, refundsInBooks } from '../../../server/src/store/books/payments';
import { selectInvoices } from '../../../server/src/store/invoices';
import { creditInBooks } from '../../../server/src/store/books/credit';
import { selectCredit } from '../../../server/src/store/credit';
import { selectRefunds } from '../../../server/src/store/refunds';
import { all, type Row } from '../../../server/src/store/rows/reading';
import type { Connection } from '../../../server/src/store/session';
import { TABLES } from '../../../server/src/store/tables';
import type { SimulatedDatabase, Touched, TouchedKind } from '../site/database';

export type TouchedCheck = (touched: Touched, moment: Moment) => Promise<Violation[]>;

/** Of a subscription that was touched, so many of its newest invoices are looked at with it; the whole check sees the others. */
const NEWEST = 3;
const BEYOND = 2_147_483_647;

type Ids = Readonly<Record<'invoice' | 'attempt' | 'refund' | 'credit' | 'subscription', readonly number[]>>;

export function createTouchedCheck(
  strapi: Core.Strapi,
  database: SimulatedDatabase,
  world: () => Pick<World, 'books'>
): TouchedCheck {
  const knex = strapi.db.connection;
  const followed: Followed = { ends: new Map(), seen: new Map() };

  return async (touched, moment) => {
    if (touched.size === 0) return [];
    const ids = reachOf(database, touched);
    const found: Violation[] = [];
    const examine = async <T>(
      wanted: readonly number[],
      kind: Kind<T>,
      rows: (ids: readonly number[]) => PromiseLike<unknown>,
      read: (knex: Connection, rows: readonly Row[]) => Promise<Read<T>>
    ): Promise<readonly T[]> => {
      if (wanted.length === 0) return [];
      const { items, unreadable } = await read(knex, await all(rows(wanted)));
      for (const { publicId, mode, label, reason } of unreadable) {
        const [invariant, type] = kind.unreadable;
        const expected = said`a row that can be read`;
        found.push({
          invariant,
          code: 'unreadable',
          mode,
          object: { type, id: publicId, label },
          expected,
          found: reason,
        });
      }
      for (const item of items) found.push(...violationsOf(kind, item, moment));
      return items;
    };
    const invoices = await examine(
      ids.invoice,
      KINDS.invoice,
      (wanted) => selectInvoices(knex).whereIn('id', [...wanted]),
      invoicesInBooks
    );
    await examine(
      ids.attempt,
      KINDS.attempt,
      (wanted) => selectAttempts(knex).whereIn('id', [...wanted]),
      attemptsInBooks
    );
    await examine(
      ids.refund,
      KINDS.refund,
      (wanted) => selectRefunds(knex).whereIn('id', [...wanted]),
      refundsInBooks
    );
    await examine(
      ids.credit,
      KINDS.credit,
      (wanted) => selectCredit(knex).whereIn('id', [...wanted]),
      creditInBooks
    );
    await examine(
      ids.subscription,
      KINDS.subscription,
      (wanted) => knex(TABLES.subscriptions).whereIn('id', [...wanted]),
      subscriptionsInBooks
    );
    const { books } = world();
    if (touched.has('lease'))
      for (const lease of await books.leases()) found.push(...violationsOf(KINDS.lease, lease, moment));
    const isAnew = isShaken(invoices, ids.invoice, followed);
    if (isAnew) followed.ends.clear();
    if (isAnew || touched.has('series')) found.push(...(await followSeries(books, followed)));
    return found;
  };
}

function violationsOf<T>(kind: Kind<T>, item: T, moment: Moment): Violation[] {
  return kind.checks
    .filter((check) => check.appliesTo(item))
    .flatMap((check) =>
      breachesOf(check, item, moment).map((breach) => ({
        object: kind.offender(item),
        ...breach,
        invariant: check.invariant,
        mode: kind.modeOf(item),
      }))
    );
}

/** What a row's change may break elsewhere. */
function reachOf(database: SimulatedDatabase, touched: Touched): Ids {
  const of = (kind: TouchedKind): readonly number[] => touched.get(kind) ?? [];
  const ids = (sql: string, values: readonly number[]): number[] =>
    values.flatMap((value) => database.rows(sql, value).map(({ id }) => Number(id)));
  const { allocations, invoices, refunds, attempts } = TABLES;
  const attemptsTouched = [...of('attempt'), ...of('allocation')];
  const paid = ids(`select invoice_id as id from ${allocations} where attempt_id = ?`, attemptsTouched);
  const refunded = ids(`select attempt_id as id from ${refunds} where id = ?`, of('refund'));
  const billed = ids(
    `select id from ${invoices} where subscription_id = ? order by id desc limit ${NEWEST}`,
    of('subscription')
  );
  const mandated = ids(
    `select id from ${attempts} where payment_method_id = ? order by id desc limit ${NEWEST}`,
    of('method')
  );
  const given = ids(`select id from ${refunds} where attempt_id = ?`, attemptsTouched);
  const owed = ids(`select invoice_id as id from ${allocations} where attempt_id = ?`, refunded);
  const unique = (...sets: (readonly number[])[]) => [...new Set(sets.flat())].sort((a, b) => a - b);
  return {
    invoice: unique(of('invoice'), of('line'), of('allocated'), of('credited'), paid, owed, billed),
    attempt: unique(attemptsTouched, refunded, mandated),
    refund: unique(of('refund'), given),
    credit: unique(of('credit')),
    subscription: unique(of('subscription')),
  };
}

/** How far each series was found in order, and what stood there. */
type Followed = {
  readonly ends: Map<string, Link>;
  readonly seen: Map<string, string>;
};

/** A document that had its place has another one, is another one, or is gone: its series is followed from the beginning. */
function isShaken(
  invoices: readonly InvoiceInBooks[],
  touched: readonly number[],
  { seen }: Followed
): boolean {
  if (invoices.length < touched.length) return true;
  return invoices.some(({ invoice }) => {
    const known = seen.get(invoice.publicId);
    return known !== undefined && (known !== placeOf(invoice) || !verifyStamp(invoice));
  });
}

const placeOf = ({ issued, mode }: Invoice): string => JSON.stringify([mode, issued]);
const keyOf = (series: string, mode: Mode): string => `${series} ${mode}`;

async function followSeries(books: World['books'], { ends, seen }: Followed): Promise<Violation[]> {
  const found: Violation[] = [];
  for (const series of await books.series()) {
    const key = keyOf(series.series, series.mode);
    const { mode } = series;
    const tell = (object: Violation['object'], breaches: readonly Breach[]) =>
      found.push(...breaches.map((breach) => ({ object, ...breach, invariant: 5 as const, mode })));
    let last: Link = ends.get(key) ?? BEFORE_THE_FIRST;
    const before = series.counter?.next ?? BEYOND;
    for (let after: SeriesPlace | null = { number: last.number, id: BEYOND }; after !== null;) {
      const page: Awaited<ReturnType<Books['documents']>> = await books.documents(series, after, before);
      for (const item of page.items) {
        const { type, document } = item;
        const { breaches, link } = documentBreaches(item, last);
        tell(offenderOf(type, document, document.issued?.numberText ?? null), breaches);
        if (type === 'invoice') seen.set(document.publicId, placeOf(document));
        last = link;
      }
      after = page.next;
    }
    tell({ type: 'number_series', id: series.series, label: null }, counterBreaches(series, last));
    const past = await books.documentPastCounter(series);
    const code = 'number_past_counter';
    if (past)
      tell(offenderOf(past.type, past, past.numberText), [
        { code, expected: said`a number below ${past.next}`, found: plain(past.number) },
      ]);
    ends.set(key, last);
  }
  return found;
}
