import type { AccountId, ClientId, RequestId } from '../../../server/src/billing/ids';
import type { BillingRequest } from '../../../server/src/billing/payment/types';
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
