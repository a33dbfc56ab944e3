import { fact, facts, heading, letter, paragraph } from '../layout';
import type { MailTemplate } from '../mail-template';

const UNTIL =
  'Until then nothing changes. No period is billed that begins after that day; an invoice that is still open remains due.';

export const en: MailTemplate = {
  subject: '{{ merchantName }}: your subscription {{ planName }} ends on {{ lastDay }}',
  preheader: 'Your cancellation is recorded. Last day: {{ lastDay }}.',
  html: letter(
    [
      heading('Your cancellation is recorded'),
      paragraph('Your subscription {{ planName }} ends on {{ lastDay }}.'),
      facts([fact('Subscription', '{{ planName }}'), fact('Last day', '{{ lastDay }}', 'bold')]),
      paragraph(UNTIL),
    ],
    'Changed your mind, or was it not you? Reply to this e-mail before that day.'
  ),
  text: `Your cancellation is recorded. Your subscription {{ planName }} ends on {{ lastDay }}.

Last day: {{ lastDay }}

${UNTIL}

Changed your mind, or was it not you? Reply to this e-mail before that day.`,
};
