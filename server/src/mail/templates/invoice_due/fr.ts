import { invoiceBody, invoiceBodyText, invoiceFacts, invoiceFactsText } from '../invoice/fr';
import { bigAmount, button, fact, letter, note, paragraph, preformatted } from '../layout';
import type { MailTemplate } from '../mail-template';

const GRACE = 'Sans paiement de cette facture, le dernier jour de votre abonnement est le {{ lastDay }}.';

export const fr: MailTemplate = {
  subject: '{{ merchantName }} : facture {{ number }}, {{ due }} à payer',
  preheader: "{{ planName }}. {% if dueOn != '' %}À payer au plus tard le {{ dueOn }}.{% endif %}",
  html: letter(
    [
      bigAmount('À payer pour {{ planName }}', '{{ due }}'),
      paragraph('Indiquez la référence <b>{{ number }}</b> avec votre paiement pour qu’il soit reconnu.'),
      `{% if instructions != '' %}${preformatted('Coordonnées de paiement', '{{ instructions }}')}{% endif %}`,
      button('{{ payUrl }}', 'Voir comment payer', 'Ou copiez cette adresse dans votre navigateur :'),
      invoiceFacts(
        `{% if dueOn != '' %}${fact('À payer au plus tard le', '{{ dueOn }}', 'bold')}{% endif %}`
      ),
      `{% if lastDay != '' %}${note(GRACE)}{% endif %}`,
      ...invoiceBody,
    ],
    'Conservez cet e-mail : il reprend toutes les mentions de votre facture. Une question ? Répondez à cet e-mail.'
  ),
  text: `À payer pour {{ planName }} : {{ due }}{% if dueOn != '' %}, au plus tard le {{ dueOn }}{% endif %}.

Indiquez la référence {{ number }} avec votre paiement pour qu’il soit reconnu.
{% if instructions != '' %}
Coordonnées de paiement
{{ instructions }}
{% endif %}
Voir comment payer :
{{ payUrl }}
{% if lastDay != '' %}
${GRACE}
{% endif %}
${invoiceFactsText}

${invoiceBodyText}

Conservez cet e-mail : il reprend toutes les mentions de votre facture. Une question ? Répondez à cet e-mail.`,
};
