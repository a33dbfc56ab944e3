import { button, fact, facts, heading, letter, paragraph, repeat } from '../layout';
import type { MailTemplate } from '../mail-template';

const WHY = `{% case why %}{% when 'cancelled' %}It was cancelled, and has ended as planned.{% when 'at_once' %}It was cancelled, and was ended at once{% if endedOn != '' %} on {{ endedOn }}{% endif %}.{% when 'expired' %}Its last period is over.{% when 'withdrawn' %}It was withdrawn before its first day.{% else %}It was ended because an invoice was not paid.{% endcase %}`;
const AFTER = 'No further period is charged for it.';
const OWED = `{% if one.isUnderWay %}A charge for invoice {{ one.number }} of {{ one.amount }} is under way and is left to its end.{% else %}Invoice {{ one.number }} remains due: {{ one.amount }}. It is no longer charged by itself.{% endif %}`;

export const en: MailTemplate = {
  subject: '{{ merchantName }}: your subscription {{ planName }} has ended',
  preheader: `${WHY}{% if lastDay != '' %} Last day: {{ lastDay }}.{% endif %}`,
  html: letter(
    [
      heading('Your subscription has ended'),
      paragraph(WHY),
      facts([
        fact('Subscription', '{{ planName }}'),
        `{% if lastDay != '' %}${fact('Last day', '{{ lastDay }}', 'bold')}{% endif %}`,
      ]),
      paragraph(AFTER),
      repeat(
        'one',
        'owed',
        `${paragraph(OWED)}{% if one.payUrl != '' %}${button('{{ one.payUrl }}', 'Pay {{ one.amount }}', 'Or copy this address into your browser:')}{% endif %}`
      ),
    ],
    'Would you like to subscribe again, or do you have a question? Reply to this e-mail.'
  ),
  text: `Your subscription {{ planName }} has ended.

${WHY}{%- if lastDay != '' %}
Last day: {{ lastDay }}{% endif %}

${AFTER}
{% for one in owed %}
${OWED}
{%- if one.payUrl != '' %}
Pay here:
{{ one.payUrl }}{% endif %}
{% endfor %}
Would you like to subscribe again, or do you have a question? Reply to this e-mail.`,
};
