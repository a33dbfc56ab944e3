import { address, bigAmount, fact, facts, letter, note, paragraph, repeat, subheading, sum } from '../layout';
import type { MailTemplate } from '../mail-template';

export const en: MailTemplate = {
  subject: 'Receipt from {{ merchantName }}: {{ total }} paid, invoice {{ number }}',
  preheader: 'Thank you. {{ total }} for {{ purpose }} was paid on {{ paidAt }}.',
  html: letter(
    [
      bigAmount('Thank you. You paid', '{{ total }}'),
      paragraph('Keep this e-mail: it is your record of the invoice.'),
      facts([
        fact('Invoice number', '{{ number }}', 'bold'),
        fact('Issue date', '{{ issuedOn }}'),
        `{% if suppliedOn != '' %}${fact('Date of supply', '{{ suppliedOn }}')}{% endif %}`,
        fact('Paid on', '{{ paidAt }}'),
      ]),
      subheading('What was billed'),
      facts([
        repeat(
          'line',
          'lines',
          sum(
            '{{ line.description }}{% if line.detail != "" %}<br>{{ line.detail }}{% endif %}',
            '{{ line.net }}'
          ) + `{% if line.discount != '' %}${sum('Discount', '{{ line.discount }}')}{% endif %}`
        ),
        sum('Net amount', '{{ net }}'),
        repeat('tax', 'taxes', sum('Tax {{ tax.rate }}% on {{ tax.base }}', '{{ tax.tax }}')),
        sum('Total', '{{ total }}', 'bold'),
        `{% if creditApplied != '' %}${sum('Credit used', '{{ creditApplied }}')}{% endif %}`,
      ]),
      repeat('mention', 'mentions', note('{{ mention }}')),
      address('Seller', 'seller'),
      address('Buyer', 'buyer'),
    ],
    'A question about this invoice? Reply to this e-mail.'
  ),
  text: `Thank you. You paid {{ total }} on {{ paidAt }}.
Keep this e-mail: it is your record of the invoice.

Invoice number: {{ number }}
Issue date: {{ issuedOn }}
{%- if suppliedOn != '' %}
Date of supply: {{ suppliedOn }}{% endif %}

What was billed
{%- for line in lines %}
- {{ line.description }}{% if line.detail != '' %} ({{ line.detail }}){% endif %}: {{ line.net }}
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
{%- endfor %}

A question about this invoice? Reply to this e-mail.`,
};
