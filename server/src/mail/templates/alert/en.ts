import { fact, facts, heading, letter, paragraph, repeat } from '../layout';
import type { MailTemplate } from '../mail-template';

export const en: MailTemplate = {
  subject: 'To check – {{ title }}',
  preheader: '{{ advice }}',
  html: letter(
    [
      heading('{{ title }}'),
      paragraph('{{ advice }}'),
      facts([repeat('fact', 'facts', fact('{{ fact.label }}', '{{ fact.value }}'))]),
    ],
    'Sent by the billing plugin of {{ merchantName }} to the alert addresses in its settings.'
  ),
  text: `{{ title }}

{{ advice }}
{% for fact in facts %}
{{ fact.label }}: {{ fact.value }}
{%- endfor %}

Sent by the billing plugin of {{ merchantName }} to the alert addresses in its settings.`,
};

/** Names of the facts that alerts state. One without a word here is shown by its own name. */
export const enFacts: Readonly<Partial<Record<string, string>>> = {
  request: 'Request',
  email: 'E-mail',
  state: 'State',
  refund: 'Refund',
  payment: 'Payment',
  expected: 'Expected',
  received: 'Received',
  refunded: 'Refunded',
  amount: 'Amount',
  madeAt: 'Made at',
  reason: 'Reason',
  invoice: 'Invoice',
  account: 'Account',
  attempt: 'Attempt',
  subscription: 'Subscription',
  client: 'Client',
  payer: 'Payer',
  endsOn: 'Ends on',
  missed: 'Missed periods',
  by: 'By',
  how: 'How',
  lastDay: 'Last day',
  event: 'Message',
};

/** What the fact `state` says: of a request, or of a payment. */
export const enStates: Readonly<Partial<Record<string, string>>> = {
  pending: 'pending',
  paid: 'paid',
  expired: 'expired',
  deleted: 'deleted',
  failed: 'failed',
  cancelled: 'cancelled',
  charged_back: 'charged back',
};
