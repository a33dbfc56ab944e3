import { invoiceBody, invoiceBodyText, invoiceFacts, invoiceFactsText } from '../invoice/fr';
import { bigAmount, fact, letter, paragraph } from '../layout';
import type { MailTemplate } from '../mail-template';

export const fr: MailTemplate = {
  subject: '{{ merchantName }} : reçu, {{ paid }} payés, facture {{ number }}',
  preheader: 'Merci. {{ paid }} pour {{ purpose }}, payés le {{ paidAt }}.',
  html: letter(
    [
      bigAmount('Merci. Vous avez payé', '{{ paid }}'),
      paragraph('Conservez cet e-mail : il reprend toutes les mentions de votre facture.'),
      invoiceFacts(
        `${fact('Payée le', '{{ paidAt }}')}{% if clientName != '' %}${fact('Pour', '{{ clientName }}')}{% endif %}`
      ),
      ...invoiceBody,
    ],
    'Une question sur cette facture ? Répondez à cet e-mail.'
  ),
  text: `Merci. Vous avez payé {{ paid }} le {{ paidAt }}.
Conservez cet e-mail : il reprend toutes les mentions de votre facture.

${invoiceFactsText}
{%- if clientName != '' %}
Pour : {{ clientName }}{% endif %}

${invoiceBodyText}

Une question sur cette facture ? Répondez à cet e-mail.`,
};
