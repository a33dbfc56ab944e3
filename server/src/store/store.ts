import type { Core } from '@strapi/types';
import { setTimeout as wait } from 'node:timers/promises';
import { wordsForLog } from '../billing/errors';
import type { Random, Store, StoreReads, StoreTx } from '../ports';
import { accountReads, accountWrites } from './accounts';
import { attemptReads, attemptWrites } from './attempts';
import { clientListReads } from './client-list';
import { clientReads, clientWrites } from './clients';
import { creditNoteReads, creditNoteWrites } from './credit-notes';
import { inOurWords, triesAgainst } from './database-errors';
import { creditReads, creditWrites } from './credit';
import { dueReads } from './due';
import { dueSubscriptions } from './due-subscriptions';
import { historyReads, historyWrites } from './history';
import { inboxDoor, inboxReads, inboxWrites } from './inbox';
import { invoiceReads, invoiceWrites } from './invoices';
import { leaseDoor } from './leases';
import { seriesWrites } from './number-series';
import { outboxDoor, outboxReads, outboxWrites } from './outbox';
import { methodReads, methodWrites } from './payment-methods';
import { planReads, planWrites } from './plans';
import { refundReads, refundWrites } from './refunds';
import { requestListReads } from './request-list';
import { requestReads, requestWrites } from './requests';
import { runWrites } from './runs';
import {
  currentSession,
  endWhenAbandoned,
  readWhatIsCommitted,
  type Afterwards,
  type Session,
  type Stamps,
} from './session';
import { subscriptionRowReads } from './subscription-rows';
import { subscriptionReads, subscriptionWrites } from './subscriptions';
import { testClockReads, testClockWrites } from './test-clock';

const FIRST_WAIT_MS = 20;

/**
 * The Store port on Strapi's database. Opens nothing: the connection is asked for with each call, so it may be made before
 * the database is up. It writes below Strapi's document service, which is closed for these tables (`guard.ts`).
 *
 * Durability is the database's own: SQLite's default (a rollback journal, `synchronous=FULL`) and PostgreSQL's and
 * MariaDB's keep what was committed through a power cut. A webhook's 2xx rests on that, so nothing here loosens it.
 */
export function createStore({
  strapi,
  random,
  now = () => new Date(),
}: {
  strapi: Core.Strapi;
  random: Pick<Random, 'publicId' | 'hex'>;
  now?: () => Date;
}): Store {
  const session = currentSession(strapi);
  const stamps: Stamps = { random, now };
  const store: Store = {
    ...reads(session),
    ...inboxDoor(session),
    ...outboxDoor(session),
    ...dueReads(session),
    ...dueSubscriptions(session, (work) => store.transaction(work)),
    ...leaseDoor(session),

    /**
     * Runs `work` in one transaction. When the database gives it up for another one (deadlock, serialisation, a busy
     * SQLite file, a lock that was waited for too long) it is rolled back and `work` runs again, up to five times in all:
     * so `work` must do nothing but read and write through `tx`, and tell nobody before the commit. Inside a transaction of
     * the caller's own (Strapi's `strapi.db.transaction`) it joins that one, and is not repeated: only its owner could.
     * Throws `concurrent_update` when somebody else was there first, every time.
     */
    async transaction(work) {
      if (strapi.db.inTransaction()) {
        // Its commit is its owner's: there is no afterwards.
        const atOnce: Afterwards = async (later) => later((await session()).knex);
        return work(transactional(session, stamps, atOnce)).catch((error: unknown) => {
          throw inOurWords(error);
        });
      }
      let afterwards: Parameters<Afterwards>[0][] = [];
      const putOff: Afterwards = (later) => Promise.resolve(void afterwards.push(later));
      const done = await repeated(() => {
        afterwards = [];
        return work(transactional(session, stamps, putOff));
      });
      for (const later of afterwards) {
        await repeated(async () => later((await session()).knex)).catch((error: unknown) => {
          strapi.log.warn(`After a transaction: ${wordsForLog(error)}`);
        });
      }
      return done;
    },
  };
  return store;

  /** In a transaction of its own, which is begun anew when it lost against another one. */
  async function repeated<T>(work: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await strapi.db.transaction(async () => {
          await readWhatIsCommitted(session);
          const release = await endWhenAbandoned(session);
          try {
            return await work();
          } finally {
            // A connection that is gone is not used again, and needs no word.
            await release().catch(() => undefined);
          }
        });
      } catch (error) {
        if (attempt >= triesAgainst(error)) throw inOurWords(error);
        // Those that lost together do not come back together: they would only lose again.
        const share = Number.parseInt(random.hex(2), 16) / 0xffff;
        await wait(FIRST_WAIT_MS * 2 ** (attempt - 1) * (0.5 + share));
      }
    }
  }
}

function reads(session: Session): StoreReads {
  return {
    ...accountReads(session),
    ...clientReads(session),
    ...clientListReads(session),
    ...planReads(session),
    ...methodReads(session),
    ...subscriptionReads(session),
    ...subscriptionRowReads(session),
    ...requestReads(session),
    ...requestListReads(session),
    ...invoiceReads(session),
    ...creditNoteReads(session),
    ...attemptReads(session),
    ...refundReads(session),
    ...creditReads(session),
    ...inboxReads(session),
    ...outboxReads(session),
    ...historyReads(session),
    ...testClockReads(session),
  };
}

function transactional(session: Session, stamps: Stamps, afterwards: Afterwards): StoreTx {
  return {
    ...reads(session),
    ...accountWrites(session, stamps),
    ...clientWrites(session, stamps, afterwards),
    ...planWrites(session, stamps),
    ...methodWrites(session, stamps),
    ...subscriptionWrites(session, stamps),
    ...runWrites(session, stamps),
    ...requestWrites(session, stamps),
    ...invoiceWrites(session, stamps),
    ...creditNoteWrites(session, stamps),
    ...seriesWrites(session),
    ...attemptWrites(session, stamps),
    ...refundWrites(session, stamps),
    ...creditWrites(session, stamps),
    ...inboxWrites(session),
    ...outboxWrites(session, stamps),
    ...historyWrites(session),
    ...testClockWrites(session),
  };
}
