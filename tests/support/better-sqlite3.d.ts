/** The part that tests use to look into a database file beside a running Strapi. */
declare module 'better-sqlite3' {
  export default class Database {
    constructor(file: string, options?: { readonly?: boolean });
    prepare(sql: string): {
      /** Whether it answers with rows. */
      readonly reader: boolean;
      all(...values: unknown[]): unknown[];
      run(...values: unknown[]): unknown;
    };
    close(): void;
  }
}
