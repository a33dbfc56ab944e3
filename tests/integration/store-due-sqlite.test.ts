import { NOON, storeOf } from '../support/records';
import { STORE_DOOR } from '../support/store-door';
import { bootStrapi, type StrapiApp } from '../support/strapi-app';
import type { Store } from '../../server/src/ports';
import { dueQuery } from '../../server/src/store/due-subscriptions';

/** What SQLite itself says of a statement: how it finds the rows, and whether it sorts them. */
describe('work that is due costs what is due', () => {
  let app: StrapiApp;
  beforeAll(async () => {
    app = await bootStrapi({ door: STORE_DOOR, database: 'sqlite' });
  });
  afterAll(() => app.close());

  const planOf = async (sql: string, bindings: readonly unknown[]): Promise<string[]> => {
    const rows: { detail: string }[] = await app.strapi.db.connection.raw(`explain query plan ${sql}`, [
      ...bindings,
    ] as string[]);
    return rows.map(({ detail }) => detail);
  };
  const due = { mode: 'test', businessNow: '2026-04-01T08:00:00.000Z', systemNow: NOON, limit: 100 } as const;

  it('subscriptions: one walk along an index from the oldest due one, nothing sorted', async () => {
    const { sql, bindings } = dueQuery(app.strapi.db.connection, due).toSQL().toNative();
    expect(await planOf(sql, bindings)).toEqual([
      'SEARCH client_billing_subscriptions USING INDEX client_billing_subscriptions_due_idx (mode=? AND parked_at=? AND next_billing_at<?)',
    ]);
  });

  /** The plan of each statement that this runs. */
  const plansOf = async (run: (store: Store) => Promise<unknown>): Promise<string[][]> => {
    const statements: { sql: string; bindings: readonly unknown[] }[] = [];
    const listen = (statement: { sql: string; bindings: readonly unknown[] }) =>
      void statements.push(statement);
    app.strapi.db.connection.on('query', listen);
    await run(storeOf(app));
    app.strapi.db.connection.removeListener('query', listen);
    return Promise.all(statements.map(({ sql, bindings }) => planOf(sql, bindings)));
  };

  it('charges and checks: one walk along the index on when they are looked at', async () => {
    const walk =
      'SEARCH client_billing_attempts USING INDEX client_billing_attempts_due_idx (next_check_at<?)';
    expect(await plansOf((store) => store.dueCharges(NOON, 100))).toEqual([[walk]]);
    expect(await plansOf((store) => store.dueAttempts(NOON, 100))).toEqual([[walk]]);
  });

  it('alerts: found by an index among all that was noted', async () => {
    const plans = await plansOf((store) => store.alerts({ mode: 'test', page: 1, pageSize: 20 }));
    expect(plans).toHaveLength(2);
    for (const [found] of plans)
      expect(found).toContain('INDEX client_billing_audit_event_idx (mode=? AND event=?)');
  });

  it('everything else: each table has an index on what is due', async () => {
    const due = {
      client_billing_requests: "state = 'pending' and mode = 'test' and expires_at <= '2026'",
      client_billing_outbox: "state = 'queued' and next_try_at <= '2026'",
      client_billing_inbox: "state = 'received' and next_try_at <= '2026'",
      client_billing_attempts: "next_check_at <= '2026'",
      client_billing_refunds: "next_check_at <= '2026'",
    };
    for (const [table, where] of Object.entries(due)) {
      expect((await planOf(`select id from ${table} where ${where}`, [])).join('; ')).toMatch(
        new RegExp(`SEARCH ${table} USING .*INDEX ${table}_due_idx`)
      );
    }
  });
});
