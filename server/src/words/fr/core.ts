/** What the pure core refuses: money, calendar, invoices, usage. Most of it only a programmer meets. */
import type { Catalogue } from '../catalogue';

export const CORE: Catalogue = {
  '{0}, {1}': '{0}, {1}',
  '«{0}» does not allow «{1}». Reload to see the present state; it allows {2}.':
    '« {0} » n’autorise pas « {1} ». Rechargez la page pour voir l’état actuel ; il autorise {2}.',
  '«{0}» does not allow «{1}». It is final: make a new one instead.':
    '« {0} » n’autorise pas « {1} ». Cet état est définitif : recommencez avec un nouvel élément.',
  '«{0}» is no state of this machine. Use one of {1}.':
    '« {0} » n’est pas un état connu ici. Utilisez l’un de ceux-ci : {1}.',
  '«{0}» is not a currency of ISO 4217. Give a code in capitals, such as EUR.':
    '« {0} » n’est pas une devise ISO 4217. Donnez un code en majuscules, par exemple EUR.',
  'The {0} is not a plain decimal. Give digits with a point as text, such as "120.50".':
    'Ce n’est pas un nombre décimal simple ({0}). Donnez des chiffres avec un point, sous forme de texte, par exemple "120.50".',
  'The {0} is below zero. Give zero or more.': 'Cette valeur est négative ({0}). Donnez zéro ou plus.',
  'The {0} is not a whole number of minor units. Give a bigint.':
    'Ce n’est pas un nombre entier d’unités mineures ({0}). Donnez un bigint.',
  'An amount is a whole number of minor units. Give it as a bigint.':
    'Un montant est un nombre entier d’unités mineures. Donnez-le en bigint.',
  '{0} and {1} cannot be mixed. Use one currency; there is no conversion.':
    '{0} et {1} ne se mélangent pas. Utilisez une seule devise ; il n’y a pas de conversion.',
  '{0} has no decimals. Give a whole amount.':
    'La devise {0} n’a pas de décimales. Donnez un montant entier.',
  '{0} has {1} decimals. Give an amount with at most {2} digits after the point.':
    'La devise {0} a {1} décimales. Donnez un montant avec au plus {2} chiffres après la virgule.',
  amount: 'montant',
  rate: 'taux',
  index: 'indice',
  quantity: 'quantité',
  quota: 'quota',
  'end of a step': 'fin d’un palier',
  'unit price': 'prix unitaire',
  'flat price': 'prix forfaitaire',
  'package size': 'taille du lot',
  credit: 'crédit',
  'tax rate': 'taux de taxe',
  discount: 'remise',
  'A weight is not a whole number. Give each weight as a bigint.':
    'Un poids n’est pas un nombre entier. Donnez chaque poids en bigint.',
  'A weight is below zero. Give weights of zero or more.':
    'Un poids est négatif. Donnez des poids de zéro ou plus.',
  'The weights sum to zero. Give at least one weight above zero.':
    'La somme des poids est nulle. Donnez au moins un poids supérieur à zéro.',
  '«{0}» is not a day of the calendar. Give YYYY-MM-DD, such as 2026-01-31.':
    '« {0} » n’est pas un jour du calendrier. Donnez AAAA-MM-JJ, par exemple 2026-01-31.',
  'The date lies outside the years 0001 to 9999. Choose a nearer one.':
    'La date sort des années 0001 à 9999. Choisissez-en une plus proche.',
  'The number of days is not whole. Give a whole number.':
    'Le nombre de jours n’est pas entier. Donnez un nombre entier.',
  'The boundary is not a whole number. Give 0, 1, 2 …':
    'La borne n’est pas un nombre entier. Donnez 0, 1, 2…',
  'The boundary lies before the anchor. Give 0 or more.':
    'La borne précède le point de départ. Donnez 0 ou plus.',
  '{0} lies before the term, which starts on {1}. Give a later day.':
    'Le {0} précède l’engagement, qui commence le {1}. Donnez un jour plus tardif.',
  'The interval has no known unit. Give day, week, month or year.':
    'L’unité de l’intervalle est inconnue. Donnez day, week, month ou year.',
  'The interval counts less than one unit, or a part of one. Give 1, 2, 3 …':
    'L’intervalle compte moins d’une unité, ou une fraction d’unité. Donnez 1, 2, 3…',
  '«{0}» is not a moment in UTC. Give 2026-01-31T09:30:00.000Z.':
    '« {0} » n’est pas un instant en UTC. Donnez 2026-01-31T09:30:00.000Z.',
  '«{0}» is not a time zone. Give a name such as Europe/Paris.':
    '« {0} » n’est pas un fuseau horaire. Donnez un nom tel que Europe/Paris.',
  'The time to add is not in whole milliseconds. Give a whole number.':
    'La durée à ajouter n’est pas en millisecondes entières. Donnez un nombre entier.',
  'The moment lies outside the years 0001 to 9999. Choose a nearer one.':
    'L’instant sort des années 0001 à 9999. Choisissez-en un plus proche.',
  'The notice is below zero. Give 0 days or more.': 'Le préavis est négatif. Donnez 0 jour ou plus.',
  'The period ends before it starts. Give a start before the end.':
    'La période finit avant de commencer. Donnez un début antérieur à la fin.',
  '{0} lies outside the period from {1} to {2} (exclusive). Give a day within it.':
    'Le {0} sort de la période du {1} au {2} (exclu). Donnez un jour de cette période.',
  'Only full years count. Give a whole number of years.':
    'Seules les années entières comptent. Donnez un nombre entier d’années.',
  'The years must lie between 0 and {0}.': 'Le nombre d’années doit être compris entre 0 et {0}.',
  'A rate of −100 % or less leaves no price. Give a rate above −100.':
    'Un taux de −100 % ou moins ne laisse aucun prix. Donnez un taux supérieur à −100.',
  'An index is above zero. Give its published value, such as "117.30".':
    'Un indice est supérieur à zéro. Donnez sa valeur publiée, par exemple "117.30".',
  'The usage lies beyond the last step. End the price list with upTo: null.':
    'La consommation dépasse le dernier palier. Terminez la grille tarifaire par upTo: null.',
  'The model is unknown. Give unit, graduated, volume or package.':
    'Le modèle est inconnu. Donnez unit, graduated, volume ou package.',
  'The price list is empty. Give at least one step.':
    'La grille tarifaire est vide. Donnez au moins un palier.',
  'The model «{0}» has one price. Give one step, or use graduated or volume.':
    'Le modèle « {0} » n’a qu’un prix. Donnez un seul palier, ou utilisez graduated ou volume.',
  'A step follows one without an end. Put upTo: null last.':
    'Un palier suit un palier sans fin. Placez upTo: null en dernier.',
  'A step ends before it starts. Order the steps by upTo.':
    'Un palier finit avant de commencer. Rangez les paliers par upTo.',
  'A package has no size. Say how many units it holds.':
    'Un lot n’a pas de taille. Dites combien d’unités il contient.',
  'A package holds no units. Give a size above zero.':
    'Un lot ne contient aucune unité. Donnez une taille supérieure à zéro.',
  'A discount is either a percentage or a fixed amount. Give one of them.':
    'Une remise est soit un pourcentage, soit un montant fixe. Donnez l’un des deux.',
  'A discount above 100 % would pay the buyer. Give at most 100.':
    'Une remise de plus de 100 % reviendrait à payer l’acheteur. Donnez 100 au plus.',
  'A discount names a line that is not there. Give indexes below {0}.':
    'Une remise vise une ligne qui n’existe pas. Donnez des indices inférieurs à {0}.',
  'A discount names a line twice. Give each line once.':
    'Une remise vise deux fois la même ligne. Donnez chaque ligne une seule fois.',
  'The amount is zero or less. Ask for an amount above zero.':
    'Le montant est nul ou négatif. Demandez un montant supérieur à zéro.',
  'This is not a VAT number. Give its letters and digits only, or leave it empty.':
    'Ce n’est pas un numéro de TVA. Donnez ses lettres et ses chiffres seulement, ou laissez ce champ vide.',
  'This VAT number is not of the address’s country, where it begins with {0}. Correct the number or the country.':
    'Ce numéro de TVA n’est pas du pays de l’adresse, où il commence par {0}. Corrigez le numéro ou le pays.',
  'VAT numbers of this country do not look like this one. Give it whole, such as {0}, or leave it empty.':
    'Un numéro de TVA de ce pays ne s’écrit pas ainsi. Donnez-le en entier, par exemple {0}, ou laissez ce champ vide.',
  'This invoice is issued as {0}. Correct it with a credit note.':
    'Cette facture est émise sous le numéro {0}. Corrigez-la par un avoir.',
  'The next number of the series is not 1 or more. Check the series.':
    'Le prochain numéro de la série n’est pas supérieur ou égal à 1. Vérifiez la série.',
  'The parts of a payment must sum to its amount ({0}), each above zero and each for another invoice. Allocate it anew.':
    'La somme des parts d’un paiement doit égaler son montant ({0}), chacune étant supérieure à zéro et destinée à une facture différente. Répartissez-le de nouveau.',
  'This address cannot be used. {0} Give a full address such as https://shop.example/thanks.':
    'Cette adresse ne peut pas être utilisée. {0} Donnez une adresse complète, par exemple https://shop.example/thanks.',
  'It is empty.': 'Elle est vide.',
  'It is longer than {0} characters.': 'Elle dépasse {0} caractères.',
  'It holds spaces, backslashes or control characters.':
    'Elle contient des espaces, des barres obliques inverses ou des caractères de contrôle.',
  'It is not an absolute web address.': 'Ce n’est pas une adresse web absolue.',
  'It holds a user name (an «@» before the host).':
    'Elle contient un nom d’utilisateur (un « @ » avant l’hôte).',
  'It is not encrypted.': 'Elle n’est pas chiffrée.',
  'Its host or port cannot be read.': 'Son hôte ou son port est illisible.',
};
