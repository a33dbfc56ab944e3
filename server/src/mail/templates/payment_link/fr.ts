import { bigAmount, button, fact, facts, letter, note, paragraph } from '../layout';
import type { MailTemplate } from '../mail-template';

const WHY = `{% if isDeclined %}Ce montant n’a pas pu être prélevé sur votre moyen de paiement enregistré : vous pouvez payer avec celui-ci ou avec un autre. {% endif %}{% if pays == 'change' %}Votre abonnement change dès que ce montant est payé. Il porte sur les jours restants de la période en cours.{% endif %}`;
const NEXT = `{% if pays == 'one_off' %}La page vous demande vos coordonnées de facturation, puis vous indique comment payer. Votre facture et votre reçu suivent par e-mail.{% else %}La page vous rappelle l’objet du paiement, puis vous indique comment payer. Votre reçu suit par e-mail.{% endif %}`;

export const fr: MailTemplate = {
  subject: '{{ merchantName }} : demande de paiement, {{ amount }}',
  preheader: '{{ purpose }}. Vous pouvez payer en ligne jusqu’au {{ expiresAt }}.',
  html: letter(
    [
      bigAmount('{{ merchantName }} vous demande de régler', '{{ amount }}'),
      `{% if isDeclined or pays == 'change' %}${paragraph(WHY)}{% endif %}`,
      facts([fact('Objet', '{{ purpose }}'), fact('À payer jusqu’au', '{{ expiresAt }}')]),
      button('{{ payUrl }}', 'Payer {{ amount }}', 'Ou copiez cette adresse dans votre navigateur :'),
      note(NEXT),
    ],
    `Vous n’attendiez pas cette demande ? Ne payez pas : répondez à cet e-mail pour vous renseigner.
{% if termsUrl != '' %}<br><a href="{{ termsUrl }}">Conditions de vente</a>{% endif %}{% if privacyUrl != '' %}<br><a href="{{ privacyUrl }}">Politique de confidentialité</a>{% endif %}`
  ),
  text: `{{ merchantName }} vous demande de régler {{ amount }}.
{%- if isDeclined or pays == 'change' %}

${WHY}{% endif %}

Objet : {{ purpose }}
Vous pouvez payer jusqu’au {{ expiresAt }}.

Payer ici :
{{ payUrl }}

${NEXT}

Vous n’attendiez pas cette demande ? Ne payez pas : répondez à cet e-mail pour vous renseigner.
{% if termsUrl != '' %}
Conditions de vente : {{ termsUrl }}{% endif %}{% if privacyUrl != '' %}
Politique de confidentialité : {{ privacyUrl }}{% endif %}`,
};
