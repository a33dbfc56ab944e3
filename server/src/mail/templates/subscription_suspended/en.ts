import { bigAmount, button, fact, facts, letter, paragraph } from '../layout';
import type { MailTemplate } from '../mail-template';

const WHY = 'Its invoice {{ invoiceNumber }} was not paid in time. Nothing more is charged by itself.';
const BACK = 'As soon as the invoice is paid, your subscription goes on.';
/** What was paid for may be over by then, and so may the subscription. */
const ANEW = `{% if lastDay != '' %}Its last day is {{ lastDay }}, paid or not.{% else %}If its period is over by then, a new one begins that day and is charged as usual.{% endif %}`;

export const en: MailTemplate = {
  subject: '{{ merchantName }}: your subscription {{ planName }} is suspended',
  preheader: `{{ amount }} to pay. ${BACK}`,
  html: letter(
    [
      bigAmount('Your subscription is suspended. To pay', '{{ amount }}'),
      paragraph(WHY),
      paragraph(`${BACK} ${ANEW}`),
      facts([fact('Subscription', '{{ planName }}'), fact('Invoice', '{{ invoiceNumber }}')]),
      button('{{ payUrl }}', 'Pay {{ amount }} and resume', 'Or copy this address into your browser:'),
    ],
    'No longer wish to subscribe, or is something wrong? Reply to this e-mail.'
  ),
  text: `Your subscription {{ planName }} is suspended.

${WHY}
${BACK} ${ANEW}

To pay: {{ amount }}
Invoice: {{ invoiceNumber }}

Pay here:
{{ payUrl }}

No longer wish to subscribe, or is something wrong? Reply to this e-mail.`,
};
