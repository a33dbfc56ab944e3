import { bigAmount, button, fact, facts, letter, note, paragraph } from '../layout';
import type { MailTemplate } from '../mail-template';

const REASON = `{% case reason %}{% when 'declined' %}Your bank declined the charge on your saved payment method.{% when 'authentication_required' %}Your bank wants you to confirm this payment yourself, so it could not be taken from your saved payment method.{% when 'no_method' %}There is no payment method on file for this subscription, so nothing could be charged.{% else %}There is no payment method of yours that can be charged: it has expired, was withdrawn or is not confirmed yet.{% endcase %}`;

const NEXT = `{% if nextRetryOn != '' %}We try again by ourselves on {{ nextRetryOn }}. If the method will work by then, there is nothing to do. If not, pay below with another one, which is then used for your next payments.{% elsif reason == 'authentication_required' %}Please pay below: your bank asks you to confirm there.{% elsif reason == 'no_method' %}Please pay below: the method that you pay with is then used for your next payments.{% else %}Please pay below with another method, which is then used for your next payments.{% endif %}`;

const GRACE = `{% if lastDay == '' %}The time to pay is over: until the invoice is paid, your subscription may stop at any moment.{% elsif isLastTry %}The try on {{ nextRetryOn }} is the last: if it does not go through either, and the invoice is not paid otherwise, the last day of your subscription is {{ lastDay }}.{% else %}If the invoice is not paid, the last day of your subscription is {{ lastDay }}.{% endif %}`;

/** Where nothing was ever saved, nothing was tried. */
const HEADING = `{% if reason == 'no_method' %}This payment could not be charged{% else %}This payment did not go through{% endif %}`;
const WHAT = `{% if reason == 'no_method' %}{{ amount }} to pay for {{ planName }}{% else %}your payment of {{ amount }} for {{ planName }} did not go through{% endif %}`;

export const en: MailTemplate = {
  subject: `{{ merchantName }}: ${WHAT}`,
  preheader: REASON,
  html: letter(
    [
      bigAmount(HEADING, '{{ amount }}'),
      paragraph(REASON),
      paragraph(NEXT),
      facts([
        fact('Subscription', '{{ planName }}'),
        fact('Invoice', '{{ invoiceNumber }}'),
        `{% if nextRetryOn != '' %}${fact('We try again on', '{{ nextRetryOn }}')}{% endif %}`,
      ]),
      button('{{ payUrl }}', 'Pay {{ amount }}', 'Or copy this address into your browser:'),
      note(GRACE),
    ],
    `Have you just paid? Then this e-mail has crossed your payment: there is nothing more to do.`
  ),
  text: `${HEADING}: {{ amount }} for {{ planName }}.

${REASON}
${NEXT}

Subscription: {{ planName }}
Invoice: {{ invoiceNumber }}
{%- if nextRetryOn != '' %}
We try again on: {{ nextRetryOn }}{% endif %}

Pay here:
{{ payUrl }}

${GRACE}
Have you just paid? Then this e-mail has crossed your payment: there is nothing more to do.`,
};
