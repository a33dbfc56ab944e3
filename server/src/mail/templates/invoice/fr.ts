import { address, fact, facts, invoiceLine, note, repeat, subheading, sum } from '../layout';

/** What Directive 2006/112/EC, art. 226 (6, 8, 9) asks of each line beside its amount. */
const LINE_FACTS = [
  'Quantité : {{ line.quantity }}',
  'Prix unitaire hors taxe : {{ line.unitNet }}',
  'TVA : {{ line.taxRate }} %',
];

/** Number and days; `more` stands below them. */
export const invoiceFacts = (more: string): string =>
  facts([
    fact('Numéro de facture', '{{ number }}', 'bold'),
    fact('Date d’émission', '{{ issuedOn }}'),
    `{% if suppliedOn != '' %}${fact('Date de la prestation', '{{ suppliedOn }}')}{% endif %}`,
    more,
  ]);

/** Lines, tax, total, mentions, seller and buyer. */
export const invoiceBody: readonly string[] = [
  subheading('Détail de la facture'),
  facts([
    repeat(
      'line',
      'lines',
      invoiceLine('{{ line.description }}', '{{ line.net }}', LINE_FACTS) +
        `{% if line.discount != '' %}${sum('Remise', '{{ line.discount }}')}{% endif %}`
    ),
    sum('Montant hors taxe', '{{ net }}'),
    repeat('tax', 'taxes', sum('TVA {{ tax.rate }} % sur {{ tax.base }}', '{{ tax.tax }}')),
    sum('Total', '{{ total }}', 'bold'),
    `{% if creditApplied != '' %}${sum('Crédit utilisé', '{{ creditApplied }}')}{% endif %}`,
  ]),
  repeat('mention', 'mentions', note('{{ mention }}')),
  address('Vendeur', 'seller'),
  address('Client', 'buyer'),
];

export const invoiceFactsText = `Numéro de facture : {{ number }}
Date d’émission : {{ issuedOn }}
{%- if suppliedOn != '' %}
Date de la prestation : {{ suppliedOn }}{% endif %}`;

export const invoiceBodyText = `Détail de la facture
{%- for line in lines %}
- {{ line.description }} : {{ line.net }}
  ${LINE_FACTS.join(' · ')}
{%- if line.discount != '' %}
  Remise : {{ line.discount }}{% endif %}
{%- endfor %}

Montant hors taxe : {{ net }}
{%- for tax in taxes %}
TVA {{ tax.rate }} % sur {{ tax.base }} : {{ tax.tax }}
{%- endfor %}
Total : {{ total }}
{%- if creditApplied != '' %}
Crédit utilisé : {{ creditApplied }}{% endif %}
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
{%- endfor %}`;
