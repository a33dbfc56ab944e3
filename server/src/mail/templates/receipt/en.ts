import { invoiceBody, invoiceBodyText, invoiceFacts, invoiceFactsText } from '../invoice/en';
import { bigAmount, fact, letter, paragraph } from '../layout';
import type { MailTemplate } from '../mail-template';

export const en: MailTemplate = {
  subject: 'Receipt from {{ merchantName }}: {{ paid }} paid, invoice {{ number }}',
  preheader: 'Thank you. {{ paid }} for {{ purpose }} was paid on {{ paidAt }}.',
  html: letter(
    [
      bigAmount('Thank you. You paid', '{{ paid }}'),
      paragraph('Keep this e-mail: it is your record of the invoice.'),
      invoiceFacts(
        `${fact('Paid on', '{{ paidAt }}')}{% if clientName != '' %}${fact('For', '{{ clientName }}')}{% endif %}`
      ),
      ...invoiceBody,
    ],
    'A question about this invoice? Reply to this e-mail.'
  ),
  text: `Thank you. You paid {{ paid }} on {{ paidAt }}.
Keep this e-mail: it is your record of the invoice.

${invoiceFactsText}
{%- if clientName != '' %}
For: {{ clientName }}{% endif %}

${invoiceBodyText}

A question about this invoice? Reply to this e-mail.`,
};
