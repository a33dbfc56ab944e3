import { bigAmount, button, fact, facts, letter, note, paragraph } from '../layout';
import type { MailTemplate } from '../mail-template';

const REASON = `{% case reason %}{% when 'declined' %}Votre banque a refusé le paiement avec votre moyen de paiement enregistré.{% when 'authentication_required' %}Votre banque vous demande de confirmer vous-même ce paiement : il n’a pas pu être effectué automatiquement.{% when 'no_method' %}Aucun moyen de paiement n’est enregistré pour cet abonnement : rien n’a pu être débité.{% else %}Aucun de vos moyens de paiement ne peut être débité : il a expiré, a été retiré ou n’est pas encore confirmé.{% endcase %}`;

const NEXT = `{% if nextRetryOn != '' %}Nous réessaierons automatiquement le {{ nextRetryOn }}. Si votre moyen de paiement fonctionne d’ici là, vous n’avez rien à faire. Sinon, payez ci-dessous avec un autre, qui servira ensuite à vos prochains paiements.{% elsif reason == 'authentication_required' %}Merci de payer ci-dessous : votre banque vous y demandera de confirmer.{% elsif reason == 'no_method' %}Merci de payer ci-dessous : le moyen de paiement utilisé servira ensuite à vos prochains paiements.{% else %}Merci de payer ci-dessous avec un autre moyen de paiement, qui servira ensuite à vos prochains paiements.{% endif %}`;

const GRACE = `{% if lastDay == '' %}Le délai de paiement est écoulé : tant que la facture n’est pas payée, votre abonnement peut s’arrêter à tout moment.{% elsif isLastTry %}La tentative du {{ nextRetryOn }} est la dernière : si elle échoue aussi et que la facture n’est pas payée autrement, le dernier jour de votre abonnement est le {{ lastDay }}.{% else %}Sans paiement de cette facture, le dernier jour de votre abonnement est le {{ lastDay }}.{% endif %}`;

/** Where nothing was ever saved, nothing was tried. */
const HEADING = `{% if reason == 'no_method' %}Ce paiement n’a pas pu être prélevé{% else %}Ce paiement n’a pas abouti{% endif %}`;
const WHAT = `{% if reason == 'no_method' %}{{ amount }} à payer pour {{ planName }}{% else %}votre paiement de {{ amount }} pour {{ planName }} n’a pas abouti{% endif %}`;

export const fr: MailTemplate = {
  subject: `{{ merchantName }} : ${WHAT}`,
  preheader: REASON,
  html: letter(
    [
      bigAmount(HEADING, '{{ amount }}'),
      paragraph(REASON),
      paragraph(NEXT),
      facts([
        fact('Abonnement', '{{ planName }}'),
        fact('Facture', '{{ invoiceNumber }}'),
        `{% if nextRetryOn != '' %}${fact('Nouvelle tentative le', '{{ nextRetryOn }}')}{% endif %}`,
      ]),
      button('{{ payUrl }}', 'Payer {{ amount }}', 'Ou copiez cette adresse dans votre navigateur :'),
      note(GRACE),
    ],
    'Vous venez de payer ? Cet e-mail a croisé votre paiement : vous n’avez plus rien à faire.'
  ),
  text: `${HEADING} : {{ amount }} pour {{ planName }}.

${REASON}
${NEXT}

Abonnement : {{ planName }}
Facture : {{ invoiceNumber }}
{%- if nextRetryOn != '' %}
Nouvelle tentative le : {{ nextRetryOn }}{% endif %}

Payer ici :
{{ payUrl }}

${GRACE}
Vous venez de payer ? Cet e-mail a croisé votre paiement : vous n’avez plus rien à faire.`,
};
