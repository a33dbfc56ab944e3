import { fact, facts, heading, letter, paragraph } from '../layout';
import type { MailTemplate } from '../mail-template';

const AGAIN = `{% if lastDay == '' %}It renews as before.{% else %}It runs to the end of its last period.{% endif %}`;
const HOW = `{% if nextOn != '' %}{% if isByHand %}You receive an invoice for the next payment, to be paid by hand.{% else %}The next payment is charged to your saved payment method.{% endif %}{% endif %}`;
const OWED = `{% if standing == 'suspended' %}It stays suspended until its open invoice is paid: the link in our earlier e-mail still works.{% elsif standing == 'past_due' %}Its open invoice remains due: the link in our earlier e-mail still works.{% endif %}`;

export const en: MailTemplate = {
  subject: '{{ merchantName }}: your subscription {{ planName }} goes on',
  preheader: `The cancellation was taken back.{% if nextOn != '' %} Next payment: {{ amount }} on {{ nextOn }}.{% endif %}`,
  html: letter(
    [
      heading('Your subscription goes on'),
      paragraph(`The cancellation of your subscription {{ planName }} was taken back. ${AGAIN}`),
      facts([
        fact('Subscription', '{{ planName }}'),
        `{% if nextOn != '' %}${fact('Next payment', '{{ amount }} on {{ nextOn }}', 'bold')}{% endif %}`,
        `{% if lastDay != '' %}${fact('Last day', '{{ lastDay }}')}{% endif %}`,
      ]),
      `{% if nextOn != '' %}${paragraph(HOW)}{% endif %}`,
      `{% if standing != 'running' %}${paragraph(OWED)}{% endif %}`,
    ],
    'Would you rather leave, or was it not you? Reply to this e-mail.'
  ),
  text: `Your subscription {{ planName }} goes on. The cancellation was taken back.
${AGAIN}

Subscription: {{ planName }}
{%- if nextOn != '' %}
Next payment: {{ amount }} on {{ nextOn }}{% endif %}
{%- if lastDay != '' %}
Last day: {{ lastDay }}{% endif %}
{% if nextOn != '' %}
${HOW}
{% endif %}
{%- if standing != 'running' %}
${OWED}
{% endif %}
Would you rather leave, or was it not you? Reply to this e-mail.`,
};
