import { bigAmount, button, fact, facts, letter, note, paragraph } from '../layout';
import type { MailTemplate } from '../mail-template';

const WHY = `{% if isDeclined %}This amount could not be charged to your saved payment method: you can pay with that one or with another. {% endif %}{% if pays == 'change' %}Your subscription changes as soon as this is paid. The amount is for the days that are left of the running period.{% endif %}`;
const NEXT = `{% if pays == 'one_off' %}The page asks for your billing details, then shows you how to pay. Your invoice and receipt follow by e-mail.{% else %}The page shows you what it is for and how to pay. Your receipt follows by e-mail.{% endif %}`;

export const en: MailTemplate = {
  subject: 'Payment request from {{ merchantName }}: {{ amount }}',
  preheader: '{{ purpose }}. You can pay online until {{ expiresAt }}.',
  html: letter(
    [
      bigAmount('{{ merchantName }} asks you to pay', '{{ amount }}'),
      `{% if isDeclined or pays == 'change' %}${paragraph(WHY)}{% endif %}`,
      facts([fact('For', '{{ purpose }}'), fact('You can pay until', '{{ expiresAt }}')]),
      button('{{ payUrl }}', 'Pay {{ amount }}', 'Or copy this address into your browser:'),
      note(NEXT),
    ],
    `Not expecting this? Then do not pay: reply to this e-mail and ask.
{% if termsUrl != '' %}<br><a href="{{ termsUrl }}">Terms of sale</a>{% endif %}{% if privacyUrl != '' %}<br><a href="{{ privacyUrl }}">Privacy policy</a>{% endif %}`
  ),
  text: `{{ merchantName }} asks you to pay {{ amount }}.
{%- if isDeclined or pays == 'change' %}

${WHY}{% endif %}

For: {{ purpose }}
You can pay until {{ expiresAt }}.

Pay here:
{{ payUrl }}

${NEXT}

Not expecting this? Then do not pay: reply to this e-mail and ask.
{% if termsUrl != '' %}
Terms of sale: {{ termsUrl }}{% endif %}{% if privacyUrl != '' %}
Privacy policy: {{ privacyUrl }}{% endif %}`,
};
