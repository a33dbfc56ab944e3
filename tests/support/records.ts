/** Valid records to begin a store test with; each may be given what the test is about. */
import type { Attempt, BillingRequest, Refund } from '../../server/src/billing/payment/types';
import type { Buyer, CreditNote, Invoice, IssuedStamp, Seller } from '../../server/src/billing/invoice/types';
import type { Client } from '../../server/src/billing/client/types';
import type { NewRow, PaymentAccount, Store } from '../../server/src/ports';
import { createStore } from '../../server/src/store';
import { createRandom } from '../../server/src/system/random';
import type { StrapiApp } from './strapi-app';

const random = createRandom();

export const storeOf = (app: StrapiApp): Store => createStore({ strapi: app.strapi, random });
export const NOON = '2026-03-02T12:00:00.000Z';
export const ONE_PM = '2026-03-02T13:00:00.000Z';

export const seller: Seller = {
  legalName: 'Atelier Martin',
  legalForm: 'SARL',
  shareCapital: '10 000 €',
  registration: 'SIREN 123 456 789',
  vatNumber: 'FR00123456789',
  address: { line1: '1 rue des Arts', line2: null, postalCode: '75001', city: 'Paris', country: 'FR' },
  email: 'hello@atelier.test',
};

export const buyer: Buyer = {
  kind: 'business',
  name: 'Émile & Co.',
  email: 'emile@client.test',
  vatNumber: null,
  address: { line1: '2 Main Street', line2: 'Floor 3', postalCode: '1000', city: 'Brussels', country: 'BE' },
};

export type World = { store: Store; account: PaymentAccount; client: Client; request: BillingRequest };

/** An account, a client and a pending request of 120.00 EUR. */
export async function oneRequest(store: Store, given: Partial<NewRow<BillingRequest>> = {}): Promise<World> {
  return store.transaction(async (tx) => {
    const account = await tx.insertAccount(newAccount());
    const client = await tx.insertClient(newClient());
    const request = await tx.insertRequest({ ...newRequest(account, client), ...given });
    return { store, account, client, request };
  });
}

export const newAccount = (): NewRow<PaymentAccount> => ({
  provider: 'stripe',
  mode: 'test',
  label: 'Stripe',
  providerAccountRef: 'acct_1',
  providerAccountName: 'Atelier',
  country: 'FR',
  instructions: null,
  unlinkedAt: null,
  sweptUntil: null,
  nextSweepAt: null,
});

/** Known by its address alone. */
export const newClient = (given: Partial<NewRow<Client>> = {}): NewRow<Client> & { createdAt: string } => ({
  mode: 'test',
  state: 'draft',
  email: 'Emile@Client.test',
  name: null,
  language: 'fr',
  currency: null,
  timeZone: null,
  billing: null,
  vatVerifiedAt: null,
  createdAt: NOON,
  ...given,
});

export const newRequest = (
  account: PaymentAccount,
  client: Client
): NewRow<BillingRequest> & { createdAt: string } => ({
  mode: 'test',
  state: 'pending',
  type: 'one_off',
  subscriptionId: null,
  clientId: client.id,
  accountId: account.id,
  email: client.email,
  language: 'fr',
  amount: { amount: 12_000n, currency: 'EUR' },
  tax: { category: 'standard', rate: '20', mention: null },
  purpose: 'Logo design',
  successUrl: 'https://shop.test/thanks',
  cancelUrl: null,
  buyer: null,
  tokenHash: random.hex(32),
  tokenGeneration: 1,
  submissionKey: null,
  invoiceId: null,
  expiresAt: '2026-03-03T12:00:00.000Z',
  openedAt: null,
  paidAt: null,
  createdAt: NOON,
});

