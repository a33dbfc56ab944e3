/** The Mailer port, and everybody's mailboxes: mails are refused, lost, or delivered though nobody hears of it. */
import { BillingError } from '../../server/src/billing/errors';
import { said } from '../../server/src/billing/said';
import type { Mailer, OutgoingMail } from '../../server/src/ports';
import type { Chance } from './chance';
import type { Faults } from './faults';
import type { Time } from './time';

const OFTEN = 0.02;
const LINK = /https:\/\/shop\.test\/api\/client-billing\/pay\/([A-Za-z0-9_-]{43})/;

export type Mailboxes = Mailer & {
  /** Message-IDs that the mail server has accepted, with how often. */
  readonly accepted: ReadonlyMap<string, number>;
};

export function createMailboxes(needs: {
  readonly time: Time;
  readonly chance: Chance;
  readonly faults: Faults;
  readonly accuse: (text: string) => void;
  /** A mail with a link has reached somebody. */
  readonly arrived: (mail: { readonly to: string; readonly token: string }) => void;
}): Mailboxes {
  const { time, chance, faults, accuse, arrived } = needs;
  const accepted = new Map<string, number>();
  /** What a Message-ID was about: the same mail again has the same words. */
  const subjects = new Map<string, string>();

  function accept({ messageId, subject, to, text }: OutgoingMail): void {
    const known = subjects.get(messageId);
    if (known !== undefined && known !== `${to} ${subject}`)
      accuse(`Message-ID ${messageId} was given to «${known}» and to «${to} ${subject}»`);
    subjects.set(messageId, `${to} ${subject}`);
    accepted.set(messageId, (accepted.get(messageId) ?? 0) + 1);
    if (faults.strikes('mail_lost', 0.01)) return;
    const token = LINK.exec(text)?.[1];
    if (token !== undefined) arrived({ to, token });
  }
  return {
    accepted,
    async send(mail) {
      const point = faults.point();
      await time.pass(chance.between(20, 300));
      const fault = faults.oneOf(OFTEN, ['mail_refused', 'mail_lost_answer']);
      if (fault !== 'mail_refused') accept(mail);
      if (fault !== null) throw new BillingError('mail_unavailable', said`The mail server did not answer.`);
      point.after();
    },
  };
}
