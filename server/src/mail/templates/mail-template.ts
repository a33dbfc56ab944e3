/** A mail in one language, in Liquid. `html` fills the block `body` of the layout; `text` must say everything by itself. */
export type MailTemplate = {
  readonly subject: string;
  /** The line that a mailbox shows beside the subject. */
  readonly preheader: string;
  readonly html: string;
  readonly text: string;
};
