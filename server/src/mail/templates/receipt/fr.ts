import { address, bigAmount, fact, facts, letter, note, paragraph, repeat, subheading, sum } from '../layout';
import type { MailTemplate } from '../mail-template';

export const fr: MailTemplate = {
  subject: '{{ merchantName }} : reçu, {{ total }} payés, facture {{ number }}',
  preheader: 'Merci. {{ total }} pour {{ purpose }}, payés le {{ paidAt }}.',
  html: letter(
    [
      bigAmount('Merci. Vous avez payé', '{{ total }}'),
      paragraph('Conservez cet e-mail : il vaut trace de la facture pour vos dossiers.'),
      facts([
        fact('Numéro de facture', '{{ number }}', 'bold'),
        fact('Date d’émission', '{{ issuedOn }}'),
        `{% if suppliedOn != '' %}${fact('Date de la prestation', '{{ suppliedOn }}')}{% endif %}`,
        fact('Payée le', '{{ paidAt }}'),
      ]),
      subheading('Détail de la facture'),
      facts([
        repeat(
          'line',
          'lines',
          sum(
            '{{ line.description }}{% if line.detail != "" %}<br>{{ line.detail }}{% endif %}',
            '{{ line.net }}'
          ) + `{% if line.discount != '' %}${sum('Remise', '{{ line.discount }}')}{% endif %}`
        ),
        sum('Montant hors taxe', '{{ net }}'),
        repeat('tax', 'taxes', sum('TVA {{ tax.rate }} % sur {{ tax.base }}', '{{ tax.tax }}')),
        sum('Total', '{{ total }}', 'bold'),
        `{% if creditApplied != '' %}${sum('Avoir utilisé', '{{ creditApplied }}')}{% endif %}`,
      ]),
      repeat('mention', 'mentions', note('{{ mention }}')),
      address('Vendeur', 'seller'),
      address('Client', 'buyer'),
    ],
    'Une question sur cette facture ? Répondez à cet e-mail.'
  ),
  text: `Merci. Vous avez payé {{ total }} le {{ paidAt }}.
Conservez cet e-mail : il vaut trace de la facture pour vos dossiers.

Numéro de facture : {{ number }}
Date d’émission : {{ issuedOn }}
{%- if suppliedOn != '' %}
Date de la prestation : {{ suppliedOn }}{% endif %}

Détail de la facture
{%- for line in lines %}
- {{ line.description }}{% if line.detail != '' %} ({{ line.detail }}){% endif %} : {{ line.net }}
{%- if line.discount != '' %}
  Remise : {{ line.discount }}{% endif %}
{%- endfor %}

Montant hors taxe : {{ net }}
{%- for tax in taxes %}
TVA {{ tax.rate }} % sur {{ tax.base }} : {{ tax.tax }}
{%- endfor %}
Total : {{ total }}
{%- if creditApplied != '' %}
Avoir utilisé : {{ creditApplied }}{% endif %}
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

Une question sur cette facture ? Répondez à cet e-mail.`,
};
