import type { Core } from '@strapi/types';
import { setTimeout as wait } from 'node:timers/promises';
import type { Random, Store, StoreReads, StoreTx } from '../ports';
import { accountReads, accountWrites } from './accounts';
import { attemptReads, attemptWrites } from './attempts';
import { clientReads, clientWrites } from './clients';
import { isWorthRepeating } from './database-errors';
import { dueReads } from './due';
import { historyReads, historyWrites } from './history';
import { inboxDoor, inboxReads, inboxWrites } from './inbox';
import { invoiceReads, invoiceWrites } from './invoices';
import { leaseDoor } from './leases';
import { seriesWrites } from './number-series';
import { outboxDoor, outboxReads, outboxWrites } from './outbox';
import { refundReads, refundWrites } from './refunds';
import { requestListReads } from './request-list';
import { requestReads, requestWrites } from './requests';
import { currentSession, type Session, type Stamps } from './session';
import { testClockReads, testClockWrites } from './test-clock';

const TRIES = 5;
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
  return {
    ...reads(session),
    ...inboxDoor(session),
    ...outboxDoor(session),
    ...dueReads(session),
    ...leaseDoor(session),

    /**
     * Runs `work` in one transaction. When the database gives it up for another one (deadlock, serialisation, a busy
     * SQLite file) it is rolled back and `work` runs again, up to five times in all: so `work` must do nothing but
     * read and write through `tx`, and tell nobody before the commit. Inside a transaction of the caller's own (Strapi's
     * `strapi.db.transaction`) it joins that one, and is not repeated: only its owner could.
     */
    async transaction(work) {
      if (strapi.db.inTransaction()) return work(transactional(session, stamps));
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await strapi.db.transaction(() => work(transactional(session, stamps)));
        } catch (error) {
          if (attempt === TRIES || !isWorthRepeating(error)) throw error;
          await wait(FIRST_WAIT_MS * 2 ** (attempt - 1));
        }
      }
    },
  };
}

function reads(session: Session): StoreReads {
  return {
    ...accountReads(session),
    ...clientReads(session),
    ...requestReads(session),
    ...requestListReads(session),
    ...invoiceReads(session),
    ...attemptReads(session),
    ...refundReads(session),
    ...inboxReads(session),
    ...outboxReads(session),
    ...historyReads(session),
    ...testClockReads(session),
  };
}

function transactional(session: Session, stamps: Stamps): StoreTx {
  return {
    ...reads(session),
    ...accountWrites(session, stamps),
    ...clientWrites(session, stamps),
    ...requestWrites(session, stamps),
    ...invoiceWrites(session, stamps),
    ...seriesWrites(session),
    ...attemptWrites(session, stamps),
    ...refundWrites(session, stamps),
    ...inboxWrites(session),
    ...outboxWrites(session, stamps),
    ...historyWrites(session),
    ...testClockWrites(session),
  };
}
