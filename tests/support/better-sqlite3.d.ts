/** The part that tests use to read a database file beside a running Strapi. */
declare module 'better-sqlite3' {
  export default class Database {
    constructor(file: string, options?: { readonly?: boolean });
    prepare(sql: string): { all(...values: unknown[]): unknown[] };
    close(): void;
  }
}
