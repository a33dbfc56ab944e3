import { fact, facts, heading, letter, paragraph } from '../layout';
import type { MailTemplate } from '../mail-template';

const HOW = `{% if nextOn == '' %}Nothing is charged for it here.{% elsif isByHand %}Nothing is due before. On that day you receive its first invoice, to be paid by hand.{% else %}{% unless isGiven %}Nothing is charged before. {% endunless %}On that day the first payment is charged to your saved payment method.{% endif %}`;

const HEADING = `{% if isGiven %}Your subscription begins{% else %}Your subscription is accepted{% endif %}`;
const FOOT = `{% if isGiven %}Did you not expect this, or is something wrong? Reply to this e-mail.{% else %}Changed your mind, or was it not you? Reply to this e-mail before that day.{% endif %}`;

export const en: MailTemplate = {
  subject: '{{ merchantName }}: your subscription {{ planName }} begins on {{ startOn }}',
  preheader: `{% if nextOn != '' %}First payment: {{ amount }} on {{ nextOn }}.{% else %}${HOW}{% endif %}`,
  html: letter(
    [
      heading(HEADING),
      paragraph('Your subscription {{ planName }} begins on {{ startOn }}.'),
      facts([
        fact('Subscription', '{{ planName }}'),
        fact('Begins on', '{{ startOn }}', 'bold'),
        `{% if nextOn != '' %}${fact('First payment', '{{ amount }} on {{ nextOn }}', 'bold')}${fact('Price', '{{ price }}')}{% endif %}`,
      ]),
      paragraph(HOW),
    ],
    FOOT
  ),
  text: `Your subscription {{ planName }} {% unless isGiven %}is accepted, and {% endunless %}begins on {{ startOn }}.

Subscription: {{ planName }}
Begins on: {{ startOn }}
{%- if nextOn != '' %}
First payment: {{ amount }} on {{ nextOn }}
Price: {{ price }}{% endif %}

${HOW}

${FOOT}`,
};
