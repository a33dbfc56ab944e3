/** Billing requests, their payments and invoices, and what the content manager refuses. */
import type { Catalogue } from '../catalogue';

export const REQUESTS: Catalogue = {
  'There is no such billing request.': 'Cette demande de paiement n’existe pas.',
  'An invitation starts a subscription, and your role may not manage subscriptions. Ask an administrator.':
    'Une invitation ouvre un abonnement, et votre rôle ne permet pas de gérer les abonnements. Adressez-vous à un administrateur.',
  'There is no such invoice.': 'Cette facture n’existe pas.',
  'There is no such refund.': 'Ce remboursement n’existe pas.',
  'There is no such attempt.': 'Cette tentative de paiement n’existe pas.',
  'There is no such payment attempt.': 'Cette tentative de paiement n’existe pas.',
  'There is no such webhook.': 'Ce webhook n’existe pas.',
  'There is no such mail.': 'Cet e-mail n’existe pas.',
  'Nothing was sent. Settings › Client billing shows how to set what is missing: {0}.':
    'Rien n’a été envoyé. Paramètres › Facturation clients indique comment compléter ce qui manque : {0}.',
  'an encryption key': 'une clé de chiffrement',
  'the site’s public address': 'l’adresse publique du site',
  'your legal entity': 'votre entité légale',
  'the address of your privacy policy': 'l’adresse de votre politique de confidentialité',
  'the address of your terms': 'l’adresse de vos conditions de vente',
  'a payment account': 'un compte de paiement',
  'the sender’s address': 'l’adresse d’expédition',
  'Set your legal entity under Settings › Client billing: an invoice names its seller.':
    'Renseignez votre entité légale dans Paramètres › Facturation clients : une facture nomme son vendeur.',
  'This payment account is not linked. Choose another one.':
    'Ce compte de paiement n’est pas associé. Choisissez-en un autre.',
  'This payment account belongs to test mode: nothing crosses between test and live. Choose one of live mode.':
    'Ce compte de paiement appartient au mode test : rien ne passe entre test et réel. Choisissez-en un du mode réel.',
  'This payment account belongs to live mode: nothing crosses between test and live. Choose one of test mode.':
    'Ce compte de paiement appartient au mode réel : rien ne passe entre test et réel. Choisissez-en un du mode test.',
  'The amount must be more than zero.': 'Le montant doit être supérieur à zéro.',
  '{0} Ask for another amount, or use another account.':
    '{0} Demandez un autre montant, ou utilisez un autre compte.',
  'The payment account of this request is gone.': 'Le compte de paiement de cette demande n’existe plus.',
  'The payment account of this request was unlinked.':
    'Le compte de paiement de cette demande a été dissocié.',
  'Only a pending request can be mailed again. Send a new one instead.':
    'Seule une demande en attente peut être renvoyée par e-mail. Envoyez-en plutôt une nouvelle.',
  'Only an expired or deleted request is sent anew. A pending one can be mailed again; a paid one is done.':
    'Seule une demande expirée ou supprimée se renvoie comme nouvelle. Une demande en attente peut être renvoyée par e-mail ; une demande payée est close.',
  'A payment of the old request may still come in (a bank debit takes days, or the provider has not answered). Send it anew when that has ended.':
    'Un paiement de l’ancienne demande peut encore arriver (un prélèvement bancaire prend des jours, ou le prestataire n’a pas répondu). Renvoyez-la comme nouvelle une fois que c’est terminé.',
  'Only a pending request can be deleted. Reload to see what has become of this one.':
    'Seule une demande en attente peut être supprimée. Rechargez la page pour voir ce que celle-ci est devenue.',
  'A payment of this request is being processed (a bank debit takes days). Wait for its end.':
    'Un paiement de cette demande est en cours de traitement (un prélèvement bancaire prend des jours). Attendez qu’il soit terminé.',
  'A payment of this request is being processed. Wait for its end.':
    'Un paiement de cette demande est en cours de traitement. Attendez qu’il soit terminé.',
  'Fill in the buyer’s details: an invoice names its buyer.':
    'Renseignez les coordonnées de l’acheteur : une facture nomme son acheteur.',
  'Only a paid request has a receipt. Reload to see the present state.':
    'Seule une demande payée a un reçu. Rechargez la page pour voir l’état actuel.',
  'This request is paid already.': 'Cette demande est déjà payée.',
  'Agree to the recurring payment first: without your consent no payment method can be saved.':
    'Acceptez d’abord le paiement récurrent : sans votre accord, aucun moyen de paiement ne peut être enregistré.',
  'The amount of this request is not what its invoice asks for. Ask for a new link.':
    'Le montant de cette demande n’est pas celui de sa facture. Demandez un nouveau lien.',
  'Nothing is to be paid for this request. Its client accepts it by its link.':
    'Il n’y a rien à payer pour cette demande. Le client l’accepte par son lien.',
  'The subscription of this invitation is over. Give the client a new one.':
    'L’abonnement de cette invitation est clos. Attribuez-en un nouveau au client.',
  'This attempt belongs to no billing request and pays no invoice.':
    'Cette tentative n’appartient à aucune demande de paiement et ne règle aucune facture.',
  'This invitation is over, and its subscription with it. Give the client a new subscription.':
    'Cette invitation est close, et son abonnement avec elle. Attribuez un nouvel abonnement au client.',
  'This request was deleted. Send it anew, then mark the new one as paid.':
    'Cette demande a été supprimée. Renvoyez-la comme nouvelle, puis marquez la nouvelle comme payée.',
  'The invoice of this request is settled already.': 'La facture de cette demande est déjà réglée.',
  'A payment of this invoice is already under way. Wait for its outcome, or go on with it.':
    'Un paiement de cette facture est déjà en cours. Attendez son issue, ou poursuivez-le.',
  'This payment is being updated by somebody else. Try again in a minute.':
    'Ce paiement est en cours de mise à jour par quelqu’un d’autre. Réessayez dans une minute.',
  'A payment came in for a request without a buyer.':
    'Un paiement est arrivé pour une demande sans acheteur.',
  'This duplicate payment is already being given back.':
    'Ce paiement en double est déjà en cours de remboursement.',
  'The number series could not be opened. Try again.':
    'La série de numéros n’a pas pu être ouverte. Réessayez.',
  'Number {0} is not the next one of its series. Try again.':
    'Le numéro {0} n’est pas le suivant de sa série. Réessayez.',
  'This invoice is no longer a draft and cannot be edited. To correct a numbered invoice, issue a credit note.':
    'Cette facture n’est plus un brouillon et ne peut pas être modifiée. Pour corriger une facture numérotée, émettez un avoir.',
  'Invoices are never edited or deleted by hand. To correct a numbered invoice, issue a credit note.':
    'Les factures ne sont jamais modifiées ni supprimées à la main. Pour corriger une facture numérotée, émettez un avoir.',
  'A plan version is never edited or deleted. To change a price or a term, make a new version of the plan.':
    'Une version de formule n’est jamais modifiée ni supprimée. Pour changer un prix ou une condition, créez une nouvelle version de la formule.',
  'Subscriptions are changed through Client billing, so that what is billed stays right. Nothing was changed.':
    'Les abonnements se modifient dans Facturation clients, pour que ce qui est facturé reste juste. Rien n’a été modifié.',
  'This is kept by Client billing and cannot be edited or deleted here. Use the Client billing pages.':
    'Cet élément est tenu par Facturation clients et ne peut être ni modifié ni supprimé ici. Utilisez les pages de Facturation clients.',
  'Somebody else has just added a version to this plan. Save again.':
    'Quelqu’un d’autre vient d’ajouter une version à cette formule. Enregistrez de nouveau.',
  'A plan that has versions is not deleted: what was sold stays readable. Switch off «Active» instead.':
    'Une formule qui a des versions ne se supprime pas : ce qui a été vendu reste lisible. Désactivez plutôt « Active ».',
  'This period has been invoiced already. Nothing more is billed for it.':
    'Cette période est déjà facturée. Rien de plus n’est facturé pour elle.',
  'Another instance has taken this job over. Nothing was written.':
    'Une autre instance a repris cette tâche. Rien n’a été écrit.',
  'The payment method could not be saved. Try again.':
    'Le moyen de paiement n’a pas pu être enregistré. Réessayez.',
  'What a plan includes is a list of lines, such as ["Five seats"].':
    'Ce qu’une formule comprend est une liste de lignes, par exemple ["Cinq places"].',
  'Families are a list of words in small letters, such as ["invoicing"]. Correct the list, or leave it empty.':
    'Les familles sont une liste de mots en minuscules, par exemple ["facturation"]. Corrigez la liste, ou laissez-la vide.',
  'Choose the plan that this version belongs to.':
    'Choisissez la formule à laquelle cette version appartient.',
  'This mail was sent or is no longer needed. Send the link again from its request.':
    'Cet e-mail a été envoyé ou n’est plus utile. Renvoyez le lien depuis sa demande.',
  'The site’s encryption key is missing or was changed, so the link can’t be made. Restore the key, or mail the link again.':
    'La clé de chiffrement du site manque ou a été changée : le lien ne peut pas être créé. Rétablissez la clé, ou renvoyez le lien par e-mail.',
  'The payment link can’t be made: the site’s encryption key is missing or was changed. Mail the link again.':
    'Le lien de paiement ne peut pas être créé : la clé de chiffrement du site manque ou a été changée. Renvoyez le lien par e-mail.',
  'The payment provider did not answer. Nothing was charged; try again in a minute.':
    'Le prestataire de paiement n’a pas répondu. Rien n’a été débité ; réessayez dans une minute.',
  'The payment provider refused to open a payment. Check the payment account in the settings.':
    'Le prestataire de paiement a refusé d’ouvrir un paiement. Vérifiez le compte de paiement dans les paramètres.',
};
