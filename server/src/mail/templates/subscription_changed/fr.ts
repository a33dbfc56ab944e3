import { fact, facts, heading, letter, paragraph } from '../layout';
import type { MailTemplate } from '../mail-template';

const TITLE = `{% if what == 'changed' %}Votre abonnement a été modifié{% elsif what == 'planned' %}Votre abonnement va changer{% else %}Votre abonnement reste inchangé{% endif %}`;
const LEAD = `{% if what == 'changed' %}Votre abonnement est désormais {{ planName }}.{% elsif what == 'planned' %}Jusqu’au {{ plannedOn }}, rien ne change. À partir de ce jour, votre abonnement sera {{ plannedName }}.{% else %}La modification prévue pour votre abonnement {{ planName }} a été annulée.{% endif %}`;
const HOW = `{% if nextOn != '' %}{% if isByHand %}Vous recevrez une facture pour le prochain paiement, à régler vous-même.{% else %}Le prochain paiement sera prélevé sur votre moyen de paiement enregistré.{% endif %}{% endif %}`;

export const fr: MailTemplate = {
  subject: `{{ merchantName }} : {% if what == 'changed' %}votre abonnement est désormais {{ planName }}{% elsif what == 'planned' %}votre abonnement change le {{ plannedOn }}{% else %}votre abonnement {{ planName }} reste inchangé{% endif %}`,
  preheader: `${TITLE}.{% if nextOn != '' %} Prochain paiement : {{ amount }} le {{ nextOn }}.{% endif %}`,
  html: letter(
    [
      heading(TITLE),
      paragraph(LEAD),
      facts([
        `{% if clientName != '' %}${fact('Pour', '{{ clientName }}')}{% endif %}`,
        fact('Abonnement', '{{ planName }}'),
        `{% if plannedOn != '' %}${fact('À partir du {{ plannedOn }}', '{{ plannedName }}', 'bold')}{% endif %}`,
        `{% if nextOn != '' %}${fact('Prochain paiement', '{{ amount }} le {{ nextOn }}')}{% endif %}`,
      ]),
      `{% if nextOn != '' %}${paragraph(HOW)}{% endif %}`,
    ],
    'Ce n’est pas ce que vous souhaitiez, ou cette demande ne vient pas de vous ? Répondez à cet e-mail.'
  ),
  text: `${TITLE}

${LEAD}
{% if clientName != '' %}
Pour : {{ clientName }}{% endif %}
Abonnement : {{ planName }}
{%- if plannedOn != '' %}
À partir du {{ plannedOn }} : {{ plannedName }}{% endif %}
{%- if nextOn != '' %}
Prochain paiement : {{ amount }} le {{ nextOn }}{% endif %}
{% if nextOn != '' %}
${HOW}
{% endif %}
Ce n’est pas ce que vous souhaitiez, ou cette demande ne vient pas de vous ? Répondez à cet e-mail.`,
};
