import type { PageWords } from './en';
import { fr as subscription } from './subscription/fr';

export const fr: PageWords = {
  subscription,
  languageName: 'Français',
  languageSwitch: 'Langue',
  testMode: 'Mode test :',
  testModeNote: 'aucun argent réel ne circule sur cette page',
  newTab: '(s’ouvre dans un nouvel onglet)',
  poweredBy: (provider) => `Paiement traité par ${provider}`,
  terms: 'Conditions de vente',
  privacy: 'Politique de confidentialité',
  vatNumberShort: 'N° TVA',

  pay: {
    title: (amount, merchant) => `Payer ${amount} à ${merchant}`,
    asksFor: (merchant) => `${merchant} vous demande de régler`,
    purpose: 'Objet',
    net: 'Montant hors taxe',
    tax: (rate) => `TVA (${rate.replace('.', ',')} %)`,
    noTax: 'Aucune taxe facturée',
    total: 'Total à payer',
    expires: (when) => `Vous pouvez payer jusqu’au ${when}.`,
    detailsHeading: 'Vos coordonnées de facturation',
    detailsNote: 'Elles figureront sur votre facture.',
    optional: 'facultatif',
    kindLegend: 'Vous payez en tant que',
    kinds: { business: 'professionnel', consumer: 'particulier' },
    receiptTo: (email) => `La facture et le reçu seront envoyés à ${email}.`,
    continue: (amount) => `Continuer pour payer ${amount}`,
    continueNote: (provider) =>
      `Vous payez sur la page sécurisée de ${provider}. Rien n’est débité avant votre confirmation.`,
    nextHeading: 'Et ensuite ?',
    next: (provider, merchant) => [
      `Vous choisissez votre moyen de paiement sur la page de ${provider}. ${merchant} ne voit jamais votre numéro de carte.`,
      'Vous y confirmez le paiement, puis vous revenez sur cette page.',
      'Votre facture et votre reçu vous parviennent par e‑mail.',
    ],
    acceptTermsAndPrivacy:
      'En continuant, vous acceptez les conditions de vente. La politique de confidentialité explique l’usage de vos données.',
    acceptTerms: 'En continuant, vous acceptez les conditions de vente.',
    acceptPrivacy: 'La politique de confidentialité explique l’usage de vos données.',
  },

  offline: {
    continue: 'Voir comment payer',
    continueNote: 'La page suivante indique où envoyer l’argent. Rien n’est débité ici.',
    heading: 'Comment payer',
    amount: 'Montant',
    reference: 'Référence',
    referenceNote: 'Indiquez cette référence avec votre paiement pour qu’il soit reconnu.',
    instructions: 'Coordonnées de paiement',
    noInstructions: (merchant) =>
      `${merchant} vous indiquera comment payer. Répondez à l’e‑mail qui vous a conduit ici.`,
    next: (merchant) =>
      `Votre facture et votre reçu vous parviendront par e‑mail à réception de l’argent par ${merchant}.`,
    change: 'Modifier vos coordonnées de facturation',
  },

  fields: {
    kind: 'Professionnel ou particulier',
    name: 'Nom complet ou raison sociale',
    line1: 'Adresse',
    line2: 'Complément d’adresse',
    postalCode: 'Code postal',
    city: 'Ville',
    country: 'Pays',
    vatNumber: 'Numéro de TVA',
  },
  vatHint: 'Si vous en avez un, avec le code du pays, par exemple FR12345678901.',
  countryPlaceholder: 'Choisissez un pays',

  errorTitle: 'Erreur',
  errorHeading: 'Merci de corriger les points suivants',
  problems: {
    kind: { required: 'Précisez si vous payez en tant que professionnel ou particulier.' },
    name: { required: 'Saisissez votre nom ou celui de votre société.' },
    line1: { required: 'Saisissez votre adresse.' },
    line2: {},
    postalCode: { required: 'Saisissez votre code postal.' },
    city: { required: 'Saisissez votre ville.' },
    country: { required: 'Choisissez votre pays.' },
    vatNumber: {
      malformed:
        'Un numéro de TVA de votre pays ne s’écrit pas ainsi. Saisissez-le en entier, avec le code du pays, ou laissez ce champ vide.',
      wrong_country:
        'Le numéro de TVA doit commencer par le code de votre pays (Grèce : EL, Irlande du Nord : XI). Corrigez le numéro ou le pays, ou laissez ce champ vide.',
    },
  },
  anyProblem: {
    required: 'Ce champ est obligatoire.',
    too_long: 'Ce texte est trop long.',
    malformed: 'Ce texte contient des caractères qui ne peuvent pas être imprimés.',
    wrong_country: 'Cela ne correspond pas au pays.',
  },

  notices: {
    cancelled: 'Vous êtes revenu sans payer. Rien n’a été débité. Vous pouvez payer quand vous le souhaitez.',
    failed:
      'Votre paiement a échoué et rien n’a été débité. Vous pouvez réessayer ici, au besoin avec un autre moyen de paiement.',
    retry: 'La page de paiement n’a pas pu s’ouvrir. Rien n’a été débité. Merci de réessayer.',
    incomplete:
      'Ce paiement n’est pas encore terminé. Si vous n’êtes pas allé au bout, vous pouvez continuer ici.',
    unavailable: (provider) =>
      `${provider} ne répond pas pour le moment. Rien n’a été débité et votre saisie est conservée. Merci de réessayer dans quelques minutes.`,
  },

  checkout: {
    title: (provider) => `Direction ${provider}`,
    body: (provider) => `La page de paiement sécurisée de ${provider} s’ouvre.`,
    link: (provider) => `Aller chez ${provider}`,
    note: 'Si rien ne se passe, suivez le lien.',
  },

  states: {
    paid: {
      title: 'Merci, votre paiement est arrivé',
      body: 'Le reçu vous parvient par e‑mail. Vous pouvez fermer cette page.',
      invoice: 'Facture',
      amount: 'Montant payé',
    },
    processing: {
      title: 'Votre paiement est en cours de confirmation',
      body: 'Une carte prend quelques instants, un virement ou un prélèvement jusqu’à plusieurs jours ouvrés. Vous n’avez plus rien à faire. Merci de ne pas payer une seconde fois.',
      after: 'Le reçu vous parviendra par e‑mail quand l’argent sera arrivé.',
      again: 'Vérifier à nouveau',
      amount: 'Montant',
    },
    expired: {
      title: 'Ce lien de paiement a expiré',
      body: (merchant) =>
        `Rien n’a été débité. Pour payer, demandez un nouveau lien à ${merchant} : il suffit de répondre à son e‑mail.`,
      amount: 'Montant',
    },
    deleted: {
      title: 'Cette demande de paiement a été retirée',
      body: (merchant) =>
        `Il n’y a rien à payer ici. Pour toute question, répondez à l’e‑mail reçu (${merchant}).`,
    },
    unknown: {
      title: 'Ce lien de paiement nous est inconnu',
      body: 'Il a peut-être été copié en partie seulement. Ouvrez de nouveau le lien de votre e‑mail, ou copiez-le en entier dans la barre d’adresse.',
    },
    unavailable: {
      title: 'Le paiement ne peut pas être vérifié pour le moment',
      body: 'Si vous avez déjà payé, vous n’avez plus rien à faire : votre reçu vous parviendra par e‑mail. Sinon, rien n’a été débité.',
      again: 'Réessayer',
    },
    not_ready: {
      title: 'Cette page de paiement n’est pas prête',
      body: 'Rien n’a été débité. Il manque quelque chose du côté du vendeur : merci de répondre à l’e‑mail qui vous a conduit ici.',
    },
    failure: {
      title: 'Un problème est survenu de notre côté',
      body: 'Ouvrir cette page n’a rien débité. Merci de réessayer dans quelques minutes. Si vous avez déjà payé, ne payez pas de nouveau : votre reçu vous parviendra par e‑mail.',
      again: 'Réessayer',
    },
  },
};
