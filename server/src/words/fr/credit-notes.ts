/** Credit notes, and money that goes back by them. */
import type { Catalogue } from '../catalogue';

export const CREDIT_NOTES: Catalogue = {
  'Nothing is left of this invoice: it is credited in full.':
    'Il ne reste rien de cette facture : elle est entièrement créditée.',
  'Give an amount on at least one line.': 'Indiquez un montant sur au moins une ligne.',
  'Give each line of the invoice once, and no other.':
    'Indiquez chaque ligne de la facture une seule fois, et aucune autre.',
  'Credit more than nothing, and at most what was invoiced on this line and is not credited yet.':
    'Créditez plus que zéro, et au plus ce qui a été facturé sur cette ligne et n’est pas encore crédité.',
  'A draft has no number and needs no credit note. Delete its request instead.':
    'Un brouillon n’a pas de numéro et n’appelle pas d’avoir. Supprimez plutôt sa demande.',
  'This invoice was credited by somebody else meanwhile. Reload to see what is left of it.':
    'Quelqu’un d’autre a crédité cette facture entre-temps. Rechargez la page pour voir ce qu’il en reste.',
  'A payment of this invoice is under way. Wait for its end, then credit what is left.':
    'Un paiement de cette facture est en cours. Attendez son issue, puis créditez ce qui reste.',
  'The payment account that took this money was unlinked. Link it again, or give the money back elsewhere.':
    'Le compte de paiement qui a reçu cet argent a été dissocié. Associez-le de nouveau, ou rendez l’argent autrement.',
  'The invoice was credited before the charge was sent.':
    'La facture a été créditée avant l’envoi du prélèvement.',
  'This was paid already. Choose how the money goes back to the payer.':
    'Ce montant est déjà payé. Choisissez comment l’argent revient au payeur.',
  'Not all of this was paid through the provider. Credit less, or give the money back elsewhere.':
    'Tout n’a pas été payé par le prestataire. Créditez moins, ou rendez l’argent autrement.',
  'More would go back than was paid and is still here. Credit less.':
    'Il serait rendu plus que ce qui a été payé et conservé. Créditez moins.',
  'There is no such refund of a credit note.': 'Ce remboursement d’avoir n’existe pas.',
  'Only a refund that failed is tried again. Reload to see how this one stands.':
    'Seul un remboursement qui a échoué se relance. Rechargez la page pour voir où en est celui-ci.',
  'The payment itself was taken back meanwhile: nothing of it is left to give back.':
    'Le paiement lui-même a été repris entre-temps : il n’en reste rien à rendre.',
  'This money is on its way back already, or has been given back.':
    'Cet argent est déjà en cours de retour, ou a été rendu.',
  'Say how the money goes back: the payer reads it on the credit note’s mail.':
    'Indiquez comment l’argent est rendu : le payeur le lit dans l’e-mail de l’avoir.',
  'Credit notes are never edited or deleted by hand. What is still to be corrected takes another one.':
    'Un avoir ne se modifie ni ne se supprime jamais à la main. Ce qui reste à corriger demande un autre avoir.',
};
