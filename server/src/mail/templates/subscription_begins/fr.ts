import { fact, facts, heading, letter, paragraph } from '../layout';
import type { MailTemplate } from '../mail-template';

const HOW = `{% if nextOn == '' %}Rien n’est débité ici à ce titre.{% elsif isByHand %}Rien n’est dû avant. Ce jour-là, vous recevrez sa première facture, à régler vous-même.{% else %}{% unless isGiven %}Rien n’est débité avant. {% endunless %}Ce jour-là, le premier paiement sera prélevé sur votre moyen de paiement enregistré.{% endif %}`;

const HEADING = `{% if isGiven %}Votre abonnement commence{% else %}Votre abonnement est accepté{% endif %}`;
const FOOT = `{% if isGiven %}Vous ne vous y attendiez pas, ou quelque chose ne va pas ? Répondez à cet e-mail.{% else %}Vous avez changé d’avis, ou cette demande ne vient pas de vous ? Répondez à cet e-mail avant ce jour.{% endif %}`;

export const fr: MailTemplate = {
  subject: '{{ merchantName }} : votre abonnement {{ planName }} commence le {{ startOn }}',
  preheader: `{% if nextOn != '' %}Premier paiement : {{ amount }} le {{ nextOn }}.{% else %}${HOW}{% endif %}`,
  html: letter(
    [
      heading(HEADING),
      paragraph('Votre abonnement {{ planName }} commence le {{ startOn }}.'),
      facts([
        fact('Abonnement', '{{ planName }}'),
        fact('Début', '{{ startOn }}', 'bold'),
        `{% if nextOn != '' %}${fact('Premier paiement', '{{ amount }} le {{ nextOn }}', 'bold')}${fact('Prix', '{{ price }}')}{% endif %}`,
      ]),
      paragraph(HOW),
    ],
    FOOT
  ),
  text: `Votre abonnement {{ planName }} {% unless isGiven %}est accepté et {% endunless %}commence le {{ startOn }}.

Abonnement : {{ planName }}
Début : {{ startOn }}
{%- if nextOn != '' %}
Premier paiement : {{ amount }} le {{ nextOn }}
Prix : {{ price }}{% endif %}

${HOW}

${FOOT}`,
};
