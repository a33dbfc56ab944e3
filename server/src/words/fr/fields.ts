/** What is wrong with a call or with one of its fields. */
import type { Catalogue } from '../catalogue';

export const FIELDS: Catalogue = {
  'Some of what was sent is not right. {0}: {1}':
    'Une partie des données envoyées n’est pas correcte. {0} : {1}',
  'The request is not valid.': 'La requête n’est pas valable.',
  'Something went wrong on the server. Its log says what; nothing more is told here.':
    'Une erreur s’est produite sur le serveur. Son journal dit laquelle ; rien de plus n’est dévoilé ici.',
  'This field is not known here: leave it out.': 'Ce champ est inconnu ici : retirez-le.',
  'This is required.': 'Ce champ est obligatoire.',
  'This is not valid here.': 'Cette valeur n’est pas admise ici.',
  'This is not the kind of value that is expected here ({0}).':
    'Ce n’est pas le type de valeur attendu ici ({0}).',
  'This is not written as it is expected here.': 'Cette valeur n’a pas la forme attendue ici.',
  'Give one of: {0}.': 'Valeurs possibles : {0}.',
  'Give a number.': 'Donnez un nombre.',
  'Give a whole number.': 'Donnez un nombre entier.',
  'Give {0} or more.': 'Donnez {0} ou plus.',
  'Give {0} or less.': 'Donnez {0} ou moins.',
  'Give {0} at most.': 'Donnez-en {0} au plus.',
  'Give {0} characters or more.': 'Donnez au moins {0} caractères.',
  'Give {0} characters at most.': 'Donnez {0} caractères au plus.',
  'Give a full web address, such as https://shop.example/terms.':
    'Donnez une adresse web complète, par exemple https://shop.example/terms.',
  'Give a moment in UTC, such as 2026-01-31T09:30:00Z.':
    'Donnez un instant en UTC, par exemple 2026-01-31T09:30:00Z.',
  'Give a day as YYYY-MM-DD, such as 2026-01-31.':
    'Donnez un jour sous la forme AAAA-MM-JJ, par exemple 2026-01-31.',
  'This is not an id of ours.': 'Cet identifiant n’est pas l’un des nôtres.',
  'Give an ISO 4217 code in capitals, such as EUR.':
    'Donnez un code ISO 4217 en majuscules, par exemple EUR.',
  'Give one e-mail address, such as name@example.com.':
    'Donnez une seule adresse e-mail, par exemple nom@example.com.',
  'Give an ISO 3166-1 code in capitals, such as FR.':
    'Donnez un code ISO 3166-1 en majuscules, par exemple FR.',
  'Give an amount with a point, such as 120.50.': 'Donnez un montant avec un point, par exemple 120.50.',
  'This amount is too large.': 'Ce montant est trop élevé.',
  'Give a rate in per cent, such as 20 or 5.5.': 'Donnez un taux en pour cent, par exemple 20 ou 5.5.',
  'A rate is at most 100 %.': 'Un taux est de 100 % au plus.',
  'This may not hold line breaks or control characters.':
    'Ce texte ne peut contenir ni saut de ligne ni caractère de contrôle.',
  'A Stripe key starts with rk_test_, rk_live_, sk_test_ or sk_live_.':
    'Une clé Stripe commence par rk_test_, rk_live_, sk_test_ ou sk_live_.',
  'A Stripe webhook secret starts with whsec_.': 'Un secret de webhook Stripe commence par whsec_.',
  'A family is a word in small letters, such as invoicing.':
    'Une famille est un mot en minuscules, par exemple invoicing.',
  'Up to 12 capitals, digits, - and /, such as INV-.':
    'Jusqu’à 12 majuscules, chiffres, - et /, par exemple FAC-.',
  '«state» is a list, separated by commas, of: {0}.':
    '« state » est une liste de valeurs séparées par des virgules, parmi : {0}.',
};
