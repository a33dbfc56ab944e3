/** What `client-billing check` says of the books. */
import type { Catalogue } from '../catalogue';

export const BOOKS: Catalogue = {
  'Its row cannot be read.': 'Sa ligne ne peut pas être lue.',
  'One invoice for each subscription and period': 'Une facture par abonnement et par période',
  'Periods follow each other and their term': 'Les périodes se suivent et découlent de leur échéancier',
  'What runs is looked at in time; leases expire':
    'Ce qui est en cours est traité à temps ; les baux expirent',
  'Lines, discounts, taxes and totals add up': 'Lignes, remises, taxes et totaux concordent',
  'Numbers without gaps, documents unchanged': 'Numéros sans trou, documents inchangés',
  'One payment attempt at a time': 'Une seule tentative de paiement à la fois',
  'Payments and balances agree': 'Paiements et soldes concordent',
  'Nothing is refunded that was not paid, and nothing credited that was not invoiced':
    'Rien n’est remboursé qui n’ait été payé, ni crédité qui n’ait été facturé',
  'A credit note is its lines, with their share of the invoice’s tax.':
    'Un avoir est la somme de ses lignes, avec leur part de la taxe de la facture.',
  'No more is credited of a line than was invoiced.':
    'Une ligne n’est pas créditée au-delà de ce qui a été facturé.',
  'A credit note belongs to an invoice with a number.': 'Un avoir se rapporte à une facture numérotée.',
  'An invoice is credited when its notes credit all of it, and only then.':
    'Une facture est créditée quand ses avoirs la créditent en entier, et seulement alors.',
  'What a credit note gives back is what its refunds come to.':
    'Ce qu’un avoir rend est le total de ses remboursements.',
  '{0}, with {1} credited': '{0}, avec {1} crédités',
  credited: 'créditée',
  'credited for {0}': 'créditée à hauteur de {0}',
  'Credit is the sum of its ledger': 'Le crédit est la somme de son registre',
  'Charges only with a mandate, before the end, within one mode':
    'Prélèvements seulement avec un mandat, avant la fin, dans un seul mode',
  'It cannot be read, so it cannot be checked.': 'Illisible, donc invérifiable.',
  'A subscription is invoiced once for a period.': 'Un abonnement est facturé une seule fois par période.',
  'The key that keeps a period from being invoiced twice names the subscription and the period.':
    'La clé qui empêche de facturer deux fois une période nomme l’abonnement et la période.',
  'A period is counted from the first day of its term.':
    'Une période se compte depuis le premier jour de son échéancier.',
  'A period begins on the day on which the one before it ended.':
    'Une période commence le jour où la précédente se termine.',
  'No period is invoiced beyond the running one.': 'Aucune période n’est facturée au-delà de celle en cours.',
  'A running subscription has a time at which it is looked at next.':
    'Un abonnement en cours a un prochain moment de traitement.',
  'A subscription is looked at when its next step is due.':
    'Un abonnement est traité quand sa prochaine étape est due.',
  'What is due is taken up by a run.': 'Ce qui est dû est pris en charge par un passage du moteur.',
  'A run’s claim on a subscription ends within minutes.':
    'La réservation d’un abonnement par un passage prend fin en quelques minutes.',
  'A job’s lease ends within minutes.': 'Le bail d’une tâche prend fin en quelques minutes.',
  'A line is its quantity times its unit price, rounded.':
    'Une ligne est sa quantité multipliée par son prix unitaire, arrondie.',
  'A discount is between zero and what it is taken from.':
    'Une remise est comprise entre zéro et ce dont elle est déduite.',
  'The net amount is the sum of the lines after discounts.':
    'Le montant net est la somme des lignes après remises.',
  'The tax of a rate is that of the lines at this rate.': 'La taxe d’un taux est celle des lignes à ce taux.',
  'The tax is the sum of the taxes of all rates.': 'La taxe est la somme des taxes de tous les taux.',
  'The total is net plus tax.': 'Le total est le net plus la taxe.',
  'Credit and balance lie between zero and the total.':
    'Le crédit et le solde sont compris entre zéro et le total.',
  'Numbers run from 1 without a gap.': 'Les numéros se suivent à partir de 1, sans trou.',
  'A number is given once.': 'Un numéro n’est attribué qu’une fois.',
  'A numbered document says what it said when it was issued.':
    'Un document numéroté dit ce qu’il disait à son émission.',
  'A numbered document names the hash of the one before it.':
    'Un document numéroté nomme l’empreinte du précédent.',
  'No document is dated before the one that precedes it.':
    'Aucun document n’est daté avant celui qui le précède.',
  'A series has a counter.': 'Une série a un compteur.',
  'The counter of a series agrees with its last document.':
    'Le compteur d’une série concorde avec son dernier document.',
  'No number lies ahead of its counter.': 'Aucun numéro ne dépasse son compteur.',
  'Drafts have no number, and everything else has one.':
    'Les brouillons n’ont pas de numéro, tout le reste en a un.',
  'An invoice has one live attempt of a kind.': 'Une facture a une seule tentative en cours de chaque sorte.',
  'Nothing new is tried while the outcome of an attempt is unknown.':
    'Rien de nouveau n’est tenté tant que l’issue d’une tentative est inconnue.',
  'The key that keeps a second live attempt away is there while the attempt is live, and only then.':
    'La clé qui écarte une seconde tentative est là tant que la tentative est en cours, et seulement alors.',
  'What was paid, and not given or taken back, is the total less the balance.':
    'Ce qui a été payé, et ni rendu ni repris, est le total moins le solde.',
  'A paid invoice has no balance.': 'Une facture payée n’a pas de solde.',
  'The parts of a payment sum to its amount.': 'La somme des parts d’un paiement est son montant.',
  'No more is given back than was paid.': 'Il n’est pas rendu plus qu’il n’a été payé.',
  'A refund belongs to a payment.': 'Un remboursement se rapporte à un paiement.',
  'A refund goes the way that the payment came.': 'Un remboursement suit le chemin du paiement.',
  'The credit that an invoice used is what the ledger says.':
    'Le crédit qu’une facture a utilisé est celui du registre.',
  'Nobody uses more credit than there is.': 'Nul n’utilise plus de crédit qu’il n’y en a.',
  'An entry of the ledger names what brought it about.': 'Une écriture du registre nomme son origine.',
  'A charge with the payer absent names its mandate.':
    'Un prélèvement en l’absence du payeur nomme son mandat.',
  'A mandate is charged for its own payer, through its own account.':
    'Un mandat n’est débité que pour son propre payeur, par son propre compte.',
  'A mandate is agreed to before it is charged.': 'Un mandat est accepté avant d’être débité.',
  'Nothing is charged by itself after the subscription has ended.':
    'Rien n’est prélevé automatiquement après la fin de l’abonnement.',
  'No period begins at or after the end of the subscription.':
    'Aucune période ne commence à la fin de l’abonnement ou après.',
  'Nothing crosses between test and live mode.': 'Rien ne passe du mode test au mode réel ou inversement.',
  '{0}': '{0}',
  none: 'aucun',
  '{0} to {1}': 'du {0} au {1}',
  'one, {0}': 'une seule, {0}',
  'another one that is {0}': 'une autre, à l’état {0}',
  'none beside {0}': 'aucune à côté de {0}',
  'no key': 'aucune clé',
  'a key': 'une clé',
  'another key, or none, while it is {0}': 'une autre clé, ou aucune, à l’état {0}',
  'a mandate': 'un mandat',
  'a mandate of the payer': 'un mandat du payeur',
  'a mandate at the account of the charge': 'un mandat du compte de ce prélèvement',
  'agreed to by {0}': 'accepté au plus tard le {0}',
  'nothing after {0}': 'rien après le {0}',
  'a start before {0}': 'un début avant le {0}',
  '{0} {1} in {2} mode': '{0} {1} en mode {2}',
  '{0} mode': 'mode {0}',
  'content with another hash': 'un contenu dont l’empreinte diffère',
  '{0} or later': 'le {0} ou plus tard',
  'next number {0}': 'prochain numéro {0}',
  'a number': 'un numéro',
  'no number, though it is {0}': 'aucun numéro, à l’état {0}',
  '{0}, though it is {1}': '{0}, à l’état {1}',
  'one invoice for {0}': 'une seule facture {0}',
  '{0}, too': 'aussi {0}',
  'no period yet': 'aucune période encore',
  'until {0}': 'jusqu’au {0}',
  'an end by {0}, when the present term began': 'une fin au plus tard le {0}, début de l’échéancier actuel',
  'a payment': 'un paiement',
  'the account of the payment': 'le compte du paiement',
  'another account': 'un autre compte',
  'at most {0}': 'au plus {0}',
  'taken up within {0} hours': 'pris en charge sous {0} heures',
  'due since {0}': 'dû depuis le {0}',
  'an end before {0}': 'une fin avant le {0}',
  'from zero to {0}': 'de zéro à {0}',
  'credit {0}, balance {1}': 'crédit {0}, solde {1}',
  'an amount below zero': 'un montant inférieur à zéro',
  'an amount above zero': 'un montant supérieur à zéro',
  'a reason': 'un motif',
  'an invoice of the payer': 'une facture du payeur',
  '{0} for {1}': '{0} pour {1}',
  'a row that can be read': 'une ligne lisible',
  'a number below {0}': 'un numéro inférieur à {0}',
  'values of another kind than were written': 'des valeurs d’une autre nature que celles qui ont été écrites',
  'values that can be computed with': 'des valeurs calculables',
  'expected: {0}': 'attendu : {0}',
  'found: {0}': 'trouvé : {0}',
  'examined: {0}, violations: {1}': 'examinés : {0}, violations : {1}',
  'No violation found.': 'Aucune violation.',
  'Violations found: {0}.': 'Violations trouvées : {0}.',
};
