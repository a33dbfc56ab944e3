/** Settings, secrets and mail. */
import type { Catalogue } from '../catalogue';

export const SETTINGS: Catalogue = {
  'Give an IANA time zone, such as Europe/Paris.': 'Donnez un fuseau horaire IANA, par exemple Europe/Paris.',
  'Give a rate above zero, or choose exempt, zero or outside scope.':
    'Donnez un taux supérieur à zéro, ou choisissez exonéré, taux zéro ou hors champ.',
  'This tax category has no rate: set it to 0.': 'Cette catégorie de taxe n’a pas de taux : mettez-le à 0.',
  'State on what ground you charge no tax: the invoice prints it.':
    'Indiquez pour quel motif vous ne facturez pas de taxe : la facture le mentionne.',
  'Nothing was saved: set admin.secrets.encryptionKey in config/admin (usually from ENCRYPTION_KEY), then restart.':
    'Rien n’a été enregistré : définissez admin.secrets.encryptionKey dans config/admin (en général à partir d’ENCRYPTION_KEY), puis redémarrez.',
  'Set admin.secrets.encryptionKey in config/admin (usually from ENCRYPTION_KEY): payment links are made from it.':
    'Définissez admin.secrets.encryptionKey dans config/admin (en général à partir d’ENCRYPTION_KEY) : les liens de paiement en sont dérivés.',
  'Set an encryption key first: in config/admin, secrets: { encryptionKey: env("ENCRYPTION_KEY") }, with a long random ENCRYPTION_KEY in the environment; then restart Strapi.':
    'Définissez d’abord une clé de chiffrement : dans config/admin, secrets: { encryptionKey: env("ENCRYPTION_KEY") }, avec une longue ENCRYPTION_KEY aléatoire dans l’environnement ; puis redémarrez Strapi.',
  'Nothing was saved or read. {0}': 'Rien n’a été enregistré ni lu. {0}',
  'Nothing was saved. {0}': 'Rien n’a été enregistré. {0}',
  'A stored secret cannot be read: the encryption key was changed, or the row was. Restore the key (ENCRYPTION_KEY), or enter the secret again in the settings.':
    'Un secret enregistré est illisible : la clé de chiffrement a été changée, ou la ligne l’a été. Rétablissez la clé (ENCRYPTION_KEY), ou saisissez de nouveau le secret dans les paramètres.',
  '{0} ({1})': '{0} ({1})',
  'The mail server {0} did not accept the user name and password. Check both in the settings; some providers want an app password.':
    'Le serveur de messagerie {0} n’a pas accepté le nom d’utilisateur et le mot de passe. Vérifiez les deux dans les paramètres ; certains fournisseurs exigent un mot de passe d’application.',
  'The mail server {0} was not found. Check the spelling of its host name.':
    'Le serveur de messagerie {0} est introuvable. Vérifiez l’orthographe de son nom d’hôte.',
  'The mail server {0} refused the connection. Check host and port (587 for STARTTLS, 465 for TLS).':
    'Le serveur de messagerie {0} a refusé la connexion. Vérifiez l’hôte et le port (587 pour STARTTLS, 465 pour TLS).',
  'No safe connection to {0}: check that the security setting fits the port and that the server’s certificate is valid for this name.':
    'Aucune connexion sûre à {0} : vérifiez que le réglage de sécurité correspond au port et que le certificat du serveur est valable pour ce nom.',
  'The mail server {0} did not answer in time. Check host and port, and that this server may connect to it.':
    'Le serveur de messagerie {0} n’a pas répondu à temps. Vérifiez l’hôte et le port, et que ce serveur a le droit de s’y connecter.',
  'The mail server {0} does not accept the sender’s address. Set a «from» address that this account may use.':
    'Le serveur de messagerie {0} n’accepte pas l’adresse d’expédition. Indiquez-en une que ce compte a le droit d’utiliser.',
  'The mail server {0} does not accept the recipient’s address.':
    'Le serveur de messagerie {0} n’accepte pas l’adresse du destinataire.',
  'The mail server {0} did not take the mail.': 'Le serveur de messagerie {0} n’a pas pris l’e-mail.',
  'The connection to the mail server {0} failed.': 'La connexion au serveur de messagerie {0} a échoué.',
  "The mail server {0} is at a private or local address. In production this is refused: use a public mail server, or set `allowPrivateSmtp: true` in the plugin's configuration.":
    'Le serveur de messagerie {0} se trouve à une adresse privée ou locale. En production, c’est refusé : utilisez un serveur de messagerie public, ou définissez `allowPrivateSmtp: true` dans la configuration du plugin.',
  '«{0}» is not an e-mail address. Correct it and send again.':
    '« {0} » n’est pas une adresse e-mail. Corrigez-la, puis renvoyez.',
  "No mail server is set. Enter one in the plugin's settings, under e-mail.":
    'Aucun serveur de messagerie n’est défini. Saisissez-en un dans les paramètres du plugin, sous E-mail.',
  'no reason given': 'sans motif',
  "Strapi's e-mail plugin could not send the mail. Check its provider, or set an SMTP server in this plugin's settings. ({0})":
    'Le plugin d’e-mail de Strapi n’a pas pu envoyer l’e-mail. Vérifiez son fournisseur, ou définissez un serveur SMTP dans les paramètres de ce plugin. ({0})',
  "The sender's address is not set. Enter a «from» address in the plugin's settings.":
    'L’adresse d’expédition n’est pas définie. Saisissez-la dans les paramètres du plugin.',
  'The mail server has a user name but no password. Enter it in the settings.':
    'Le serveur de messagerie a un nom d’utilisateur, mais pas de mot de passe. Saisissez-le dans les paramètres.',
};