/** 100.00 and 20 % of it. */
export const newInvoice = ({
  account,
  client,
  request,
}: {
  account: Pick<PaymentAccount, 'id'> | null;
  client: Pick<Client, 'id'>;
  request: Pick<BillingRequest, 'id'> | null;
}): NewRow<Invoice> => ({
  mode: 'test',
  state: 'draft',
  payerId: client.id,
  accountId: account?.id ?? null,
  requestId: request?.id ?? null,
  subscriptionId: null,
  period: null,
  renewalKey: null,
  language: 'fr',
  currency: 'EUR',
  seller,
  buyer,
  lines: [
    {
      description: 'Logo design',
      quantity: '1',
      unitNet: '100.00',
      taxRate: '20',
      taxCategory: 'standard',
      net: 10_000n,
      discount: 0n,
    },
  ],
  taxes: [{ category: 'standard', rate: '20', base: 10_000n, tax: 2_000n }],
  mentions: ['Merci'],
  net: 10_000n,
  tax: 2_000n,
  total: 12_000n,
  creditApplied: 0n,
  balanceDue: 12_000n,
  suppliedOn: '2026-03-02',
  dueOn: null,
  issued: null,
  paidAt: null,
});

export const stamp = (number: number, previousHash = ''): IssuedStamp => ({
  series: 'invoice',
  number,
  numberText: `TEST-INV-${number}`,
  issuedOn: '2026-03-02',
  hash: `hash-${number}`,
  previousHash,
});

export const newAttempt = (
  { account, client }: World,
  invoice: Invoice,
  given: Partial<NewRow<Attempt>> = {}
): NewRow<Attempt> & { createdAt: string } => ({
  mode: 'test',
  accountId: account.id,
  payerId: client.id,
  session: 'on_session',
  requestId: null,
  paymentMethodId: null,
  state: 'submitted',
  amount: { amount: 12_000n, currency: 'EUR' },
  allocations: [{ invoiceId: invoice.id, amount: 12_000n }],
  idempotencyKey: random.hex(16),
  submission: '{"amount":12000}',
  submittedAt: NOON,
  checkoutRef: null,
  checkoutUrl: null,
  checkoutExpiresAt: null,
  paymentRef: null,
  failure: null,
  nextCheckAt: null,
  checkCount: 0,
  createdAt: NOON,
  ...given,
});

export const newRefund = (
  { account }: World,
  attempt: Attempt,
  given: Partial<NewRow<Refund>> = {}
): NewRow<Refund> => ({
  mode: 'test',
  accountId: account.id,
  attemptId: attempt.id,
  state: 'created',
  amount: { amount: 12_000n, currency: 'EUR' },
  reason: 'duplicate',
  creditNoteId: null,
  way: 'provider',
  reference: null,
  idempotencyKey: random.hex(16),
  submission: null,
  submittedAt: null,
  refundRef: null,
  failure: null,
  nextCheckAt: NOON,
  checkCount: 0,
  ...given,
});

/** Of 10.00 and 20 % of it, given back. */
export const newCreditNote = (invoice: Invoice): NewRow<CreditNote> => ({
  mode: invoice.mode,
  invoiceId: invoice.id,
  invoiceNumber: invoice.issued?.numberText ?? '',
  invoiceIssuedOn: invoice.issued?.issuedOn ?? '',
  payerId: invoice.payerId,
  language: invoice.language,
  currency: invoice.currency,
  seller: invoice.seller,
  buyer: invoice.buyer,
  reason: 'Less was done',
  lines: [{ position: 0, description: 'Logo design', taxRate: '20', taxCategory: 'standard', net: 1_000n }],
  taxes: [{ category: 'standard', rate: '20', base: 1_000n, tax: 200n }],
  mentions: [],
  net: 1_000n,
  tax: 200n,
  total: 1_200n,
  givenBack: 1_200n,
  issued: { ...stamp(1), series: 'credit_note', numberText: 'TEST-CN-1' },
});

/** A numbered, paid invoice of a request: what must never change again. */
export async function oneIssuedInvoice(world: World): Promise<Invoice> {
  const id = await world.store.transaction(async (tx) => {
    const invoice = await tx.insertInvoice(newInvoice(world));
    const series = await tx.lockSeries('invoice', 'test');
    await tx.issueInvoice(invoice.id, stamp(series.next, series.lastHash));
    await tx.settleInvoice(invoice.id, { state: 'paid', balanceDue: 0n, paidAt: NOON });
    await tx.updateRequest(world.request.id, { invoiceId: invoice.id, state: 'paid', paidAt: NOON });
    return invoice.id;
  });
  const issued = await world.store.invoice(id);
  if (!issued) throw new Error('The invoice that was just written is not there.');
  return issued;
}
