/** What the hosted page says, in the two languages of the plugin. */
import type { Method } from './types';

const EN = {
  total: 'Total to pay',
  saving: 'Nothing is charged now: your card is saved.',
  choose: 'Choose a payment method',
  outcome: 'How should it end?',
  paid: 'Paid',
  pending: 'On its way (a bank takes days)',
  failed: 'Failed',
  expired: 'Expired',
  canceled: 'Cancelled by the payer',
  open: 'Still open',
  reason: 'Why it fails',
  later: 'What later charges come to',
  laterPaid: 'Paid',
  go: 'Continue',
  closed: 'There is nothing to pay here (any more).',
  goBack: 'Back to the merchant',
  banner: 'Stand-in for Mollie. No money moves.',
  creditcard: 'Card',
  directdebit: 'SEPA direct debit',
  paypal: 'PayPal',
  ideal: 'iDEAL',
  belfius: 'Belfius',
  banktransfer: 'Bank transfer',
};
const FR: typeof EN = {
  total: 'Total à payer',
  saving: 'Rien n’est débité maintenant : votre carte est enregistrée.',
  choose: 'Choisissez un moyen de paiement',
  outcome: 'Comment cela doit-il finir ?',
  paid: 'Payé',
  pending: 'En cours (une banque prend des jours)',
  failed: 'Échoué',
  expired: 'Expiré',
  canceled: 'Annulé par le payeur',
  open: 'Toujours ouvert',
  reason: 'Pourquoi il échoue',
  later: 'Ce que donneront les prélèvements suivants',
  laterPaid: 'Payé',
  go: 'Continuer',
  closed: 'Il n’y a rien (ou plus rien) à payer ici.',
  goBack: 'Retour chez le marchand',
  banner: 'Doublure de Mollie. Aucun argent ne circule.',
  creditcard: 'Carte',
  directdebit: 'Prélèvement SEPA',
  paypal: 'PayPal',
  ideal: 'iDEAL',
  belfius: 'Belfius',
  banktransfer: 'Virement',
};

export type Words = typeof EN & Record<Method, string>;

export const languageOf = (locale: string | null): 'en' | 'fr' => (locale?.startsWith('fr') ? 'fr' : 'en');
export const wordsOf = (language: 'en' | 'fr'): Words => (language === 'fr' ? FR : EN);
