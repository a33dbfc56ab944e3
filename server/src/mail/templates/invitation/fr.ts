import { bigAmount, button, fact, facts, letter, listOf, note } from '../layout';
import type { MailTemplate } from '../mail-template';

const PRICE = `{% if isFree %}gratuit{% else %}{% if hasTax %}{{ net }} + TVA {{ taxRate }} % = {% endif %}{{ total }} {{ every }}{% endif %}`;
const PRICE_HTML = `{% if isFree %}gratuit{% else %}<b>{{ total }} {{ every }}</b>{% if hasTax %}<br>{{ net }} + TVA {{ taxRate }} %{% endif %}{% endif %}`;
const DUE_NOW = `{% if dueNow != '' %}{{ dueNow }}{% else %}rien{% endif %}`;

export const fr: MailTemplate = {
  subject: '{{ merchantName }} vous invite à vous abonner : {{ planName }}',
  preheader: `{% if isFree %}Gratuit{% else %}{{ total }} {{ every }}{% endif %}. Vous pouvez accepter jusqu’au {{ expiresAt }}.`,
  html: letter(
    [
      bigAmount('{{ merchantName }} vous invite à vous abonner', '{{ planName }}'),
      facts([
        `{% if clientName != '' %}${fact('Pour', '{{ clientName }}')}{% endif %}`,
        fact('Prix', PRICE_HTML),
        `{% if startOn != '' %}${fact('Début', '{{ startOn }}')}{% endif %}`,
        fact('{{ runsLabel }}', '{{ runs }}'),
        `{% unless isFree %}${fact('À payer à l’acceptation', DUE_NOW)}{% endunless %}`,
        `{% if startOn != '' %}${fact('Premier paiement', '{{ total }} le {{ startOn }}')}{% endif %}`,
        fact('À accepter jusqu’au', '{{ expiresAt }}'),
      ]),
      listOf('Ce qui est compris', 'features'),
      listOf('{{ cancelHeading }}', 'cancelling'),
      button(
        '{{ acceptUrl }}',
        'Voir l’offre et m’abonner',
        'Ou copiez cette adresse dans votre navigateur :'
      ),
      note(
        'La page rappelle le prix et les conditions. Rien n’est débité et rien ne commence avant votre acceptation.'
      ),
    ],
    `Vous n’attendiez pas cette invitation ? Ne faites rien : sans votre acceptation, rien ne commence. Vous pouvez aussi répondre à cet e-mail pour vous renseigner.
{% if termsUrl != '' %}<br><a href="{{ termsUrl }}">Conditions de vente</a>{% endif %}{% if privacyUrl != '' %}<br><a href="{{ privacyUrl }}">Politique de confidentialité</a>{% endif %}`
  ),
  text: `{{ merchantName }} vous invite à vous abonner : {{ planName }}.
{% if clientName != '' %}
Pour : {{ clientName }}{% endif %}
Prix : ${PRICE}
{%- if startOn != '' %}
Début : {{ startOn }}{% endif %}
{{ runsLabel }} : {{ runs }}
{%- unless isFree %}
À payer à l’acceptation : ${DUE_NOW}{% endunless %}
{%- if startOn != '' %}
Premier paiement : {{ total }} le {{ startOn }}{% endif %}
À accepter jusqu’au {{ expiresAt }}.
{% if features.size > 0 %}
Ce qui est compris
{%- for feature in features %}
- {{ feature }}
{%- endfor %}
{% endif %}{% if cancelling.size > 0 %}
{{ cancelHeading }}
{%- for line in cancelling %}
- {{ line }}
{%- endfor %}
{% endif %}
Voir l’offre et vous abonner :
{{ acceptUrl }}

La page rappelle le prix et les conditions.
Rien n’est débité et rien ne commence avant votre acceptation.

Vous n’attendiez pas cette invitation ? Ne faites rien : sans votre acceptation, rien ne commence.
Vous pouvez aussi répondre à cet e-mail pour vous renseigner.
{% if termsUrl != '' %}
Conditions de vente : {{ termsUrl }}{% endif %}{% if privacyUrl != '' %}
Politique de confidentialité : {{ privacyUrl }}{% endif %}`,
};
