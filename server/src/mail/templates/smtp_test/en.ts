import { heading, letter, paragraph } from '../layout';
import type { MailTemplate } from '../mail-template';

export const en: MailTemplate = {
  subject: 'Test e-mail from {{ merchantName }}',
  preheader: 'Your mail settings work.',
  html: letter(
    [
      heading('Your mail settings work'),
      paragraph(
        'This test was sent on {{ sentAt }} with the settings that your payment links and receipts will use.'
      ),
      paragraph(
        'Check that the sender above is the one your clients should see, and that this mail did not land among the spam.'
      ),
    ],
    'Sent because somebody chose «send a test» in the billing settings of {{ merchantName }}.'
  ),
  text: `Your mail settings work.

This test was sent on {{ sentAt }} with the settings that your payment links and receipts will use.
Check that the sender above is the one your clients should see, and that this mail did not land among the spam.

Sent because somebody chose «send a test» in the billing settings of {{ merchantName }}.`,
};
