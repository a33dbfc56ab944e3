/** An ISO 4217 code, upper case. */
export type Currency = string;

/** Minor units of an ISO 4217 currency: `{ amount: 1999n, currency: 'EUR' }` is 19.99 euros. */
export type Money = { readonly amount: bigint; readonly currency: Currency };
