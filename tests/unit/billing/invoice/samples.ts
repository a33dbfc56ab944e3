import type {
  Buyer,
  ClientId,
  RequestForInvoice,
  RequestId,
  Seller,
  TaxTreatment,
} from '../../../../server/src/billing';

export const seller: Seller = {
  legalName: 'Atelier Bleu SARL',
  legalForm: 'SARL',
  shareCapital: '10 000 €',
  registration: 'RCS Lyon 123 456 789',
  vatNumber: 'FR00123456789',
  address: { line1: '1 rue de la Paix', line2: null, postalCode: '69001', city: 'Lyon', country: 'FR' },
  email: 'facturation@atelier.example',
};

export const buyer: Buyer = {
  kind: 'business',
  name: 'Élodie & Cie',
  email: 'elodie@client.example',
  vatNumber: null,
  address: { line1: '2 quai Sud', line2: 'Bât. B', postalCode: '13002', city: 'Marseille', country: 'FR' },
};

export const standardRate: TaxTreatment = { category: 'standard', rate: '20', mention: null };

export function requestFor(change: Partial<RequestForInvoice> = {}): RequestForInvoice {
  return {
    mode: 'live',
    payerId: 1 as ClientId,
    accountId: null,
    requestId: 1 as RequestId,
    language: 'fr',
    amount: { amount: 12000n, currency: 'EUR' },
    tax: standardRate,
    purpose: 'Refonte du site',
    seller,
    buyer,
    ...change,
  };
}
