import { bigAmount, button, fact, facts, letter, note, paragraph } from '../layout';
import type { MailTemplate } from '../mail-template';

const WHY = `{% if standing == 'past_due' %}The last payment could not be collected. As soon as you have given a new payment method, what is open is charged to it.{% elsif standing == 'suspended' %}The subscription is suspended. What is open is not charged by itself: pay it through the link of its invoice. The new payment method is used from then on.{% else %}Your next payments will be charged to it.{% endif %}`;

export const en: MailTemplate = {
  subject: '{{ merchantName }} asks for a new payment method: {{ planName }}',
  preheader: 'Nothing is to be paid on the page. You can give it until {{ expiresAt }}.',
  html: letter(
    [
      bigAmount('{{ merchantName }} asks you for a new payment method for', '{{ planName }}'),
      paragraph(WHY),
      facts([fact('You can give it until', '{{ expiresAt }}')]),
      button('{{ giveUrl }}', 'Give a payment method', 'Or copy this address into your browser:'),
      note(
        'The page asks for your consent, then takes you to the payment provider. Nothing is charged there.'
      ),
    ],
    `Not expecting this? Then do nothing: reply to this e-mail and ask.
{% if termsUrl != '' %}<br><a href="{{ termsUrl }}">Terms of sale</a>{% endif %}{% if privacyUrl != '' %}<br><a href="{{ privacyUrl }}">Privacy policy</a>{% endif %}`
  ),
  text: `{{ merchantName }} asks you for a new payment method for {{ planName }}.

${WHY}
You can give it until {{ expiresAt }}.

Give a payment method:
{{ giveUrl }}

The page asks for your consent, then takes you to the payment provider.
Nothing is charged there.

Not expecting this? Then do nothing: reply to this e-mail and ask.
{% if termsUrl != '' %}
Terms of sale: {{ termsUrl }}{% endif %}{% if privacyUrl != '' %}
Privacy policy: {{ privacyUrl }}{% endif %}`,
};
