import type { Client } from '../billing/client/types';
import type { PublicId } from '../billing/ids';
import type { Invoice } from '../billing/invoice/types';
import type { PaymentMethod } from '../billing/payment/payment-method';
import type { BillingRequest } from '../billing/payment/types';
import type { AuditEntry, PaymentAccount, SubscriptionRow, World } from '../ports';
import { knownClient } from './known-client';
import { creditNotesUnder } from './read-credit-notes';

const SHOWN = 50;
const HISTORY_LIMIT = 200;

export type ClientView = {
  readonly client: Client;
  readonly subscriptions: readonly SubscriptionRow[];
  readonly methods: readonly (PaymentMethod & { readonly account: PaymentAccount | null })[];
  readonly invoices: readonly Invoice[];
  readonly creditNotes: Awaited<ReturnType<typeof creditNotesUnder>>;
  readonly requests: readonly BillingRequest[];
  readonly history: readonly AuditEntry[];
};

/** One client with all that an admin may see of it. Throws `not_found`. */
export async function readClient(world: Pick<World, 'store'>, publicId: PublicId): Promise<ClientView> {
  const { store } = world;
  const client = await knownClient(world, publicId);
  const [subscriptions, methods, invoices, requests, history, accounts] = await Promise.all([
    store.subscriptionsOfClient(client.id),
    store.methodsOfClient(client.id),
    store.invoicesOfClient(client.id, SHOWN),
    store.requestsOfClient(client.id, SHOWN),
    store.history('client', client.publicId, HISTORY_LIMIT),
    store.accounts({ mode: client.mode, includeUnlinked: true }),
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
  };
}
