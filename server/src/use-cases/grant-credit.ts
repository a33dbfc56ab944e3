import { parseMajor, toMajor } from '../billing';
import type { Client } from '../billing/client/types';
import { BillingError } from '../billing/errors';
import type { PublicId } from '../billing/ids';
import type { Money } from '../billing/money/types';
import { said } from '../billing/said';
import type { AuditEntry, World } from '../ports';
import { knownClient } from './known-client';

export type CreditOrder = {
  /** `take_back`: of what is not used yet. */
  readonly action: 'grant' | 'take_back';
  /** Major units, above zero. */
  readonly amount: string;
  readonly currency: string;
  readonly reason: string;
  /** Of the form: sent twice, it counts once. */
  readonly submissionKey: string;
};

/**
 * An admin gives a payer credit, or takes back what is not used yet: the balance never falls below zero (BILLING.md,
 * documents and payments, 6). A sum of money, tax included.
 * Throws `not_found`, `invalid_amount`, `invalid_currency`, `out_of_range` (nothing, or more than there is).
 */
export async function grantCredit(
  world: Pick<World, 'store' | 'clock'>,
  publicId: PublicId,
  order: CreditOrder,
  actor: string
): Promise<void> {
  const found = await knownClient(world, publicId);
  const { currency } = order;
  const { amount } = parseMajor(order.amount, currency);
  if (amount <= 0n) {
    throw new BillingError('out_of_range', 'Give an amount above zero.', { details: { path: 'amount' } });
  }
  const at = await world.clock.business(found.mode);
  const sourceKey = `admin:${publicId}:${order.submissionKey}`;
  await world.store.transaction(async (tx) => {
    const client = await tx.lockClient(found.id);
    if (await tx.hasCreditFrom(sourceKey)) return;
    const isGrant = order.action === 'grant';
    if (!isGrant) {
      const inHand = (await tx.creditOf([client.id])).find((one) => one.currency === currency)?.amount ?? 0n;
      if (amount > inHand) throw moreThanThereIs({ amount: inHand, currency });
    }
    await tx.insertCredit([
      {
        mode: client.mode,
        clientId: client.id,
        currency,
        amount: isGrant ? amount : -amount,
        kind: isGrant ? 'granted' : 'taken_back',
        invoiceId: null,
        subscriptionId: null,
        sourceKey,
        reason: order.reason,
        actor,
        at,
      },
    ]);
    const event = isGrant ? 'client.credit_granted' : 'client.credit_taken_back';
    const { reason } = order;
    await tx.record(entryOfCredit(client, event, { amount, currency }, { actor, at }, { reason }));
  });
}

const moreThanThereIs = (inHand: Money): BillingError =>
  new BillingError(
    'out_of_range',
    said`Only ${toMajor(inHand)} ${inHand.currency} of credit is left to take back. Give at most that.`,
    { details: { path: 'amount' } }
  );

/** A line of the payer's history; the ledger holds the sum itself. */
export const entryOfCredit = (
  { mode, publicId }: Pick<Client, 'mode' | 'publicId'>,
  event: string,
  money: Money,
  { actor, at }: Pick<AuditEntry, 'actor' | 'at'>,
  facts: AuditEntry['facts']
): AuditEntry => ({
  mode,
  objectType: 'client',
  objectId: publicId,
  event,
  actor,
  facts: { credit: `${toMajor(money)} ${money.currency}`, ...facts },
  at,
});
