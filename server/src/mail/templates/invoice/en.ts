import { address, fact, facts, invoiceLine, note, repeat, subheading, sum } from '../layout';

/** What Directive 2006/112/EC, art. 226 (6, 8, 9) asks of each line beside its amount. */
const LINE_FACTS = [
  'Quantity: {{ line.quantity }}',
  'Unit price before tax: {{ line.unitNet }}',
  'Tax: {{ line.taxRate }}%',
];

/** Number and days; `more` stands below them. */
export const invoiceFacts = (more: string): string =>
  facts([
    fact('Invoice number', '{{ number }}', 'bold'),
    fact('Issue date', '{{ issuedOn }}'),
    `{% if suppliedOn != '' %}${fact('Date of supply', '{{ suppliedOn }}')}{% endif %}`,
    more,
  ]);

/** Lines, tax, total, mentions, seller and buyer. */
export const invoiceBody: readonly string[] = [
  subheading('What was billed'),
  facts([
    repeat(
      'line',
      'lines',
      invoiceLine('{{ line.description }}', '{{ line.net }}', LINE_FACTS) +
        `{% if line.discount != '' %}${sum('Discount', '{{ line.discount }}')}{% endif %}`
    ),
    sum('Net amount', '{{ net }}'),
    repeat('tax', 'taxes', sum('Tax {{ tax.rate }}% on {{ tax.base }}', '{{ tax.tax }}')),
    sum('Total', '{{ total }}', 'bold'),
    `{% if creditApplied != '' %}${sum('Credit used', '{{ creditApplied }}')}{% endif %}`,
  ]),
  repeat('mention', 'mentions', note('{{ mention }}')),
  address('Seller', 'seller'),
  address('Buyer', 'buyer'),
];

export const invoiceFactsText = `Invoice number: {{ number }}
Issue date: {{ issuedOn }}
{%- if suppliedOn != '' %}
Date of supply: {{ suppliedOn }}{% endif %}`;

export const invoiceBodyText = `What was billed
{%- for line in lines %}
- {{ line.description }}: {{ line.net }}
  ${LINE_FACTS.join(' · ')}
{%- if line.discount != '' %}
  Discount: {{ line.discount }}{% endif %}
{%- endfor %}

Net amount: {{ net }}
{%- for tax in taxes %}
Tax {{ tax.rate }}% on {{ tax.base }}: {{ tax.tax }}
{%- endfor %}
Total: {{ total }}
{%- if creditApplied != '' %}
Credit used: {{ creditApplied }}{% endif %}
{% for mention in mentions %}
{{ mention }}
{%- endfor %}

Seller
{%- for line in seller %}
{{ line }}
{%- endfor %}

Buyer
{%- for line in buyer %}
{{ line }}
{%- endfor %}`;
