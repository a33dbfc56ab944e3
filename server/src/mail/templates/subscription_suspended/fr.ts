import { bigAmount, button, fact, facts, letter, paragraph } from '../layout';
import type { MailTemplate } from '../mail-template';

const WHY =
  'Sa facture {{ invoiceNumber }} n’a pas été payée à temps. Plus rien ne sera débité automatiquement.';
const BACK = 'Dès que la facture sera payée, votre abonnement reprendra.';
/** What was paid for may be over by then, and so may the subscription. */
const ANEW = `{% if lastDay != '' %}Son dernier jour est le {{ lastDay }}, que la facture soit payée ou non.{% else %}Si sa période est terminée à ce moment-là, une nouvelle période commencera ce jour-là et sera facturée comme d’habitude.{% endif %}`;

export const fr: MailTemplate = {
  subject: '{{ merchantName }} : votre abonnement {{ planName }} est suspendu',
  preheader: `{{ amount }} à payer. ${BACK}`,
  html: letter(
    [
      bigAmount('Votre abonnement est suspendu. À payer', '{{ amount }}'),
      paragraph(WHY),
      paragraph(`${BACK} ${ANEW}`),
      facts([fact('Abonnement', '{{ planName }}'), fact('Facture', '{{ invoiceNumber }}')]),
      button(
        '{{ payUrl }}',
        'Payer {{ amount }} et reprendre',
        'Ou copiez cette adresse dans votre navigateur :'
      ),
    ],
    'Vous ne souhaitez plus être abonné, ou quelque chose ne va pas ? Répondez à cet e-mail.'
  ),
  text: `Votre abonnement {{ planName }} est suspendu.

${WHY}
${BACK} ${ANEW}

À payer : {{ amount }}
Facture : {{ invoiceNumber }}

Payer ici :
{{ payUrl }}

Vous ne souhaitez plus être abonné, ou quelque chose ne va pas ? Répondez à cet e-mail.`,
};
