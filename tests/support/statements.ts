import type { StrapiApp } from './strapi-app';

/** How a transaction begins and ends differs from one database to the next. */
const TRANSACTION =
  /^(begin|commit|rollback|start transaction|set (transaction|local|@client_billing_idle_limit))\b/i;

/** What the database is told while `work` runs, in order, inside transactions and outside; not what opens and closes them. */
export async function statementsOf(app: StrapiApp, work: () => Promise<unknown>): Promise<string[]> {
  const statements: string[] = [];
  await listening(app, work, (sql) => statements.push(sql));
  return statements;
}

/** How many these are; keeps none of them, however long the work. */
export async function countStatements(app: StrapiApp, work: () => Promise<unknown>): Promise<number> {
  let count = 0;
  await listening(app, work, () => (count += 1));
  return count;
}

async function listening(
  app: StrapiApp,
  work: () => Promise<unknown>,
  tell: (sql: string) => unknown
): Promise<void> {
  const listen = ({ sql }: { sql: string }) => {
    if (!TRANSACTION.test(sql)) tell(sql);
  };
  app.strapi.db.connection.on('query', listen);
  try {
    await work();
  } finally {
    app.strapi.db.connection.removeListener('query', listen);
  }
}
