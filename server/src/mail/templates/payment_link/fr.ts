import { bigAmount, button, fact, facts, letter, note } from '../layout';
import type { MailTemplate } from '../mail-template';

export const fr: MailTemplate = {
  subject: '{{ merchantName }} : demande de paiement, {{ amount }}',
  preheader: '{{ purpose }}. Vous pouvez payer en ligne jusqu’au {{ expiresAt }}.',
  html: letter(
    [
      bigAmount('{{ merchantName }} vous demande de régler', '{{ amount }}'),
      facts([fact('Objet', '{{ purpose }}'), fact('À payer jusqu’au', '{{ expiresAt }}')]),
      button('{{ payUrl }}', 'Payer {{ amount }}', 'Ou copiez cette adresse dans votre navigateur :'),
      note(
        'La page vous demande vos coordonnées de facturation, puis vous indique comment payer. Votre facture et votre reçu suivent par e-mail.'
      ),
    ],
    `Vous n’attendiez pas cette demande ? Ne payez pas : répondez à cet e-mail pour vous renseigner.
{% if termsUrl != '' %}<br><a href="{{ termsUrl }}">Conditions de vente</a>{% endif %}{% if privacyUrl != '' %}<br><a href="{{ privacyUrl }}">Politique de confidentialité</a>{% endif %}`
  ),
  text: `{{ merchantName }} vous demande de régler {{ amount }}.

Objet : {{ purpose }}
Vous pouvez payer jusqu’au {{ expiresAt }}.

Payer ici :
{{ payUrl }}

La page vous demande vos coordonnées de facturation, puis vous indique comment payer.
Votre facture et votre reçu suivent par e-mail.

Vous n’attendiez pas cette demande ? Ne payez pas : répondez à cet e-mail pour vous renseigner.
{% if termsUrl != '' %}
Conditions de vente : {{ termsUrl }}{% endif %}{% if privacyUrl != '' %}
Politique de confidentialité : {{ privacyUrl }}{% endif %}`,
};
