import { address, bigAmount, fact, facts, letter, note, paragraph, repeat, subheading } from '../layout';
import type { MailTemplate } from '../mail-template';

export const fr: MailTemplate = {
  subject: 'Reçu de {{ merchantName }} : {{ total }} payés, facture {{ number }}',
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
          fact(
            '{{ line.description }}{% if line.detail != "" %}<br>{{ line.detail }}{% endif %}',
            '{{ line.net }}'
          ) + `{% if line.discount != '' %}${fact('Remise', '{{ line.discount }}')}{% endif %}`
        ),
        fact('Montant hors taxe', '{{ net }}'),
        repeat('tax', 'taxes', fact('TVA {{ tax.rate }} % sur {{ tax.base }}', '{{ tax.tax }}')),
        fact('Total', '{{ total }}', 'bold'),
        `{% if creditApplied != '' %}${fact('Avoir utilisé', '{{ creditApplied }}')}{% endif %}`,
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
