/** Payment accounts and the providers behind them. */
import type { Catalogue } from '../catalogue';

export const PROVIDERS: Catalogue = {
  'There is no such payment account.': 'Ce compte de paiement n’existe pas.',
  'This payment account is not linked.': 'Ce compte de paiement n’est pas associé.',
  'This account ({0}) is linked already, as “{1}”. Replace its key there instead.':
    'Ce compte ({0}) est déjà associé, sous le nom « {1} ». Remplacez plutôt sa clé à cet endroit.',
  'This key belongs to another account, {0}. Link that one as an account of its own.':
    'Cette clé appartient à un autre compte, {0}. Associez-le comme compte distinct.',
  'A payment through this account is still under way. Wait for it to end, or delete its billing request first.':
    'Un paiement par ce compte est encore en cours. Attendez qu’il se termine, ou supprimez d’abord sa demande de paiement.',
  'A refund through this account is still under way. Unlink the account once the refund is done.':
    'Un remboursement par ce compte est encore en cours. Dissociez le compte une fois le remboursement effectué.',
  'The payment account “{0}” has no Stripe key. Enter one in the settings, under payment accounts.':
    'Le compte de paiement « {0} » n’a pas de clé Stripe. Saisissez-en une dans les paramètres, sous Comptes de paiement.',
  'The payment account “{0}” is unlinked. Link it again in the settings, or choose another one.':
    'Le compte de paiement « {0} » est dissocié. Associez-le de nouveau dans les paramètres, ou choisissez-en un autre.',
  'The payment was declined. Try another payment method.':
    'Le paiement a été refusé. Essayez un autre moyen de paiement.',
  'The payment provider refused this. The server log says why.':
    'Le prestataire de paiement a refusé. Le journal du serveur dit pourquoi.',
  'The payment provider does not know this payment.':
    'Le prestataire de paiement ne connaît pas ce paiement.',
  'The payment provider refused the key of this account. Set a new one in the settings.':
    'Le prestataire de paiement a refusé la clé de ce compte. Saisissez-en une nouvelle dans les paramètres.',
  'The payment provider is busy. Try again in a minute.':
    'Le prestataire de paiement est occupé. Réessayez dans une minute.',
  'The payment provider did not answer. Try again in a minute.':
    'Le prestataire de paiement n’a pas répondu. Réessayez dans une minute.',
  '{0} {1}': '{0} {1}',
  '{0} (test mode)': '{0} (mode test)',
  '{0} (live mode)': '{0} (mode réel)',
  '{0} {1} (Stripe request {2})': '{0} {1} (requête Stripe {2})',
  'The payment was declined.': 'Le paiement a été refusé.',
  'Stripe refused the request.': 'Stripe a refusé la requête.',
  'Stripe no longer has this customer or payment method.':
    'Stripe n’a plus ce client ou ce moyen de paiement.',
  'Stripe does not accept the API key for this. Check the key and its permissions in the payment account.':
    'Stripe n’accepte pas la clé d’API pour cette opération. Vérifiez la clé et ses autorisations dans le compte de paiement.',
  'Stripe knows no such object in this account and mode.':
    'Stripe ne connaît pas cet objet dans ce compte et ce mode.',
  'Stripe asks to try again later.': 'Stripe demande de réessayer plus tard.',
  'Stripe gave no clear answer. The call will be checked later.':
    'Stripe n’a pas répondu clairement. L’appel sera vérifié plus tard.',
  'Stripe gave no answer that could be read. The call will be checked later.':
    'La réponse de Stripe était illisible. L’appel sera vérifié plus tard.',
  'The Stripe endpoint {0} is set to http, which would send the key in plain text. Use https.':
    'L’adresse de Stripe {0} est en http, ce qui enverrait la clé en clair. Utilisez https.',
  'This is not a Stripe secret key. Copy a restricted key (rk_…) or a secret key (sk_…) from the Stripe dashboard.':
    'Ce n’est pas une clé secrète Stripe. Copiez une clé restreinte (rk_…) ou une clé secrète (sk_…) depuis le tableau de bord Stripe.',
  'This key belongs to Stripe’s test mode, and the account is in live mode. Use a key that starts with rk_live_ or sk_live_.':
    'Cette clé appartient au mode test de Stripe, et le compte est en mode réel. Utilisez une clé qui commence par rk_live_ ou sk_live_.',
  'This key belongs to Stripe’s live mode, and the account is in test mode. Use a key that starts with rk_test_ or sk_test_.':
    'Cette clé appartient au mode réel de Stripe, et le compte est en mode test. Utilisez une clé qui commence par rk_test_ ou sk_test_.',
  'Stripe takes no payment below {0} {1}.': 'Stripe n’accepte aucun paiement inférieur à {0} {1}.',
  'Stripe takes no payment this large in {0}.': 'Stripe n’accepte pas de paiement aussi élevé en {0}.',
  'Only an amount above zero can be charged or refunded.':
    'Seul un montant supérieur à zéro peut être débité ou remboursé.',
  'Stripe takes {0} without decimals: give a whole amount.':
    'Stripe accepte {0} sans décimales : donnez un montant entier.',
  'Stripe takes {0} with two decimals at most: the third decimal must be 0.':
    'Stripe accepte {0} avec deux décimales au plus : la troisième décimale doit être 0.',
  'The amount is larger than Stripe can take.': 'Le montant dépasse ce que Stripe peut accepter.',
  '{0} ({1} minor units of {2})': '{0} ({1} unités mineures de {2})',
  'Stripe answered without a readable amount and currency.':
    'Stripe a répondu sans montant ni devise lisibles.',
  'Stripe answered {0} {1}, which is no amount of that currency.':
    'Stripe a répondu {0} {1}, ce qui n’est pas un montant de cette devise.',
  'Stripe answered without an account.': 'Stripe a répondu sans compte.',
  'Stripe answered without a checkout that can be opened.':
    'Stripe a répondu sans page de paiement utilisable.',
  'Stripe answered without a payment.': 'Stripe a répondu sans paiement.',
  'Stripe answered without a refund.': 'Stripe a répondu sans remboursement.',
  'Stripe answered without a list.': 'Stripe a répondu sans liste.',
  'This is no payment that was asked for here.': 'Ce paiement n’a pas été demandé ici.',
  'This is no checkout of this Stripe account.': 'Ce n’est pas une page de paiement de ce compte Stripe.',
  'This is no payment of this Stripe account.': 'Ce n’est pas un paiement de ce compte Stripe.',
  'This is no refund of this Stripe account.': 'Ce n’est pas un remboursement de ce compte Stripe.',
  'This is no customer of this Stripe account.': 'Ce n’est pas un client de ce compte Stripe.',
  'This is no payment method of this Stripe account.':
    'Ce n’est pas un moyen de paiement de ce compte Stripe.',
  'The payment method is no longer saved at Stripe.':
    'Ce moyen de paiement n’est plus enregistré chez Stripe.',
  'Stripe answered without a readable payment method.': 'Stripe a répondu sans moyen de paiement lisible.',
  'Stripe answered without a checkout.': 'Stripe a répondu sans page de paiement.',
  'The stored request to Stripe cannot be read.': 'La requête enregistrée pour Stripe est illisible.',
  'There are too many payments at Stripe to look through for this one.':
    'Il y a trop de paiements chez Stripe pour y rechercher celui-ci.',
  'The Stripe-Signature header is missing.': 'L’en-tête Stripe-Signature manque.',
  'No webhook secret is set for this account. Copy it from Stripe into the payment account.':
    'Aucun secret de webhook n’est défini pour ce compte. Copiez-le de Stripe dans le compte de paiement.',
  'The signature does not fit the body, or it is too old. Check the webhook secret and the clock.':
    'La signature ne correspond pas au contenu, ou elle est trop ancienne. Vérifiez le secret de webhook et l’horloge.',
  'The body is not a Stripe event.': 'Le contenu n’est pas un événement Stripe.',
  'The signature has no readable time.': 'La signature n’a pas d’heure lisible.',
  'The signature is from the future. Check the clock of this server.':
    'La signature vient du futur. Vérifiez l’horloge de ce serveur.',
  'There is no provider behind an offline account.':
    'Il n’y a pas de prestataire derrière un compte hors ligne.',
  'An offline account has no checkout: the client pays as the account’s instructions say.':
    'Un compte hors ligne n’a pas de page de paiement : le client paie en suivant les instructions du compte.',
  'An offline account has no checkout.': 'Un compte hors ligne n’a pas de page de paiement.',
  'An offline payment is recorded by an admin, and kept nowhere else.':
    'Un paiement hors ligne est enregistré par un administrateur, et n’existe nulle part ailleurs.',
  'An offline account charges nobody: the payer is mailed the invoice.':
    'Un compte hors ligne ne débite personne : le payeur reçoit la facture par e-mail.',
  'An offline account saves no payment method.': 'Un compte hors ligne ne conserve aucun moyen de paiement.',
  'An offline payment is paid back by hand, and then recorded.':
    'Un paiement hors ligne se rembourse à la main, puis s’enregistre.',
  'An offline account receives no webhooks.': 'Un compte hors ligne ne reçoit pas de webhooks.',
  'An offline account takes no key.': 'Un compte hors ligne ne prend pas de clé.',
};
