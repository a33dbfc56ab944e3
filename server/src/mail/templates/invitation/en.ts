import { bigAmount, button, fact, facts, letter, listOf, note } from '../layout';
import type { MailTemplate } from '../mail-template';

const PRICE = `{% if isFree %}free of charge{% else %}{% if hasTax %}{{ net }} + {{ taxRate }}% tax = {% endif %}{{ total }} {{ every }}{% endif %}`;
const PRICE_HTML = `{% if isFree %}free of charge{% else %}<b>{{ total }} {{ every }}</b>{% if hasTax %}<br>{{ net }} + {{ taxRate }}% tax{% endif %}{% endif %}`;
const DUE_NOW = `{% if dueNow != '' %}{{ dueNow }}{% else %}nothing{% endif %}`;

export const en: MailTemplate = {
  subject: '{{ merchantName }} invites you to subscribe to {{ planName }}',
  preheader: `{% if isFree %}Free of charge{% else %}{{ total }} {{ every }}{% endif %}. You can accept until {{ expiresAt }}.`,
  html: letter(
    [
      bigAmount('{{ merchantName }} invites you to subscribe to', '{{ planName }}'),
      facts([
        `{% if clientName != '' %}${fact('For', '{{ clientName }}')}{% endif %}`,
        fact('Price', PRICE_HTML),
        `{% if startOn != '' %}${fact('Begins on', '{{ startOn }}')}{% endif %}`,
        fact('{{ runsLabel }}', '{{ runs }}'),
        `{% unless isFree %}${fact('To pay when you accept', DUE_NOW)}{% endunless %}`,
        `{% if startOn != '' %}${fact('First payment', '{{ total }} on {{ startOn }}')}{% endif %}`,
        fact('You can accept until', '{{ expiresAt }}'),
      ]),
      listOf('What it includes', 'features'),
      listOf('{{ cancelHeading }}', 'cancelling'),
      button('{{ acceptUrl }}', 'Look at it and subscribe', 'Or copy this address into your browser:'),
      note(
        'The page states price and terms once more. Nothing is charged, and nothing begins, before you accept there.'
      ),
    ],
    `Not expecting this? Then do nothing: without your acceptance nothing begins. You can also reply to this e-mail and ask.
{% if termsUrl != '' %}<br><a href="{{ termsUrl }}">Terms of sale</a>{% endif %}{% if privacyUrl != '' %}<br><a href="{{ privacyUrl }}">Privacy policy</a>{% endif %}`
  ),
  text: `{{ merchantName }} invites you to subscribe to {{ planName }}.
{% if clientName != '' %}
For: {{ clientName }}{% endif %}
Price: ${PRICE}
{%- if startOn != '' %}
Begins on: {{ startOn }}{% endif %}
{{ runsLabel }}: {{ runs }}
{%- unless isFree %}
To pay when you accept: ${DUE_NOW}{% endunless %}
{%- if startOn != '' %}
First payment: {{ total }} on {{ startOn }}{% endif %}
You can accept until {{ expiresAt }}.
{% if features.size > 0 %}
What it includes
{%- for feature in features %}
- {{ feature }}
{%- endfor %}
{% endif %}{% if cancelling.size > 0 %}
{{ cancelHeading }}
{%- for line in cancelling %}
- {{ line }}
{%- endfor %}
{% endif %}
Look at it and subscribe:
{{ acceptUrl }}

The page states price and terms once more.
Nothing is charged, and nothing begins, before you accept there.

Not expecting this? Then do nothing: without your acceptance nothing begins.
You can also reply to this e-mail and ask.
{% if termsUrl != '' %}
Terms of sale: {{ termsUrl }}{% endif %}{% if privacyUrl != '' %}
Privacy policy: {{ privacyUrl }}{% endif %}`,
};
