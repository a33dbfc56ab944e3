/** Mollie, and what its accounts are told. */
import type { Catalogue } from '../catalogue';

export const MOLLIE: Catalogue = {
  'The payment account “{0}” has no Mollie key. Enter one in the settings, under payment accounts.':
    'Le compte de paiement « {0} » n’a pas de clé Mollie. Saisissez-en une dans les paramètres, sous Comptes de paiement.',
  '{0} did not answer within {1} ms. The call will be checked later.':
    '{0} n’a pas répondu en {1} ms. L’appel sera vérifié plus tard.',
  'A Mollie API key starts with test_ or live_.': 'Une clé d’API Mollie commence par test_ ou live_.',
  'This is not a Mollie API key. Copy the test or live API key (test_… or live_…) from the Mollie web app.':
    'Ce n’est pas une clé d’API Mollie. Copiez la clé d’API de test ou réelle (test_… ou live_…) depuis l’application web de Mollie.',
  'This is Mollie’s test key, and the account is in live mode. Use the key that starts with live_.':
    'C’est la clé de test de Mollie, et le compte est en mode réel. Utilisez la clé qui commence par live_.',
  'This is Mollie’s live key, and the account is in test mode. Use the key that starts with test_.':
    'C’est la clé réelle de Mollie, et le compte est en mode test. Utilisez la clé qui commence par test_.',
  'The Mollie endpoint {0} is set to http, which would send the key in plain text. Use https.':
    'L’adresse de Mollie {0} est en http, ce qui enverrait la clé en clair. Utilisez https.',
  'Mollie refused the request.': 'Mollie a refusé la requête.',
  'Mollie no longer has this customer or payment method.':
    'Mollie n’a plus ce client ou ce moyen de paiement.',
  'Mollie does not accept the API key for this. Check the key in the payment account.':
    'Mollie n’accepte pas la clé d’API pour cette opération. Vérifiez la clé dans le compte de paiement.',
  'Mollie knows no such object in this account and mode.':
    'Mollie ne connaît pas cet objet dans ce compte et ce mode.',
  'Mollie asks to try again later.': 'Mollie demande de réessayer plus tard.',
  'Mollie gave no clear answer. The call will be checked later.':
    'Mollie n’a pas répondu clairement. L’appel sera vérifié plus tard.',
  'Mollie gave no answer that could be read. The call will be checked later.':
    'La réponse de Mollie était illisible. L’appel sera vérifié plus tard.',
  'Mollie has blocked the profile of this key. Ask Mollie about it.':
    'Mollie a bloqué le profil de cette clé. Renseignez-vous auprès de Mollie.',
  'Mollie has not verified the profile of this key yet, so it takes no real payments. Finish its onboarding at Mollie.':
    'Mollie n’a pas encore vérifié le profil de cette clé, qui n’accepte donc pas de paiements réels. Terminez son inscription chez Mollie.',
  'Mollie does not let this payment be cancelled at the moment: the client may be paying. It ends by itself.':
    'Mollie ne permet pas d’annuler ce paiement en ce moment : le client est peut-être en train de payer. Il prendra fin de lui-même.',
  'Mollie takes no payments in {0}.': 'Mollie n’accepte pas de paiements en {0}.',
  'Mollie answered without a readable amount and currency.':
    'Mollie a répondu sans montant ni devise lisibles.',
  'Mollie answered without a profile.': 'Mollie a répondu sans profil.',
  'Mollie answered without a checkout that can be opened.':
    'Mollie a répondu sans page de paiement utilisable.',
  'Mollie answered without a payment.': 'Mollie a répondu sans paiement.',
  'Mollie answered without a refund.': 'Mollie a répondu sans remboursement.',
  'Mollie answered without a mandate.': 'Mollie a répondu sans mandat.',
  'Mollie answered without a customer.': 'Mollie a répondu sans client.',
  'Mollie answered without a list.': 'Mollie a répondu sans liste.',
  'This payment belongs to the other mode.': 'Ce paiement appartient à l’autre mode.',
  'This is no payment of this Mollie account.': 'Ce n’est pas un paiement de ce compte Mollie.',
  'This is no mandate of this Mollie account.': 'Ce n’est pas un mandat de ce compte Mollie.',
  'This is no refund of this Mollie account.': 'Ce n’est pas un remboursement de ce compte Mollie.',
  'The stored request to Mollie cannot be read.': 'La requête enregistrée pour Mollie est illisible.',
  'There are too many payments at Mollie to look through for this one.':
    'Il y a trop de paiements chez Mollie pour y rechercher celui-ci.',
  'There are too many refunds at Mollie to look through for this one.':
    'Il y a trop de remboursements chez Mollie pour y rechercher celui-ci.',
  'The body is not a Mollie webhook.': 'Le contenu n’est pas un webhook Mollie.',
};
