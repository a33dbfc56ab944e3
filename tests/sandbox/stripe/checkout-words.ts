/** What the hosted page says, in the two languages of the plugin. */
const EN = {
  pay: 'Pay',
  total: 'Total to pay',
  email: 'E-mail',
  number: 'Card number or IBAN',
  expiry: 'Expiry',
  cvc: 'CVC',
  back: 'Cancel and go back',
  testNumbers: 'Numbers to try',
  succeeds: 'paid at once',
  declined: 'declined',
  insufficient: 'insufficient funds',
  authenticate: '3-D Secure',
  settles: 'bank debit: processing, then paid',
  bounces: 'bank debit: processing, then failed',
  disputed: 'paid, then disputed',
  notANumber: 'This is none of the test numbers below.',
  authTitle: 'Your bank wants to know that it is you',
  authText: 'This stands for the page of the card’s bank.',
  confirm: 'Complete authentication',
  refuse: 'Fail authentication',
  expired: 'This checkout has expired.',
  complete: 'This checkout is complete.',
  unknown: 'There is no such checkout.',
  goBack: 'Back to the merchant',
  banner: 'Stand-in for Stripe. No money moves.',
};
const FR: typeof EN = {
  pay: 'Payer',
  total: 'Total à payer',
  email: 'E-mail',
  number: 'Numéro de carte ou IBAN',
  expiry: 'Expiration',
  cvc: 'Cryptogramme',
  back: 'Annuler et revenir',
  testNumbers: 'Numéros à essayer',
  succeeds: 'payé aussitôt',
  declined: 'refusé',
  insufficient: 'provision insuffisante',
  authenticate: '3-D Secure',
  settles: 'prélèvement : en cours, puis payé',
  bounces: 'prélèvement : en cours, puis échoué',
  disputed: 'payé, puis contesté',
  notANumber: 'Ce n’est aucun des numéros de test ci-dessous.',
  authTitle: 'Votre banque veut s’assurer que c’est bien vous',
  authText: 'Cette page tient lieu de celle de la banque émettrice.',
  confirm: 'Réussir l’authentification',
  refuse: 'Échouer à l’authentification',
  expired: 'Cette page de paiement a expiré.',
  complete: 'Ce paiement est terminé.',
  unknown: 'Cette page de paiement n’existe pas.',
  goBack: 'Retour chez le marchand',
  banner: 'Doublure de Stripe. Aucun argent ne circule.',
};

export type Words = typeof EN;
export type CheckoutLanguage = 'en' | 'fr';

export function languageOf(locale: string | null): CheckoutLanguage {
  return locale?.startsWith('fr') ? 'fr' : 'en';
}

export function wordsOf(language: CheckoutLanguage): Words {
  return language === 'fr' ? FR : EN;
}
