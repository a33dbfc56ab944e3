import type { AccountId, ClientId } from '../billing/ids';
import type { PaymentMethod } from '../billing/payment/payment-method';
import { isGatewayError, type Gateway, type GatewayError, type StoreTx, type World } from '../ports';

/**
 * A provider's refusal is the payer's matter only when the saved method, or its customer, is gone there. Where the refusal
 * does not say so itself, the provider is asked about the method. Null: no answer came. Where the question is refused,
 * too, it is the merchant's matter.
 */
export async function isMethodGone(
  gateway: Gateway,
  method: PaymentMethod,
  refusal: GatewayError
): Promise<boolean | null> {
  if (refusal.kind === 'method_gone') return true;
  try {
    return (await gateway.fetchMethod(method)).state === 'invalid';
  } catch (error) {
    if (!isGatewayError(error)) throw error;
    return error.kind === 'unknown' || error.kind === 'busy' ? null : error.kind === 'not_found';
  }
}

/**
 * After a checkout was refused that named the payer's customer: the methods of that customer that are gone at the provider
 * are invalid from now on, so that the next checkout makes a fresh customer. False when none is: the refusal is no payer's.
 */
export async function forgetGoneMethods(
  { store }: Pick<World, 'store'>,
  gateway: Gateway,
  { payerId, accountId }: { readonly payerId: ClientId; readonly accountId: AccountId },
  refusal: GatewayError
): Promise<boolean> {
  const customerRef = await store.customerRefOf(payerId, accountId);
  const methods = (await store.methodsOfClient(payerId)).filter(
    (method) => method.accountId === accountId && method.customerRef === customerRef
  );
  const gone: PaymentMethod[] = [];
  for (const method of methods) if (await isMethodGone(gateway, method, refusal)) gone.push(method);
  if (gone.length > 0) await store.transaction((tx) => makeUnusable(tx, gone));
  return gone.length > 0;
}

/** They are charged no more, whichever subscription pays with them, until the payer gives one anew. */
export async function makeUnusable(tx: StoreTx, methods: readonly PaymentMethod[]): Promise<void> {
  for (const { id, state } of methods)
    if (state !== 'invalid') await tx.updateMethod(id, { state: 'invalid' });
}
