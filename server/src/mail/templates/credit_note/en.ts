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
const MONEY = `{% if lowered != '' %}It lowers what is due on the invoice by {{ lowered }}. {% if balanceDue != '' %}{{ balanceDue }} are still to be paid.{% else %}Nothing more is to be paid.{% endif %}{% endif %}
{%- if givenBack != '' %}{% if lowered != '' %} {% endif %}{% if way == 'provider' %}{{ givenBack }} go back the way you paid. Depending on your bank this takes up to ten days.{% elsif way == 'elsewhere' %}{{ givenBack }} were given back to you: {{ reference }}.{% else %}{{ givenBack }} will be given back to you.{% endif %}{% endif %}`;

export const en: MailTemplate = {
  subject: 'Credit note {{ number }} from {{ merchantName }}: {{ total }}, invoice {{ invoiceNumber }}',
  preheader: '{{ total }} of invoice {{ invoiceNumber }} are credited.',
  html: letter(
    [
      bigAmount('Credited to you', '{{ total }}'),
      paragraph(MONEY),
      facts([
        fact('Credit note number', '{{ number }}', 'bold'),
        fact('Issue date', '{{ issuedOn }}'),
        fact('Corrects invoice', '{{ invoiceNumber }}, {{ invoiceIssuedOn }}'),
        fact('Reason', '{{ reason }}'),
        `{% if clientName != '' %}${fact('For', '{{ clientName }}')}{% endif %}`,
      ]),
      facts([
        repeat(
          'line',
          'lines',
          invoiceLine('{{ line.description }}', '{{ line.net }}', ['Tax: {{ line.taxRate }}%'])
        ),
        sum('Net amount', '{{ net }}'),
        repeat('tax', 'taxes', sum('Tax {{ tax.rate }}% on {{ tax.base }}', '{{ tax.tax }}')),
        sum('Total credited', '{{ total }}', 'bold'),
      ]),
      repeat('mention', 'mentions', note('{{ mention }}')),
      address('Seller', 'seller'),
      address('Buyer', 'buyer'),
    ],
    'Keep this e-mail with your invoice. A question about it? Reply to this e-mail.'
  ),
  text: `{{ total }} are credited to you.
${MONEY}

Credit note number: {{ number }}
Issue date: {{ issuedOn }}
Corrects invoice: {{ invoiceNumber }}, {{ invoiceIssuedOn }}
Reason: {{ reason }}
{%- if clientName != '' %}
For: {{ clientName }}{% endif %}

What is credited
{%- for line in lines %}
- {{ line.description }}: {{ line.net }}
  Tax: {{ line.taxRate }}%
{%- endfor %}

Net amount: {{ net }}
{%- for tax in taxes %}
Tax {{ tax.rate }}% on {{ tax.base }}: {{ tax.tax }}
{%- endfor %}
Total credited: {{ total }}
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
{%- endfor %}

Keep this e-mail with your invoice. A question about it? Reply to this e-mail.`,
};
