import type { AccountId, ClientId, InvoiceId, RequestId } from '../../../server/src/billing/ids';
import type { Invoice } from '../../../server/src/billing/invoice/types';
import type { MailData, MailKind } from '../../../server/src/ports';

/** One line of 100.00 net, 20 % tax, as BILLING.md computes it: 100.00 + 20.00 = 120.00. */
export const INVOICE: Invoice = {
  id: 7 as InvoiceId,
  publicId: 'inv0000000000000000000aa',
  mode: 'live',
  state: 'paid',
  payerId: 3 as ClientId,
  accountId: 1 as AccountId,
  requestId: 5 as RequestId,
  language: 'fr',
  currency: 'EUR',
  seller: {
    legalName: 'Studio Été',
    legalForm: 'SARL',
    shareCapital: 'Capital : 10 000 €',
    registration: 'RCS Lyon 123 456 789',
    vatNumber: 'FR40123456789',
    address: { line1: '12 rue des Lilas', line2: null, postalCode: '69001', city: 'Lyon', country: 'FR' },
    email: 'bonjour@studio-ete.test',
  },
  buyer: {
    kind: 'business',
    name: 'Marie Dubois Conseil',
    email: 'marie@client.test',
    vatNumber: 'FR12987654321',
    address: {
      line1: '4 place Bellecour',
      line2: 'Bâtiment B',
      postalCode: '69002',
      city: 'Lyon',
      country: 'FR',
    },
  },
  lines: [
    {
      description: 'Website redesign, first instalment',
      quantity: '1',
      unitNet: '100.00',
      taxRate: '20',
      taxCategory: 'standard',
      net: 10_000n,
      discount: 0n,
    },
  ],
  taxes: [{ category: 'standard', rate: '20', base: 10_000n, tax: 2_000n }],
  mentions: ['TVA acquittée sur les encaissements.'],
  net: 10_000n,
  tax: 2_000n,
  total: 12_000n,
  creditApplied: 0n,
  balanceDue: 0n,
  suppliedOn: '2026-11-20',
  dueOn: '2026-11-21',
  issued: {
    series: 'INV',
    number: 42,
    numberText: 'INV-0042',
    issuedOn: '2026-11-21',
    hash: 'a'.repeat(64),
    previousHash: 'b'.repeat(64),
  },
  paidAt: '2026-11-21T09:30:00.000Z',
};

export const SAMPLES: { readonly [K in MailKind]: MailData[K] } = {
  payment_link: {
    merchantName: 'Studio Été',
    purpose: 'Website redesign, first instalment',
    amount: { amount: 12_000n, currency: 'EUR' },
    payUrl: 'https://cms.studio-ete.test/api/client-billing/pay/Kx3vQ0bq7T5mS1yU9aZcWdEfGhIjKlMnOpQrStUvWxY',
    expiresAt: '2026-11-22T09:30:00.000Z',
    timeZone: 'Europe/Paris',
    isTest: false,
    privacyUrl: 'https://studio-ete.test/privacy',
    termsUrl: 'https://studio-ete.test/terms',
  },
  receipt: {
    merchantName: 'Studio Été',
    purpose: 'Website redesign, first instalment',
    invoice: INVOICE,
    paidAt: '2026-11-21T09:30:00.000Z',
    timeZone: 'Europe/Paris',
    isTest: false,
  },
  alert: {
    merchantName: 'Studio Été',
    alert: 'late_payment',
    facts: [
      { label: 'Request', value: 'req00000000000000000000a' },
      { label: 'Amount', value: '€120.00' },
    ],
    isTest: true,
  },
  smtp_test: { merchantName: 'Studio Été', sentAt: '2026-11-21T09:30:00.000Z', timeZone: 'Europe/Paris' },
};
