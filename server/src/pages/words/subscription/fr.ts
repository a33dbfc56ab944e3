import type { SubscriptionWords } from './en';

export const fr: SubscriptionWords = {
  title: (plan, merchant) => `S’abonner à ${plan} – ${merchant}`,
  asksFor: (merchant) => `${merchant} vous invite à vous abonner à`,
  expires: (when) => `Vous pouvez accepter jusqu’au ${when}.`,
  includes: 'Ce qui est compris',
  forClient: 'Pour',
  free: 'Gratuit',
  external: 'Non facturé par cette page',
  madeOf: (net, rate, total) => `${net} + TVA ${rate.replace('.', ',')} % = ${total}`,
  begins: 'Début',
  withAcceptance: 'dès votre acceptation',
  withPayment: 'dès votre paiement',

  consent: {
    heading: 'Votre accord',
    first: (of) =>
      `J’autorise ${of.merchant} à enregistrer mon moyen de paiement auprès de ${of.provider} et à le débiter de ${of.price} pour ${of.plan}, ${of.from}, ${of.end}.`,
    again: (of) =>
      `J’autorise ${of.merchant} à enregistrer ce moyen de paiement auprès de ${of.provider} à la place du précédent et à le débiter désormais de ${of.price} pour ${of.plan}, ${of.end}.`,
    anew: (of) =>
      `J’autorise ${of.merchant} à enregistrer ce moyen de paiement auprès de ${of.provider} et à le débiter désormais de ${of.price} pour ${of.plan}, ${of.end}.`,
    whose: (plan, client) => `${plan} (abonnement pour ${client})`,
    withTax: (price) => `${price}, taxes comprises,`,
    fromNow: 'dès aujourd’hui',
    fromDay: (day) => `pour la première fois le ${day}`,
    untilCancelled: 'jusqu’à ma résiliation',
    times: (count) => `jusqu’à ma résiliation et ${count} fois au plus`,
    missing:
      'Cochez la case pour donner votre accord : sans lui, aucun moyen de paiement ne peut être enregistré.',
    changed: 'Le prix ou les conditions ont changé depuis l’ouverture de cette page. Merci de les relire.',
  },

  due: {
    now: 'À payer maintenant',
    firstInvoice: 'Première facture',
    first: 'Premier paiement',
    then: 'Ensuite',
    once: (amount, day) => `${amount} le ${day}`,
    next: (price, day) => `${price}, prochaine échéance le ${day}`,
    nothingMore: 'rien de plus',
  },

  accept: {
    pay: (amount) => `M’abonner et payer ${amount}`,
    later: (day) => `M’abonner et payer à partir du ${day}`,
    byHand: 'M’abonner avec obligation de paiement',
    free: 'Accepter l’abonnement',
    laterNote: (provider) =>
      `Vous enregistrez un moyen de paiement sur la page sécurisée de ${provider}. Rien n’est débité aujourd’hui.`,
    byHandNote: 'Votre facture vous parvient par e‑mail et indique où envoyer l’argent.',
    freeNote: 'Il n’y a rien à payer ici.',
    next: (provider, merchant) => [
      `Vous choisissez votre moyen de paiement sur la page de ${provider}. ${merchant} ne voit jamais votre numéro de carte.`,
      'Vous y confirmez le paiement, puis vous revenez sur cette page.',
      'Votre abonnement commence. Votre facture et votre reçu vous parviennent par e‑mail.',
    ],
    nextLater: (provider, merchant, amount, day) => [
      `Vous choisissez votre moyen de paiement sur la page de ${provider}. ${merchant} ne voit jamais votre numéro de carte.`,
      'Vous y confirmez, puis vous revenez sur cette page. Rien n’est débité aujourd’hui.',
      `Le ${day}, votre abonnement commence et le montant de ${amount} est débité. Votre facture et votre reçu vous parviennent par e‑mail.`,
    ],
  },

  owed: {
    title: (number, merchant) => `Payer la facture ${number} – ${merchant}`,
    asksFor: (merchant) => `À payer à ${merchant}`,
    invoice: 'Facture',
    plan: 'Abonnement',
    period: 'Période',
    days: (from, to) => `du ${from} au ${to}`,
    why: {
      failed: 'Cette facture n’a pas pu être réglée avec votre moyen de paiement enregistré.',
      noMethod:
        'Aucun moyen de paiement n’est enregistré pour cet abonnement : le montant de cette facture n’a pas pu être prélevé. Merci de la payer ici.',
      retry: (day) =>
        `Nous réessaierons automatiquement le ${day}. Si votre moyen de paiement fonctionne d’ici là, vous n’avez rien à faire. Sinon, payez ici avec un autre.`,
      grace: (lastDay) => `Sans paiement, le dernier jour de votre abonnement est le ${lastDay}.`,
      graceOver:
        'Le délai de paiement est écoulé : tant que la facture n’est pas payée, votre abonnement peut s’arrêter à tout moment.',
      lastTry: (day, lastDay) =>
        `La tentative du ${day} est la dernière : si elle échoue aussi et que la facture n’est pas payée autrement, le dernier jour de votre abonnement est le ${lastDay}.`,
      suspended:
        'Votre abonnement est suspendu parce que cette facture n’a pas été payée. Il reprend dès qu’elle l’est.',
      over: 'Votre abonnement a pris fin, et cette facture reste due.',
      changeDeclined:
        'Ce montant n’a pas pu être prélevé sur votre moyen de paiement enregistré : vous pouvez payer avec celui-ci ou avec un autre.',
      change:
        'Votre abonnement change dès que ce montant est payé. Il porte sur les jours restants de la période en cours.',
      due: 'Cette facture de votre abonnement est à payer.',
    },
    anew: (amount) =>
      `La période de cette facture est terminée. Avec votre paiement en commence une nouvelle, pour laquelle le montant de ${amount} est débité aussitôt après.`,
    billedTo: 'Facturé à',
    billedToNote: 'Tel qu’indiqué sur la facture.',
    next: (provider, merchant) => [
      `Vous choisissez votre moyen de paiement sur la page de ${provider}. ${merchant} ne voit jamais votre numéro de carte.`,
      'Vous y confirmez le paiement, puis vous revenez sur cette page.',
      'Votre reçu vous parvient par e‑mail.',
    ],
    byHand: (merchant) => `Votre reçu vous parviendra par e‑mail à réception de l’argent par ${merchant}.`,
    nextSaved: 'Le moyen de paiement que vous utilisez maintenant servira à vos prochains paiements.',
  },

  method: {
    title: (plan, merchant) => `Nouveau moyen de paiement pour ${plan} – ${merchant}`,
    asksFor: (merchant) => `${merchant} vous demande un nouveau moyen de paiement pour`,
    chargedTo: 'Ce qui y sera débité',
    why: {
      running: 'Vos prochains paiements y seront prélevés.',
      past_due: (owed) =>
        `Le dernier paiement n’a pas pu être prélevé. Dès que le nouveau moyen de paiement est enregistré, la somme due de ${owed} y est prélevée.`,
      suspended:
        'Votre abonnement est suspendu et la somme due n’est plus prélevée automatiquement. Merci de la régler par le lien de l’e‑mail relatif à sa facture : votre abonnement reprend alors avec le moyen de paiement que vous utilisez.',
    },
    expires: (when) => `Vous pouvez le donner jusqu’au ${when}.`,
    open: (amount) => `${amount} à régler`,
    next: (amount, day) => `${amount} le ${day}`,
    then: ', puis ',
    consent: (of) =>
      `J’autorise ${of.merchant} à enregistrer mon moyen de paiement auprès de ${of.provider} et à le débiter désormais de ${of.charges}.`,
    inPlace: (of) =>
      `J’autorise ${of.merchant} à enregistrer mon moyen de paiement auprès de ${of.provider} à la place du précédent et à le débiter désormais de ${of.charges}.`,
    charge: (price, plan, end) => `${price} pour ${plan}, ${end}`,
    and: ' ; ',
    atOnce: (amount) => ` La somme due de ${amount} peut y être prélevée aussitôt.`,
    accept: 'Continuer et donner un moyen de paiement',
    note: (provider) =>
      `Vous enregistrez un moyen de paiement sur la page sécurisée de ${provider}. Rien n’y est débité.`,
    steps: (provider, merchant) => [
      `Vous choisissez un moyen de paiement sur la page de ${provider}. ${merchant} ne voit jamais votre numéro de carte.`,
      'Vous y confirmez, puis vous revenez sur cette page.',
    ],
    thenCharged: (owed) =>
      `Peu après, le montant de ${owed} y est prélevé. Votre reçu vous parvient par e‑mail.`,
    saved: {
      title: 'Merci, votre moyen de paiement est enregistré',
      body: 'Rien n’a été débité à cette occasion. Vos prochains paiements utiliseront ce moyen. Vous pouvez fermer cette page.',
      past_due:
        'La somme due y est prélevée sous peu et le reçu vous parvient par e‑mail. Vous pouvez fermer cette page.',
      suspended:
        'Votre abonnement reste suspendu : merci de régler la somme due par le lien de l’e‑mail relatif à sa facture.',
    },
    checking: {
      title: 'Votre moyen de paiement est en cours de vérification',
      body: 'Cela prend quelques instants, rarement plusieurs jours. Vous n’avez plus rien à faire.',
    },
    expired: {
      title: 'Ce lien a expiré',
      body: (merchant) =>
        `Rien n’a été débité et aucun moyen de paiement n’a été enregistré. Pour en donner un, demandez un nouveau lien à ${merchant} : il suffit de répondre à son e‑mail.`,
    },
    withdrawn: {
      title: 'Aucun nouveau moyen de paiement n’est plus demandé',
      body: (merchant) =>
        `Vous n’avez rien à faire. Pour toute question, répondez à l’e‑mail reçu (${merchant}).`,
    },
    cancelled:
      'Rien n’a été débité et aucun moyen de paiement n’a été enregistré : il reste une étape. Vous pouvez continuer quand vous le souhaitez.',
    failed:
      'Le moyen de paiement n’a pas pu être enregistré et rien n’a été débité. Vous pouvez réessayer ici, au besoin avec un autre.',
  },

  rows: {
    plan: 'Abonnement',
    begins: 'Début',
    next: 'Prochain paiement',
    nextInvoice: 'Prochaine facture',
    ends: 'Dernier jour',
  },

  states: {
    begun: {
      title: 'Merci, votre abonnement a commencé',
      body: 'Votre facture et votre reçu vous parviennent par e‑mail. Vous pouvez fermer cette page.',
      free: 'Il n’y a rien à payer ici. Vous pouvez fermer cette page.',
    },
    accepted: {
      title: 'Merci, votre abonnement est confirmé',
      saved: (day) =>
        `Rien n’a été débité aujourd’hui. Votre moyen de paiement est enregistré et votre abonnement commence le ${day}. Vous pouvez fermer cette page.`,
      waits: (day) => `Votre abonnement commence le ${day}. Votre première facture vous parviendra alors.`,
      free: (day) => `Votre abonnement commence le ${day}. Vous pouvez fermer cette page.`,
      owed: (number, email) => `La facture ${number} est en route vers ${email}.`,
    },
    over: {
      title: 'Cet abonnement a pris fin',
      body: 'Plus rien n’est débité à ce titre. Vous pouvez fermer cette page.',
    },
    goesOn: 'Votre abonnement se poursuit.',
    changed: (plan) => `Votre abonnement est désormais ${plan}.`,
    charging: {
      title: 'Votre moyen de paiement enregistré est en cours de débit',
      body: 'Vous n’avez rien à faire. Merci de ne pas payer vous-même entre-temps. Si le débit échouait, vous pourriez payer ici.',
    },
    lapsed: {
      title: 'Cette invitation n’est plus valable',
      body: (merchant) =>
        `Rien n’a été débité et rien n’a commencé. Pour vous abonner, demandez une nouvelle invitation à ${merchant} : il suffit de répondre à son e‑mail.`,
    },
    withdrawn: {
      title: 'Cette invitation a été retirée',
      body: (merchant) =>
        `Rien n’a été débité et rien n’a commencé. Pour toute question, répondez à l’e‑mail reçu (${merchant}).`,
    },
  },

  cancelled:
    'Rien n’a été débité et rien n’a commencé : il reste une étape. Vous pouvez continuer quand vous le souhaitez.',
};
