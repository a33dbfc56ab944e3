/** What is stored when something failed, and read later: payments, refunds, mails, subscriptions set aside. */
import type { Catalogue } from '../catalogue';

export const FAILURES: Catalogue = {
  'The payer’s bank asks the payer to confirm the payment in person.':
    'La banque du payeur lui demande de confirmer lui-même le paiement.',
  'The payment does not match what was asked for.': 'Le paiement ne correspond pas à ce qui était demandé.',
  'The payment was cancelled at the provider.': 'Le paiement a été annulé chez le prestataire.',
  'The payment was taken back.': 'Le paiement a été repris.',
  'The payer’s bank took the payment back.': 'La banque du payeur a repris le paiement.',
  'The provider has no trace of this charge.': 'Le prestataire n’a aucune trace de ce débit.',
  'The provider has no trace of this attempt.': 'Le prestataire n’a aucune trace de cette tentative.',
  'The provider has no trace of this refund.': 'Le prestataire n’a aucune trace de ce remboursement.',
  'The bank did not take the refund.': 'La banque n’a pas accepté le remboursement.',
  'The invoice was settled before the charge was sent.': 'La facture a été réglée avant l’envoi du débit.',
  'The payment account was unlinked before the charge was sent.':
    'Le compte de paiement a été dissocié avant l’envoi du débit.',
  'The grace of the subscription was over before the charge was sent.':
    'Le délai de grâce de l’abonnement était écoulé avant l’envoi du débit.',
  'The database refused what was to be written. The server log has the details.':
    'La base de données a refusé ce qui devait être écrit. Les détails sont dans le journal du serveur.',
  'There is no payment method that can be charged.': 'Il n’y a aucun moyen de paiement à débiter.',
  'Planned: it goes on until its last day, and until then the cancellation can be taken back on its page.':
    'Pour plus tard : il se poursuit jusqu’à son dernier jour, et d’ici là la résiliation peut être annulée sur sa page.',
  'At once: it has ended, without refund.': 'Immédiatement : il a pris fin, sans remboursement.',
  'The site’s own code': 'Le code du site',
  'The client': 'Le client',
  Automatic: 'Automatique',
  'Withdrawn before its first day: nothing has begun.': 'Retiré avant son premier jour : rien n’a commencé.',
  'The invoice was not paid by hand before the grace was over.':
    'La facture n’a pas été payée avant la fin du délai de grâce.',
  'The provider has not confirmed the payment method yet.':
    'Le prestataire n’a pas encore confirmé le moyen de paiement.',
  'An internal error, see the server log.':
    'Une erreur interne s’est produite ; voyez le journal du serveur.',
  '{0} periods were missed, and at most {1} are billed without asking. Nothing was charged. Let the subscription go to bill all of them, or end it.':
    'Périodes manquées : {0} ; au plus {1} sont facturées sans vérification. Rien n’a été débité. Libérez l’abonnement pour les facturer toutes, ou résiliez-le.',
  'This subscription cannot be read.': 'Cet abonnement est illisible.',
  'The plan version of this subscription cannot be read.':
    'La version de la formule de cet abonnement est illisible.',
  'The client of this subscription cannot be read.': 'Le client de cet abonnement est illisible.',
  'The payer of this subscription cannot be read.': 'Le payeur de cet abonnement est illisible.',
  'The payment account of this subscription cannot be read.':
    'Le compte de paiement de cet abonnement est illisible.',
  'The payment method of this subscription cannot be read.':
    'Le moyen de paiement de cet abonnement est illisible.',
  '{0} ({1}: {2})': '{0} ({1} : {2})',
  'Refused for want of funds.': 'Refusé faute de provision.',
  'The payment method has expired.': 'Le moyen de paiement a expiré.',
  'The card’s details are not right.': 'Les données de la carte sont inexactes.',
  'The card was reported lost or stolen.': 'La carte a été déclarée perdue ou volée.',
  'Refused as a possible fraud.': 'Refusé pour soupçon de fraude.',
  'The bank account is closed, blocked or unknown.': 'Le compte bancaire est fermé, bloqué ou inconnu.',
  'The mandate for this payment is not valid, or was withdrawn.':
    'Le mandat de ce paiement n’est pas valable ou a été révoqué.',
  'Refused for now. The same payment method may work later.':
    'Refusé pour le moment. Le même moyen de paiement peut fonctionner plus tard.',
  'Refused. Another payment method is needed.': 'Refusé. Il faut un autre moyen de paiement.',
  'The bank asks for the payer’s confirmation.': 'La banque demande la confirmation du payeur.',
};
