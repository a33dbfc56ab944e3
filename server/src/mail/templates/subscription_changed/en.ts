import { fact, facts, heading, letter, paragraph } from '../layout';
import type { MailTemplate } from '../mail-template';

const TITLE = `{% if what == 'changed' %}Your subscription was changed{% elsif what == 'planned' %}Your subscription will change{% else %}Your subscription stays as it is{% endif %}`;
const LEAD = `{% if what == 'changed' %}Your subscription is {{ planName }} from now on.{% elsif what == 'planned' %}Until {{ plannedOn }} nothing changes. From that day on your subscription is {{ plannedName }}.{% else %}The change that was planned for your subscription {{ planName }} was taken back.{% endif %}`;
const HOW = `{% if nextOn != '' %}{% if isByHand %}You receive an invoice for the next payment, to be paid by hand.{% else %}The next payment is charged to your saved payment method.{% endif %}{% endif %}`;

export const en: MailTemplate = {
  subject: `{{ merchantName }}: {% if what == 'changed' %}your subscription is now {{ planName }}{% elsif what == 'planned' %}your subscription changes on {{ plannedOn }}{% else %}your subscription {{ planName }} stays as it is{% endif %}`,
  preheader: `${TITLE}.{% if nextOn != '' %} Next payment: {{ amount }} on {{ nextOn }}.{% endif %}`,
  html: letter(
    [
      heading(TITLE),
      paragraph(LEAD),
      facts([
        `{% if clientName != '' %}${fact('For', '{{ clientName }}')}{% endif %}`,
        fact('Subscription', '{{ planName }}'),
        `{% if plannedOn != '' %}${fact('From {{ plannedOn }}', '{{ plannedName }}', 'bold')}{% endif %}`,
        `{% if nextOn != '' %}${fact('Next payment', '{{ amount }} on {{ nextOn }}')}{% endif %}`,
      ]),
      `{% if nextOn != '' %}${paragraph(HOW)}{% endif %}`,
    ],
    'Is this not what you wanted, or was it not you? Reply to this e-mail.'
  ),
  text: `${TITLE}

${LEAD}
{% if clientName != '' %}
For: {{ clientName }}{% endif %}
Subscription: {{ planName }}
{%- if plannedOn != '' %}
From {{ plannedOn }}: {{ plannedName }}{% endif %}
{%- if nextOn != '' %}
Next payment: {{ amount }} on {{ nextOn }}{% endif %}
{% if nextOn != '' %}
${HOW}
{% endif %}
Is this not what you wanted, or was it not you? Reply to this e-mail.`,
};
