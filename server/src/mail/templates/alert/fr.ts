import { fact, facts, heading, letter, paragraph, repeat } from '../layout';
import type { MailTemplate } from '../mail-template';

export const fr: MailTemplate = {
  subject: 'À vérifier – {{ title }}',
  preheader: '{{ advice }}',
  html: letter(
    [
      heading('{{ title }}'),
      paragraph('{{ advice }}'),
      facts([repeat('fact', 'facts', fact('{{ fact.label }}', '{{ fact.value }}'))]),
    ],
    'Envoyé par le module de facturation ({{ merchantName }}) aux adresses d’alerte de ses réglages.'
  ),
  text: `{{ title }}

{{ advice }}
{% for fact in facts %}
{{ fact.label }} : {{ fact.value }}
{%- endfor %}

Envoyé par le module de facturation ({{ merchantName }}) aux adresses d’alerte de ses réglages.`,
};

/** Names of the facts that alerts state. One without a word here is shown by its own name. */
export const frFacts: Readonly<Partial<Record<string, string>>> = {
  request: 'Demande',
  email: 'E-mail',
  state: 'État',
  refund: 'Remboursement',
  payment: 'Paiement',
  expected: 'Attendu',
  received: 'Reçu',
  refunded: 'Remboursé',
  amount: 'Montant',
  madeAt: 'Effectué le',
  reason: 'Motif',
  invoice: 'Facture',
  account: 'Compte',
  attempt: 'Tentative',
  subscription: 'Abonnement',
  client: 'Client',
  payer: 'Payeur',
  endsOn: 'Prend fin le',
  missed: 'Périodes manquées',
  by: 'Par',
  how: 'Comment',
  lastDay: 'Dernier jour',
  event: 'Message',
};

/** What the fact `state` says: of a request, or of a payment. */
export const frStates: Readonly<Partial<Record<string, string>>> = {
  pending: 'en attente',
  paid: 'payée',
  expired: 'expirée',
  deleted: 'supprimée',
  failed: 'échoué',
  cancelled: 'annulé',
  charged_back: 'repris',
};
