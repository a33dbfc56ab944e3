import { fact, facts, heading, letter, paragraph } from '../layout';
import type { MailTemplate } from '../mail-template';

const UNTIL =
  'D’ici là, rien ne change. Aucune période commençant après ce jour ne sera facturée ; une facture encore ouverte reste due.';

export const fr: MailTemplate = {
  subject: '{{ merchantName }} : votre abonnement {{ planName }} prend fin le {{ lastDay }}',
  preheader: 'Votre résiliation est enregistrée. Dernier jour : {{ lastDay }}.',
  html: letter(
    [
      heading('Votre résiliation est enregistrée'),
      paragraph('Votre abonnement {{ planName }} prend fin le {{ lastDay }}.'),
      facts([fact('Abonnement', '{{ planName }}'), fact('Dernier jour', '{{ lastDay }}', 'bold')]),
      paragraph(UNTIL),
    ],
    'Vous avez changé d’avis, ou cette résiliation ne vient pas de vous ? Répondez à cet e-mail avant ce jour.'
  ),
  text: `Votre résiliation est enregistrée. Votre abonnement {{ planName }} prend fin le {{ lastDay }}.

Dernier jour : {{ lastDay }}

${UNTIL}

Vous avez changé d’avis, ou cette résiliation ne vient pas de vous ? Répondez à cet e-mail avant ce jour.`,
};
