import { bigAmount, button, fact, facts, letter, note, paragraph } from '../layout';
import type { MailTemplate } from '../mail-template';

const WHY = `{% if standing == 'past_due' %}Le dernier paiement n’a pas pu être prélevé. Dès que vous aurez donné un nouveau moyen de paiement, la somme due y sera prélevée.{% elsif standing == 'suspended' %}L’abonnement est suspendu. La somme due n’est pas prélevée automatiquement : réglez-la par le lien de sa facture. Le nouveau moyen de paiement servira ensuite.{% else %}Vos prochains paiements y seront prélevés.{% endif %}`;

export const fr: MailTemplate = {
  subject: '{{ merchantName }} vous demande un nouveau moyen de paiement : {{ planName }}',
  preheader: 'Rien n’est à payer sur la page. Vous pouvez le donner jusqu’au {{ expiresAt }}.',
  html: letter(
    [
      bigAmount('{{ merchantName }} vous demande un nouveau moyen de paiement pour', '{{ planName }}'),
      paragraph(WHY),
      facts([fact('À donner jusqu’au', '{{ expiresAt }}')]),
      button(
        '{{ giveUrl }}',
        'Donner un moyen de paiement',
        'Ou copiez cette adresse dans votre navigateur :'
      ),
      note(
        'La page vous demande votre accord, puis vous conduit chez le prestataire de paiement. Rien n’y est débité.'
      ),
    ],
    `Vous n’attendiez pas cette demande ? Ne faites rien : répondez à cet e-mail pour vous renseigner.
{% if termsUrl != '' %}<br><a href="{{ termsUrl }}">Conditions de vente</a>{% endif %}{% if privacyUrl != '' %}<br><a href="{{ privacyUrl }}">Politique de confidentialité</a>{% endif %}`
  ),
  text: `{{ merchantName }} vous demande un nouveau moyen de paiement pour {{ planName }}.

${WHY}
Vous pouvez le donner jusqu’au {{ expiresAt }}.

Donner un moyen de paiement :
{{ giveUrl }}

La page vous demande votre accord, puis vous conduit chez le prestataire de paiement.
Rien n’y est débité.

Vous n’attendiez pas cette demande ? Ne faites rien : répondez à cet e-mail pour vous renseigner.
{% if termsUrl != '' %}
Conditions de vente : {{ termsUrl }}{% endif %}{% if privacyUrl != '' %}
Politique de confidentialité : {{ privacyUrl }}{% endif %}`,
};
