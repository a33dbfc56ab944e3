import type { Client } from '../billing/client/types';
import type { SubscriptionId } from '../billing/ids';
import type { Subscription } from '../billing/subscription/types';
import type { StoreReads } from '../ports';

/** What people call a client: its name, or its address while there is none. */
export const nameOf = ({ name, email }: Pick<Client, 'name' | 'email'>): string => name ?? email;

/** Who uses it, when that is not who pays: nobody needs to read whose their own subscription is. */
export const nameBeside = (
  client: Pick<Client, 'id' | 'name' | 'email'>,
  payerId: Client['id']
): string | null => (client.id === payerId ? null : nameOf(client));

/** The same of a subscription. */
export async function clientNameOf(
  store: StoreReads,
  { clientId, payerId }: Pick<Subscription, 'clientId' | 'payerId'>
): Promise<string | null> {
  const client = await store.client(clientId);
  return client && nameBeside(client, payerId);
}

/** The same of what a request or an invoice is for; null, too, where that is no subscription. */
export async function clientNameFor(
  store: StoreReads,
  { subscriptionId }: { readonly subscriptionId: SubscriptionId | null }
): Promise<string | null> {
  const subscription = subscriptionId === null ? null : await store.subscription(subscriptionId);
  return subscription && clientNameOf(store, subscription);
}

/** As an alert states it. */
export const clientFact = (name: string | null) => (name === null ? [] : [{ label: 'client', value: name }]);
