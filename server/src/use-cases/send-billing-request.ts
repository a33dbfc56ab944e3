import { checkReturnUrl, instantPlus, parseMajor } from '../billing';
import type { Instant } from '../billing/calendar/types';
import { BillingError } from '../billing/errors';
import type { ClientId, Language, Mode, PublicId } from '../billing/ids';
import type { Money } from '../billing/money/types';
import type { BillingRequest } from '../billing/payment/types';
import type { PaymentAccount, Settings, StoreTx, World } from '../ports';
import { enqueueLinkMail } from './link-mail';
import { newRequest, recordRequest } from './new-request';
import { refuseWhenIncomplete } from './missing-settings';
import { refuseUnchargeable, usableAccount } from './payment-accounts';

export type BillingRequestInput = {
  readonly mode: Mode;
  readonly accountId: PublicId;
  readonly email: string;
  readonly language?: Language | undefined;
  readonly currency: string;
  /** Major units as text, tax included: "120.00". */
  readonly amount: string;
  readonly purpose: string;
  readonly successUrl?: string | null | undefined;
  readonly cancelUrl?: string | null | undefined;
  readonly submissionKey?: string | undefined;
};

type Needs = Pick<
  World,
  'clock' | 'random' | 'store' | 'gateways' | 'settings' | 'secrets' | 'links' | 'queue' | 'events'
>;

/**
 * Makes a billing request and queues the mail with its payment link, all in one transaction. The same `submissionKey`
 * again returns the request it made. Throws `settings_incomplete`, `not_found` (account), `invalid_amount`,
 * `out_of_range`, `invalid_url`.
 */
export async function sendBillingRequest(
  world: Needs,
  input: BillingRequestInput,
  actor: string
): Promise<BillingRequest> {
  const earlier = input.submissionKey ? await world.store.requestBySubmissionKey(input.submissionKey) : null;
  if (earlier) return earlier;

  const settings = await world.settings.read();
  await refuseWhenIncomplete(world, settings);
  const account = await usableAccount(world, input);
  const amount = await chargeableAmount(world, account, input);
  const now = await world.clock.business(input.mode);

  let request: BillingRequest;
  try {
    const insertion = { world, input, settings, account, amount, now, actor };
    request = await world.store.transaction((tx) => insertRequest(tx, insertion));
  } catch (error) {
    // Submitted twice at the same moment: the database let one of them in.
    const twin = input.submissionKey ? await world.store.requestBySubmissionKey(input.submissionKey) : null;
    if (twin) return twin;
    throw error;
  }

  world.queue.kick('deliver-mail');
  world.events.emit({
    name: 'billing_request.created',
    mode: request.mode,
    objectId: request.publicId,
    facts: { amount: request.amount.amount.toString(), currency: request.amount.currency },
  });
  return request;
}

type Insertion = {
  readonly world: Needs;
  readonly input: BillingRequestInput;
  readonly settings: Settings;
  readonly account: PaymentAccount;
  readonly amount: Money;
  readonly now: Instant;
  readonly actor: string;
};

async function insertRequest(
  tx: StoreTx,
  { world, input, settings, account, amount, now, actor }: Insertion
): Promise<BillingRequest> {
  const created = await tx.insertRequest(
    newRequest(world, {
      mode: input.mode,
      type: 'one_off',
      subscriptionId: null,
      clientId: await clientFor(tx, input, settings.language, now),
      accountId: account.id,
      email: input.email,
      language: input.language ?? settings.language,
      amount,
      tax: settings.tax,
      purpose: input.purpose,
      successUrl: returnUrl(input.successUrl, input.mode),
      cancelUrl: returnUrl(input.cancelUrl, input.mode),
      buyer: null,
      submissionKey: input.submissionKey ?? null,
      invoiceId: null,
      expiresAt: instantPlus(now, { hours: settings.requestExpiryHours }),
      createdAt: now,
    })
  );
  await enqueueLinkMail(tx, created, 1, world.clock.system());
  await recordRequest(tx, created, { actor, businessNow: now });
  return created;
}

async function chargeableAmount(
  world: Needs,
  account: PaymentAccount,
  input: BillingRequestInput
): Promise<Money> {
  const amount = parseMajor(input.amount, input.currency);
  if (amount.amount <= 0n) throw new BillingError('invalid_amount', 'The amount must be more than zero.');
  await refuseUnchargeable(world, account, amount, 'amount');
  return amount;
}

/** Plain http is for trying out on one's own machine; a live client is never sent over it. */
function returnUrl(url: string | null | undefined, mode: Mode): string | null {
  return url ? checkReturnUrl(url, { allowHttp: mode === 'test' }) : null;
}

/** Known by the address within the mode, else a draft: it becomes active with the first payment. */
async function clientFor(
  tx: StoreTx,
  input: BillingRequestInput,
  fallback: Language,
  now: Instant
): Promise<ClientId> {
  const known = await tx.clientByEmail(input.mode, input.email);
  if (known) return known.id;
  const client = await tx.insertClient({
    mode: input.mode,
    state: 'draft',
    email: input.email,
    name: null,
    currency: null,
    timeZone: null,
    billing: null,
    vatVerifiedAt: null,
    language: input.language ?? fallback,
    createdAt: now,
  });
  return client.id;
}
