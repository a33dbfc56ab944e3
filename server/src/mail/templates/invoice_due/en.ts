import { invoiceBody, invoiceBodyText, invoiceFacts, invoiceFactsText } from '../invoice/en';
import { bigAmount, button, fact, letter, note, paragraph, preformatted } from '../layout';
import type { MailTemplate } from '../mail-template';

const GRACE = 'If the invoice is not paid, the last day of your subscription is {{ lastDay }}.';

export const en: MailTemplate = {
  subject: 'Invoice {{ number }} from {{ merchantName }}: {{ due }} to pay',
  preheader: "{{ planName }}. {% if dueOn != '' %}Please pay by {{ dueOn }}.{% endif %}",
  html: letter(
    [
      bigAmount('To pay for {{ planName }}', '{{ due }}'),
      paragraph('Give the reference <b>{{ number }}</b> with your payment, so that it is recognised.'),
      `{% if instructions != '' %}${preformatted('Payment details', '{{ instructions }}')}{% endif %}`,
      button('{{ payUrl }}', 'See how to pay', 'Or copy this address into your browser:'),
      invoiceFacts(`{% if dueOn != '' %}${fact('Please pay by', '{{ dueOn }}', 'bold')}{% endif %}`),
      `{% if lastDay != '' %}${note(GRACE)}{% endif %}`,
      ...invoiceBody,
    ],
    'Keep this e-mail: it is your record of the invoice. A question? Reply to this e-mail.'
  ),
  text: `To pay for {{ planName }}: {{ due }}{% if dueOn != '' %}, please by {{ dueOn }}{% endif %}.

Give the reference {{ number }} with your payment, so that it is recognised.
{% if instructions != '' %}
Payment details
{{ instructions }}
{% endif %}
See how to pay:
{{ payUrl }}
{% if lastDay != '' %}
${GRACE}
{% endif %}
${invoiceFactsText}

${invoiceBodyText}

Keep this e-mail: it is your record of the invoice. A question? Reply to this e-mail.`,
};
