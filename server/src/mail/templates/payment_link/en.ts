import { bigAmount, button, fact, facts, letter, note } from '../layout';
import type { MailTemplate } from '../mail-template';

export const en: MailTemplate = {
  subject: 'Payment request from {{ merchantName }}: {{ amount }}',
  preheader: '{{ purpose }}. You can pay online until {{ expiresAt }}.',
  html: letter(
    [
      bigAmount('{{ merchantName }} asks you to pay', '{{ amount }}'),
      facts([fact('For', '{{ purpose }}'), fact('You can pay until', '{{ expiresAt }}')]),
      button('{{ payUrl }}', 'Pay {{ amount }}', 'Or copy this address into your browser:'),
      note(
        'The page asks for your billing details, then shows you how to pay. Your invoice and receipt follow by e-mail.'
      ),
    ],
    `Not expecting this? Then do not pay: reply to this e-mail and ask.
{% if termsUrl != '' %}<br><a href="{{ termsUrl }}">Terms of sale</a>{% endif %}{% if privacyUrl != '' %}<br><a href="{{ privacyUrl }}">Privacy policy</a>{% endif %}`
  ),
  text: `{{ merchantName }} asks you to pay {{ amount }}.

For: {{ purpose }}
You can pay until {{ expiresAt }}.

Pay here:
{{ payUrl }}

The page asks for your billing details, then shows you how to pay.
Your invoice and receipt follow by e-mail.

Not expecting this? Then do not pay: reply to this e-mail and ask.
{% if termsUrl != '' %}
Terms of sale: {{ termsUrl }}{% endif %}{% if privacyUrl != '' %}
Privacy policy: {{ privacyUrl }}{% endif %}`,
};
