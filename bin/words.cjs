/** What the command says before a site is loaded; the report comes from the plugin, in the same language. */
'use strict';

module.exports = {
  en: {
    usage: `Usage: client-billing check [--language en|fr]

Verifies the invariants of billing on the books of the Strapi app in this folder, test and live mode.
It reads only: it starts no server and bills nobody.

Exit codes: 0 the books hold · 1 violations were found · 2 it could not run`,
    unknown: (word) => (word === '' ? 'Say what to do.' : `“${word}” is not known.`),
    noApp: (folder) =>
      `${folder} is not the folder of a Strapi app. Go to the folder with your site’s package.json and config/, run npm install there if you have not, and try again.`,
    notBuilt: (folder) =>
      `This app is written in TypeScript and has not been built: ${folder} holds no configuration. Run npm run build, then try again.`,
    noDatabase: (reason) =>
      `The database does not answer (${reason}). Check config/database and its environment variables, and that the server runs.`,
    noStart: (reason) =>
      `This app cannot be loaded (${reason}). See that strapi start works in this folder, with the same environment variables.`,
    noPlugin:
      'The plugin client-billing is not enabled in this app. Enable it in config/plugins; its tables are kept while it is disabled.',
  },
  fr: {
    usage: `Utilisation : client-billing check [--language en|fr]

Vérifie les invariants de la facturation sur les livres de l’application Strapi de ce dossier, en mode test et réel.
La commande ne fait que lire : elle ne démarre aucun serveur et ne facture personne.

Codes de sortie : 0 les livres sont justes · 1 des violations ont été trouvées · 2 la commande n’a pas pu s’exécuter`,
    unknown: (word) => (word === '' ? 'Dites ce qu’il faut faire.' : `« ${word} » est inconnu.`),
    noApp: (folder) =>
      `${folder} n’est pas le dossier d’une application Strapi. Allez dans le dossier où se trouvent le package.json et config/ de votre site, lancez-y npm install si ce n’est pas fait, puis réessayez.`,
    notBuilt: (folder) =>
      `Cette application est écrite en TypeScript et n’a pas été compilée : ${folder} ne contient aucune configuration. Lancez npm run build, puis réessayez.`,
    noDatabase: (reason) =>
      `La base de données ne répond pas (${reason}). Vérifiez config/database et ses variables d’environnement, et que le serveur fonctionne.`,
    noStart: (reason) =>
      `Cette application ne peut pas être chargée (${reason}). Vérifiez que strapi start fonctionne dans ce dossier, avec les mêmes variables d’environnement.`,
    noPlugin:
      'Le plugin client-billing n’est pas activé dans cette application. Activez-le dans config/plugins ; ses tables sont conservées tant qu’il est désactivé.',
  },
};
