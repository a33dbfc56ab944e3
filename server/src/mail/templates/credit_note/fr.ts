import {
  address,
  bigAmount,
  fact,
  facts,
  invoiceLine,
  letter,
  note,
  paragraph,
  repeat,
  sum,
} from '../layout';
import type { MailTemplate } from '../mail-template';

/** What happens with the money: what was still open first, then what had been paid. */
const MONEY = `{% if lowered != '' %}Il réduit de {{ lowered }} ce qui est dû sur la facture. {% if balanceDue != '' %}Reste à payer : {{ balanceDue }}.{% else %}Il ne reste rien à payer.{% endif %}{% endif %}
{%- if givenBack != '' %}{% if lowered != '' %} {% endif %}{% if way == 'provider' %}{{ givenBack }} vous sont remboursés par le moyen utilisé pour payer. Selon votre banque, cela prend jusqu’à dix jours.{% elsif way == 'elsewhere' %}{{ givenBack }} vous ont été rendus : {{ reference }}.{% else %}{{ givenBack }} vous seront rendus.{% endif %}{% endif %}`;

export const fr: MailTemplate = {
  subject: '{{ merchantName }} : avoir {{ number }} de {{ total }}, facture {{ invoiceNumber }}',
  preheader: 'Avoir de {{ total }} sur la facture {{ invoiceNumber }}.',
  html: letter(
    [
      bigAmount('Avoir en votre faveur', '{{ total }}'),
      paragraph(MONEY),
      facts([
        fact('Numéro d’avoir', '{{ number }}', 'bold'),
        fact('Date d’émission', '{{ issuedOn }}'),
        fact('Facture rectifiée', '{{ invoiceNumber }} du {{ invoiceIssuedOn }}'),
        fact('Motif', '{{ reason }}'),
        `{% if clientName != '' %}${fact('Pour', '{{ clientName }}')}{% endif %}`,
      ]),
      facts([
        repeat(
          'line',
          'lines',
          invoiceLine('{{ line.description }}', '{{ line.net }}', ['TVA : {{ line.taxRate }} %'])
        ),
        sum('Montant hors taxe', '{{ net }}'),
        repeat('tax', 'taxes', sum('TVA {{ tax.rate }} % sur {{ tax.base }}', '{{ tax.tax }}')),
        sum('Total de l’avoir', '{{ total }}', 'bold'),
      ]),
      repeat('mention', 'mentions', note('{{ mention }}')),
      address('Vendeur', 'seller'),
      address('Client', 'buyer'),
    ],
    'Conservez cet e-mail avec votre facture. Une question ? Répondez à cet e-mail.'
  ),
  text: `Avoir en votre faveur : {{ total }}.
${MONEY}

Numéro d’avoir : {{ number }}
Date d’émission : {{ issuedOn }}
Facture rectifiée : {{ invoiceNumber }} du {{ invoiceIssuedOn }}
Motif : {{ reason }}
{%- if clientName != '' %}
Pour : {{ clientName }}{% endif %}

Détail de l’avoir
{%- for line in lines %}
- {{ line.description }} : {{ line.net }}
  TVA : {{ line.taxRate }} %
{%- endfor %}

Montant hors taxe : {{ net }}
{%- for tax in taxes %}
TVA {{ tax.rate }} % sur {{ tax.base }} : {{ tax.tax }}
{%- endfor %}
Total de l’avoir : {{ total }}
{% for mention in mentions %}
{{ mention }}
{%- endfor %}

Vendeur
{%- for line in seller %}
{{ line }}
{%- endfor %}

Client
{%- for line in buyer %}
{{ line }}
{%- endfor %}

Conservez cet e-mail avec votre facture. Une question ? Répondez à cet e-mail.`,
};
