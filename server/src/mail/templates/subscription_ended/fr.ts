import { button, fact, facts, heading, letter, paragraph, repeat } from '../layout';
import type { MailTemplate } from '../mail-template';

const WHY = `{% case why %}{% when 'cancelled' %}Il avait été résilié et a pris fin comme prévu.{% when 'at_once' %}Il a été résilié avec effet immédiat{% if endedOn != '' %} le {{ endedOn }}{% endif %}.{% when 'expired' %}Sa dernière période est terminée.{% when 'withdrawn' %}Il a été retiré avant son premier jour.{% else %}Il a pris fin parce qu’une facture n’a pas été payée.{% endcase %}`;
const AFTER = 'Aucune autre période ne sera facturée à ce titre.';
const OWED = `{% if one.isUnderWay %}Un prélèvement pour la facture {{ one.number }} de {{ one.amount }} est en cours et ira à son terme.{% else %}La facture {{ one.number }} reste due : {{ one.amount }}. Son montant n’est plus prélevé automatiquement.{% endif %}`;

export const fr: MailTemplate = {
  subject: '{{ merchantName }} : votre abonnement {{ planName }} a pris fin',
  preheader: `${WHY}{% if lastDay != '' %} Dernier jour : {{ lastDay }}.{% endif %}`,
  html: letter(
    [
      heading('Votre abonnement a pris fin'),
      paragraph(WHY),
      facts([
        fact('Abonnement', '{{ planName }}'),
        `{% if lastDay != '' %}${fact('Dernier jour', '{{ lastDay }}', 'bold')}{% endif %}`,
      ]),
      paragraph(AFTER),
      repeat(
        'one',
        'owed',
        `${paragraph(OWED)}{% if one.payUrl != '' %}${button('{{ one.payUrl }}', 'Payer {{ one.amount }}', 'Ou copiez cette adresse dans votre navigateur :')}{% endif %}`
      ),
    ],
    'Vous souhaitez vous abonner de nouveau ou poser une question ? Répondez à cet e-mail.'
  ),
  text: `Votre abonnement {{ planName }} a pris fin.

${WHY}{%- if lastDay != '' %}
Dernier jour : {{ lastDay }}{% endif %}

${AFTER}
{% for one in owed %}
${OWED}
{%- if one.payUrl != '' %}
Payer ici :
{{ one.payUrl }}{% endif %}
{% endfor %}
Vous souhaitez vous abonner de nouveau ou poser une question ? Répondez à cet e-mail.`,
};
