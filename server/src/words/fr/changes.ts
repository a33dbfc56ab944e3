/** Changes of subscriptions that run. */
import type { Catalogue } from '../catalogue';

export const CHANGES: Catalogue = {
  'This change was given up, and nothing is to be paid for it. Change the subscription anew.':
    'Cette modification a été abandonnée, et il n’y a rien à payer pour elle. Modifiez de nouveau l’abonnement.',
  'The payment of the change did not come.': 'Le paiement de la modification n’est pas arrivé.',
  'The period was over before the change was paid for.':
    'La période était terminée avant que la modification soit payée.',
  'Only a subscription that runs is changed. Give the client a new one, or wait until this one begins.':
    'Seul un abonnement en cours peut être modifié. Attribuez-en un nouveau au client, ou attendez que celui-ci commence.',
  'A cancellation is planned. Take it back first, then change the subscription.':
    'Une résiliation est prévue. Annulez-la d’abord, puis modifiez l’abonnement.',
  'This subscription is set aside. Let it go first, then change it once it is billed.':
    'Cet abonnement est mis de côté. Libérez-le d’abord, puis modifiez-le une fois facturé.',
  'The next period of this subscription is about to be billed. Change it in a few minutes.':
    'La prochaine période de cet abonnement est sur le point d’être facturée. Modifiez-le dans quelques minutes.',
  'An invoice of this subscription is open. It is paid first; then the subscription is changed.':
    'Une facture de cet abonnement est ouverte. Elle est payée d’abord ; ensuite, l’abonnement peut être modifié.',
  'This plan is charged in another way than the present one. End the subscription, and give the client a new one.':
    'Cette formule n’est pas facturée de la même façon que l’actuelle. Mettez fin à l’abonnement, et attribuez-en un nouveau au client.',
  'This plan has its price in another currency. End the subscription, and give the client a new one.':
    'Le prix de cette formule est dans une autre devise. Mettez fin à l’abonnement, et attribuez-en un nouveau au client.',
  'The subscription ends on {0}: there is no renewal that this change could wait for.':
    'L’abonnement prend fin le {0} : il n’y a pas de renouvellement que cette modification pourrait attendre.',
  'The fixed number of periods of this plan is over for this subscription. Choose another plan.':
    'Le nombre de périodes fixé par cette formule est dépassé pour cet abonnement. Choisissez une autre formule.',
  '{0} Change more at once, or wait for the next period.':
    '{0} Modifiez davantage à la fois, ou attendez la prochaine période.',
  'No change is planned that could be taken back.': 'Aucune modification à annuler n’est prévue.',
  'The amount of this change is another one by now. Nothing was charged: look at it again.':
    'Le montant de cette modification n’est plus le même. Rien n’a été débité : vérifiez-le de nouveau.',
  'The subscription was changed again before the charge was sent.':
    'L’abonnement a été de nouveau modifié avant l’envoi du prélèvement.',
  'A change of this subscription is being paid at this moment. Wait for its end, then change it again.':
    'Une modification de cet abonnement est en cours de paiement. Attendez la fin du paiement, puis modifiez-le de nouveau.',
};
