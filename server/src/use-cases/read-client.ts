import type { Client } from '../billing/client/types';
import type { CreditBalance, CreditEntry } from '../billing/credit/types';
import type { PublicId } from '../billing/ids';
import type { Invoice } from '../billing/invoice/types';
import type { PaymentMethod } from '../billing/payment/payment-method';
import type { BillingRequest } from '../billing/payment/types';
import type { AuditEntry, PaymentAccount, SubscriptionRow, World } from '../ports';
import { knownClient } from './known-client';
import { creditNotesUnder } from './read-credit-notes';

const SHOWN = 50;
const HISTORY_LIMIT = 200;
const CREDIT_SHOWN = 10;

export type ClientView = {
  readonly client: Client;
  readonly subscriptions: readonly SubscriptionRow[];
  readonly methods: readonly (PaymentMethod & { readonly account: PaymentAccount | null })[];
  readonly invoices: readonly Invoice[];
  readonly creditNotes: Awaited<ReturnType<typeof creditNotesUnder>>;
  readonly requests: readonly BillingRequest[];
  readonly history: readonly AuditEntry[];
  readonly credit: {
    readonly balances: readonly CreditBalance[];
    /** Newest first. */
    readonly entries: readonly { readonly entry: CreditEntry; readonly invoiceNumber: string | null }[];
  };
};

/** One client with all that an admin may see of it. Throws `not_found`. */
export async function readClient(world: Pick<World, 'store'>, publicId: PublicId): Promise<ClientView> {
  const { store } = world;
  const client = await knownClient(world, publicId);
  const [subscriptions, methods, invoices, requests, history, accounts, balances, entries] =
    await Promise.all([
      store.subscriptionsOfClient(client.id),
      store.methodsOfClient(client.id),
      store.invoicesOfClient(client.id, SHOWN),
      store.requestsOfClient(client.id, SHOWN),
      store.history('client', client.publicId, HISTORY_LIMIT),
      store.accounts({ mode: client.mode, includeUnlinked: true }),
      store.creditOf([client.id]),
      store.creditEntries(client.id, CREDIT_SHOWN),
    ]);
  return {
    client,
    subscriptions,
    methods: methods.map((method) => ({
      ...method,
      account: accounts.find(({ id }) => id === method.accountId) ?? null,
    })),
    invoices,
    creditNotes: await creditNotesUnder(world, invoices),
    requests,
    history,
    credit: { balances, entries: await withNumbers(store, entries) },
  };
}

async function withNumbers(
  store: World['store'],
  entries: readonly CreditEntry[]
): Promise<ClientView['credit']['entries']> {
  return Promise.all(
    entries.map(async (entry) => {
      const invoice = entry.invoiceId === null ? null : await store.invoice(entry.invoiceId);
      return { entry, invoiceNumber: invoice?.issued?.numberText ?? null };
    })
  );
}
