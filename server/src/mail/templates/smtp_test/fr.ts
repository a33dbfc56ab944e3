import { heading, letter, paragraph } from '../layout';
import type { MailTemplate } from '../mail-template';

export const fr: MailTemplate = {
  subject: '{{ merchantName }} : e-mail de test',
  preheader: 'Vos réglages d’e-mail fonctionnent.',
  html: letter(
    [
      heading('Vos réglages d’e-mail fonctionnent'),
      paragraph(
        'Ce test est parti le {{ sentAt }} avec les réglages qui serviront à vos liens de paiement et à vos reçus.'
      ),
      paragraph(
        'Vérifiez que l’expéditeur ci-dessus est bien celui que vos clients doivent voir, et que cet e-mail n’est pas arrivé dans les indésirables.'
      ),
    ],
    'Envoyé parce que quelqu’un a choisi « envoyer un test » dans les réglages de facturation ({{ merchantName }}).'
  ),
  text: `Vos réglages d’e-mail fonctionnent.

Ce test est parti le {{ sentAt }} avec les réglages qui serviront à vos liens de paiement et à vos reçus.
Vérifiez que l’expéditeur ci-dessus est bien celui que vos clients doivent voir, et que cet e-mail n’est pas arrivé dans les indésirables.

Envoyé parce que quelqu’un a choisi « envoyer un test » dans les réglages de facturation ({{ merchantName }}).`,
};
