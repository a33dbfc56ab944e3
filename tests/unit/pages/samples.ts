import type { AccountId, ClientId, RequestId, SubscriptionId } from '../../../server/src/billing/ids';
import type { BillingRequest } from '../../../server/src/billing/payment/types';
import type { PageSubscription } from '../../../server/src/use-cases/page-subscription';
import type { KnownPaymentPage } from '../../../server/src/use-cases/payment-page';
import { INVOICE } from '../mail/samples';

export const TOKEN = 'Kx3vQ0bq7T5mS1yU9aZcWdEfGhIjKlMnOpQrStUvWxY';

export const REQUEST: BillingRequest = {
  id: 5 as RequestId,
  publicId: 'req4k2p9x0000000000000aa',
  submissionKey: null,
  mode: 'live',
  state: 'pending',
  type: 'one_off',
  subscriptionId: null,
  clientId: 3 as ClientId,
  accountId: 1 as AccountId,
  email: 'marie@client.test',
  language: 'en',
  amount: { amount: 12_000n, currency: 'EUR' },
  tax: { category: 'standard', rate: '20', mention: null },
  purpose: 'Website redesign, first instalment',
  successUrl: null,
  cancelUrl: null,
  buyer: null,
  tokenHash: 'c'.repeat(64),
  tokenGeneration: 1,
  invoiceId: null,
  expiresAt: '2026-11-22T09:30:00.000Z',
  openedAt: null,
  paidAt: null,
  createdAt: '2026-11-21T09:30:00.000Z',
};

export const PAYABLE: KnownPaymentPage = {
  kind: 'payable',
  request: REQUEST,
  merchantName: 'Studio Été',
  seller: INVOICE.seller,
  net: { amount: 10_000n, currency: 'EUR' },
  tax: { amount: 2_000n, currency: 'EUR' },
  invoiceNumber: null,
  buyer: null,
  subscription: null,
  carried: [],
  isBeingCharged: false,
  hasFailed: false,
  wasDeclined: false,
  buyerCountry: 'FR',
  account: { provider: 'stripe', providerName: 'Stripe', hasCheckout: true, instructions: null },
  timeZone: 'Europe/Paris',
  privacyUrl: 'https://studio-ete.test/privacy',
  termsUrl: 'https://studio-ete.test/terms',
};

export const OFFLINE: KnownPaymentPage = {
  ...PAYABLE,
  account: {
    provider: 'offline',
    providerName: 'Bank transfer',
    hasCheckout: false,
    instructions: 'IBAN FR76 3000 6000 0112 3456 7890 189\nBIC AGRIFRPP\nStudio Été SARL',
  },
};

export const FORM = {
  kind: 'business',
  name: 'Marie Dubois Conseil',
  line1: '4 place Bellecour',
  line2: '',
  postalCode: '69002',
  city: 'Lyon',
  country: 'FR',
  vatNumber: 'fr 12 987654321',
};

/** «Studio Pro» at 19.99 net a month: 20 % of it is 3.998, rounded 4.00, together 23.99. Opened on 22 November 2026. */
export const PRO: PageSubscription = {
  planName: 'Studio Pro',
  description: 'For studios of up to five people.',
  features: ['Five seats', 'Mail support within a day'],
  clientName: null,
  price: { amount: 1_999n, currency: 'EUR' },
  total: { amount: 2_399n, currency: 'EUR' },
  taxRate: '20',
  interval: { unit: 'month', count: 1 },
  periods: null,
  noticeDays: 0,
  commitmentPeriods: 0,
  startOn: null,
  beginsOn: '2026-11-22',
  collection: 'provider',
  state: 'pending',
  isAccepted: false,
  period: null,
  nextOn: '2026-12-22',
  recovery: 'same_term',
  savesMethod: true,
  hasMethod: false,
  endsOn: null,
  dunning: null,
  owed: null,
};

/** An invitation whose first period is paid on acceptance. */
export const INVITATION: KnownPaymentPage = {
  ...PAYABLE,
  request: {
    ...REQUEST,
    type: 'subscription_start',
    subscriptionId: 4 as SubscriptionId,
    amount: { amount: 2_399n, currency: 'EUR' },
    purpose: 'Studio Pro',
    expiresAt: '2026-12-06T09:30:00.000Z',
  },
  net: { amount: 1_999n, currency: 'EUR' },
  tax: { amount: 400n, currency: 'EUR' },
  subscription: PRO,
};

/** One that begins on 15 January: nothing is charged before. */
export const LATER: KnownPaymentPage = {
  ...INVITATION,
  request: { ...INVITATION.request, amount: { amount: 0n, currency: 'EUR' } },
  subscription: { ...PRO, startOn: '2027-01-15', beginsOn: '2027-01-15', nextOn: '2027-01-15' },
};

export const BY_HAND: KnownPaymentPage = {
  ...INVITATION,
  account: OFFLINE.account,
  subscription: { ...PRO, collection: 'offline', savesMethod: false },
};

/** The invoice of December, which could not be charged on the 1st. */
export const OWED: KnownPaymentPage = {
  ...INVITATION,
  request: { ...INVITATION.request, type: 'invoice', purpose: 'Studio Pro, INV-0043' },
  invoiceNumber: 'INV-0043',
  buyer: INVOICE.buyer,
  subscription: {
    ...PRO,
    hasMethod: true,
    state: 'past_due',
    isAccepted: true,
    beginsOn: '2026-11-01',
    period: { start: '2026-12-01', end: '2027-01-01' },
    nextOn: '2027-01-01',
    dunning: { nextRetryOn: '2026-12-04', graceEndOn: '2026-12-08' },
  },
};

export const subscribed = (page: KnownPaymentPage, given: Partial<PageSubscription>): KnownPaymentPage => ({
  ...page,
  subscription: { ...PRO, ...page.subscription, ...given },
});

/** A new method is asked for while December is past due; the same card pays for Anna Weber's plan, which is in order. */
export const METHOD: KnownPaymentPage = {
  ...OWED,
  request: {
    ...OWED.request,
    type: 'method_update',
    amount: { amount: 0n, currency: 'EUR' },
    purpose: 'Studio Pro',
  },
  invoiceNumber: null,
  carried: [
    {
      planName: 'Studio Pro',
      clientName: null,
      interval: { unit: 'month', count: 1 },
      periods: null,
      state: 'past_due',
      total: { amount: 2_399n, currency: 'EUR' },
      hasTax: true,
      next: { on: '2027-01-01', amount: { amount: 2_399n, currency: 'EUR' }, isByHand: false },
      owed: { amount: 2_399n, currency: 'EUR' },
    },
    {
      planName: 'Solo',
      clientName: 'Anna Weber',
      interval: { unit: 'month', count: 1 },
      periods: null,
      state: 'active',
      total: { amount: 1_000n, currency: 'EUR' },
      hasTax: false,
      next: { on: '2026-12-20', amount: { amount: 1_000n, currency: 'EUR' }, isByHand: false },
      owed: null,
    },
  ],
};
