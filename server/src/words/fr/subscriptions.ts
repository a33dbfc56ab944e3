/** Plans, clients and subscriptions. */
import type { Catalogue } from '../catalogue';

export const SUBSCRIPTIONS: Catalogue = {
  'A plan that is charged has a price above zero. Choose «free» for one that costs nothing.':
    'Une formule facturée a un prix supérieur à zéro. Choisissez « gratuite » pour celle qui ne coûte rien.',
  'A plan that is free or billed elsewhere has no price here: set it to 0.':
    'Une formule gratuite ou facturée ailleurs n’a pas de prix ici : mettez 0.',
  'The commitment is longer than the plan runs. Shorten it, or let the plan run longer.':
    'L’engagement dure plus longtemps que la formule. Raccourcissez-le, ou allongez la formule.',
  'There is no such plan.': 'Cette formule n’existe pas.',
  'No version of this plan is offered yet. Add one, or wait for the day of the newest.':
    'Aucune version de cette formule n’est encore proposée. Ajoutez-en une, ou attendez le jour de la plus récente.',
  'This is not a currency of ISO 4217. Choose one of the list.':
    'Ce n’est pas une devise de la norme ISO 4217. Choisissez-en une dans la liste.',
  'There is no VAT number to be verified. Enter it first.':
    'Il n’y a pas de numéro de TVA à vérifier. Saisissez-le d’abord.',
  'There is no such client.': 'Ce client n’existe pas.',
  'This client uses or pays for a subscription that is not over. End the subscription first.':
    'Ce client utilise ou paie un abonnement qui n’est pas terminé. Mettez d’abord fin à l’abonnement.',
  'Give an amount above zero.': 'Donnez un montant supérieur à zéro.',
  'Only {0} {1} of credit is left to take back. Give at most that.':
    'Il ne reste que {0} {1} de crédit à reprendre. Donnez au plus ce montant.',
  'This credit has been counted already.': 'Ce crédit a déjà été compté.',
  'There is no such subscription.': 'Cet abonnement n’existe pas.',
  'This client is archived. Restore it first.': 'Ce client est archivé. Restaurez-le d’abord.',
  'The payer belongs to the other mode. Choose another one.':
    'Le payeur appartient à l’autre mode. Choisissez-en un autre.',
  'There is no such plan version. Choose another plan.':
    'Cette version de formule n’existe pas. Choisissez une autre formule.',
  'This plan takes no new subscriptions. Activate it, or choose another.':
    'Cette formule n’accepte plus de nouveaux abonnements. Activez-la, ou choisissez-en une autre.',
  'This version is offered from {0} on. Choose an earlier one.':
    'Cette version est proposée à partir du {0}. Choisissez-en une antérieure.',
  'Choose the payment account through which this plan is paid.':
    'Choisissez le compte de paiement par lequel cette formule est payée.',
  'The start lies in the past. Choose today or a later day.':
    'Le début est dans le passé. Choisissez aujourd’hui ou un jour ultérieur.',
  'Nothing is paid here for this plan, so there is nothing to accept: start it at once.':
    'Rien n’est payé ici pour cette formule, il n’y a donc rien à accepter : démarrez-la tout de suite.',
  'The payer has saved no payment method at this account yet: only the payer can consent to one. Send an invitation.':
    'Le payeur n’a pas encore enregistré de moyen de paiement sur ce compte : lui seul peut y consentir. Envoyez une invitation.',
  'The payer has no billing details yet, and an invoice names its buyer. Fill them in, or send an invitation.':
    'Le payeur n’a pas encore de coordonnées de facturation, et une facture nomme son acheteur. Complétez-les, ou envoyez une invitation.',
  'This client already holds a subscription of the same family. Change or end that one first.':
    'Ce client a déjà un abonnement de la même famille. Modifiez-le ou mettez-y fin d’abord.',
  'Give the days in order, each later than the one before.':
    'Donnez les jours dans l’ordre, chacun après le précédent.',
  'This subscription was accepted or is over. Give the client another one to invite anew.':
    'Cet abonnement a été accepté ou est terminé. Donnez-en un autre au client pour inviter de nouveau.',
  'Nothing is paid through a linked account for this subscription, so there is nothing to accept. Give it anew.':
    'Rien n’est payé par un compte associé pour cet abonnement, il n’y a donc rien à accepter. Donnez-le de nouveau.',
  'No period of this subscription is due. Ask again when its next one begins.':
    'Aucune période de cet abonnement n’est due. Réessayez quand la suivante commencera.',
  'This subscription has neither a term nor a first day. Set the day on which it starts.':
    'Cet abonnement n’a ni échéancier ni premier jour. Indiquez le jour où il commence.',
  'The payer has no billing details, and an invoice names its buyer. Fill them in on the payer’s page.':
    'Le payeur n’a pas de coordonnées de facturation, et une facture nomme son acheteur. Complétez-les sur la page du payeur.',
  'The payment account of this subscription is not linked any more. Link it again, then ask for a payment method.':
    'Le compte de paiement de cet abonnement n’est plus lié. Liez-le de nouveau, puis demandez un moyen de paiement.',
  'The payment account of this subscription is not linked any more. Link it again, then let the subscription go.':
    'Le compte de paiement de cet abonnement n’est plus lié. Liez-le de nouveau, puis libérez l’abonnement.',
  'An invoice that was just written is not there. Try again.':
    'Une facture qui vient d’être écrite est introuvable. Réessayez.',
  'The plan of this subscription is gone.': 'La formule de cet abonnement n’existe plus.',
  'Somebody else has just changed this. Reload and try again.':
    'Quelqu’un d’autre vient de modifier cet élément. Rechargez la page et réessayez.',
  'Nothing is overdue. Reload to see the present state.':
    'Rien n’est en retard. Rechargez la page pour voir l’état actuel.',
  'The payer has no payment method that can be charged. Send the link of the invoice instead.':
    'Le payeur n’a pas de moyen de paiement à débiter. Envoyez plutôt le lien de la facture.',
  'No cancellation is planned that could be taken back.':
    'Aucune résiliation n’est prévue, il n’y a donc rien à annuler.',
  'This subscription does not run, or its end is planned already. Reload to see its present state.':
    'Cet abonnement n’est pas en cours, ou sa fin est déjà prévue. Rechargez la page pour voir son état actuel.',
  'This subscription has begun. Cancel it instead: at the end of its period, or at once.':
    'Cet abonnement a commencé. Résiliez-le plutôt : à la fin de sa période, ou tout de suite.',
  'This is no draft any more. Reload to see its present state.':
    'Ce n’est plus un brouillon. Rechargez la page pour voir son état actuel.',
  'This subscription is not set aside. Reload to see its state.':
    'Cet abonnement n’est pas mis de côté. Rechargez la page pour voir son état.',
  'A new payment method is asked for only while a subscription runs, is past due or suspended, and is charged online.':
    'Un nouveau moyen de paiement ne se demande que pour un abonnement en cours, en retard ou suspendu, et débité en ligne.',
  'Fill in the payer’s billing details first: the payment provider is told whose method it is.':
    'Complétez d’abord les coordonnées de facturation du payeur : le prestataire de paiement apprend à qui est le moyen de paiement.',
  'The subscription had ended before the charge was sent.':
    'L’abonnement était terminé avant l’envoi du prélèvement.',
};
