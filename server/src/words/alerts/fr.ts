import type { AlertCatalogue } from './catalogue';

export const fr: AlertCatalogue = {
  late_payment: {
    title: 'Un paiement est arrivé pour une demande close',
    advice:
      'La demande avait expiré ou avait été supprimée quand l’argent est arrivé. Elle est maintenant notée comme payée et sa facture est émise. Si vous ne souhaitez plus fournir la prestation, remboursez le paiement chez votre prestataire de paiement.',
  },
  duplicate_payment: {
    title: 'Une demande a été payée deux fois',
    advice:
      'Le second paiement est en cours de remboursement intégral, automatiquement. Vous n’avez rien à faire, sauf si une autre alerte signale l’échec du remboursement.',
  },
  unwanted_payment: {
    title: 'Un paiement est arrivé pour une invitation close',
    advice:
      'L’abonnement qu’il devait lancer avait été retiré, ou son invitation n’était plus valable. Le paiement est en cours de remboursement intégral, automatiquement. Si le client souhaite toujours s’abonner, envoyez-lui une nouvelle invitation.',
  },
  payment_mismatch: {
    title: 'Un paiement ne correspond pas à sa demande',
    advice:
      'Le montant, la devise, le compte ou le mode diffèrent de ce qui était demandé : rien n’a été noté comme payé. Comparez le paiement et la demande chez votre prestataire de paiement, puis remboursez le paiement ou marquez la demande comme payée.',
  },
  payment_reversed: {
    title: 'Un paiement a été repris',
    advice:
      'La banque du payeur a annulé un paiement noté comme payé. La facture est de nouveau due, et rien n’est plus débité automatiquement à ce payeur tant qu’il n’a pas donné de nouveau un moyen de paiement. Consultez le paiement chez votre prestataire de paiement, qui permet parfois de contester, et prenez contact avec le client.',
  },
  refund_failed: {
    title: 'Un remboursement a échoué',
    advice:
      'Le prestataire de paiement n’a pas exécuté un remboursement, ou la banque du client l’a renvoyé. Cet argent reste dû au client : si le motif ci-dessous est de ceux que vous pouvez corriger, faites-le ; sinon, remboursez-le depuis le tableau de bord du prestataire ou par virement.',
  },
  refund_elsewhere: {
    title: 'Un remboursement a été fait hors du module',
    advice:
      'Le prestataire de paiement a rendu plus que ce module ne l’a demandé : quelqu’un a remboursé le paiement à la main. La demande et sa facture restent notées comme payées : corrigez-les dans vos comptes et prévenez le client.',
  },
  orphan_payment: {
    title: 'Un paiement chez le prestataire ne figure pas dans les comptes',
    advice:
      'Ce site l’a demandé, mais sa tentative n’est pas dans la base de données : une sauvegarde a peut-être été restaurée. Retrouvez le paiement chez votre prestataire, puis marquez ce qu’il a réglé comme payé ailleurs, ou remboursez-le là-bas. D’ici là, il peut être redemandé au client.',
  },
  attempt_unresolved: {
    title: 'L’issue d’un paiement est inconnue',
    advice:
      'Depuis longtemps, le prestataire de paiement ne dit pas si un paiement a abouti. Vérifiez-le dans son tableau de bord avant de demander au client de payer de nouveau.',
  },
  renewal_failed: {
    title: 'Un renouvellement n’a pas pu être encaissé',
    advice:
      'L’abonnement est en retard de paiement. Le client est prévenu et dispose d’un lien pour payer ; si son moyen de paiement peut fonctionner plus tard, une nouvelle tentative aura lieu automatiquement. Vous n’avez rien à faire, sauf si vous souhaitez contacter le client.',
  },
  invoice_unpaid: {
    title: 'Une facture à régler manuellement n’a pas été payée',
    advice:
      'Son délai de grâce est écoulé : l’abonnement est suspendu ou a pris fin, selon vos réglages. La facture reste due, et rien n’est encaissé automatiquement : si l’argent est arrivé entre-temps, marquez la demande comme payée ; sinon, contactez le client, qui dispose du lien pour payer.',
  },
  subscription_cancelled: {
    title: 'Un abonnement a été résilié',
    advice:
      'Les détails ci-dessous disent comment, jusqu’à quand et par qui. Les factures encore ouvertes restent dues.',
  },
  subscription_parked: {
    title: 'Un abonnement n’a pas pu être facturé et a été mis de côté',
    advice:
      'Il n’est plus traité tant que personne ne le libère ; tous les autres ont été facturés. Corrigez la cause ci-dessous, puis libérez-le sur la page de l’abonnement.',
  },
  review_needed: {
    title: 'Trop de périodes d’un abonnement ont été manquées pour être facturées sans vérification',
    advice:
      'Rien n’a été débité pour ces périodes. Consultez la page de l’abonnement et décidez : le libérer pour qu’il se poursuive, ou le résilier.',
  },
  site_fault: {
    title: 'La facturation attend une correction de la configuration',
    advice:
      'Aucun client n’est en cause : rien de ce qui attend n’a été débité ni compté comme refusé, et personne n’a reçu de message. Corrigez la cause ci-dessous ; ce qui est dû sera ensuite facturé automatiquement. Tant que cela dure, vous êtes prévenu une fois par jour.',
  },
  mail_failed: {
    title: 'Un e-mail n’a pas pu être envoyé',
    advice:
      'Toutes les tentatives ont échoué. Vérifiez les réglages d’e-mail avec « envoyer un test », corrigez l’adresse si elle est erronée, puis renvoyez l’e-mail depuis la page d’activité.',
  },
  webhook_failed: {
    title: 'Un message du prestataire de paiement n’a pas pu être traité',
    advice:
      'Toutes les tentatives ont échoué. Le message est conservé : consultez son erreur sur la page d’activité, corrigez la cause, puis relancez le traitement.',
  },
};
