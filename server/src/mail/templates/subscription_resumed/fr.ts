import { fact, facts, heading, letter, paragraph } from '../layout';
import type { MailTemplate } from '../mail-template';

const AGAIN = `{% if lastDay == '' %}Il se renouvelle comme avant.{% else %}Il court jusqu’à la fin de sa dernière période.{% endif %}`;
const HOW = `{% if nextOn != '' %}{% if isByHand %}Vous recevrez une facture pour le prochain paiement, à régler vous-même.{% else %}Le prochain paiement sera prélevé sur votre moyen de paiement enregistré.{% endif %}{% endif %}`;
const OWED = `{% if standing == 'suspended' %}Il reste suspendu jusqu’au paiement de sa facture ouverte : le lien de notre e-mail précédent fonctionne toujours.{% elsif standing == 'past_due' %}Sa facture ouverte reste due : le lien de notre e-mail précédent fonctionne toujours.{% endif %}`;

export const fr: MailTemplate = {
  subject: '{{ merchantName }} : votre abonnement {{ planName }} se poursuit',
  preheader: `La résiliation a été annulée.{% if nextOn != '' %} Prochain paiement : {{ amount }} le {{ nextOn }}.{% endif %}`,
  html: letter(
    [
      heading('Votre abonnement se poursuit'),
      paragraph(`La résiliation de votre abonnement {{ planName }} a été annulée. ${AGAIN}`),
      facts([
        fact('Abonnement', '{{ planName }}'),
        `{% if nextOn != '' %}${fact('Prochain paiement', '{{ amount }} le {{ nextOn }}', 'bold')}{% endif %}`,
        `{% if lastDay != '' %}${fact('Dernier jour', '{{ lastDay }}')}{% endif %}`,
      ]),
      `{% if nextOn != '' %}${paragraph(HOW)}{% endif %}`,
      `{% if standing != 'running' %}${paragraph(OWED)}{% endif %}`,
    ],
    'Vous préférez arrêter, ou cette demande ne vient pas de vous ? Répondez à cet e-mail.'
  ),
  text: `Votre abonnement {{ planName }} se poursuit. La résiliation a été annulée.
${AGAIN}

Abonnement : {{ planName }}
{%- if nextOn != '' %}
Prochain paiement : {{ amount }} le {{ nextOn }}{% endif %}
{%- if lastDay != '' %}
Dernier jour : {{ lastDay }}{% endif %}
{% if nextOn != '' %}
${HOW}
{% endif %}
{%- if standing != 'running' %}
${OWED}
{% endif %}
Vous préférez arrêter, ou cette demande ne vient pas de vous ? Répondez à cet e-mail.`,
};
