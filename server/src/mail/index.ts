export { createRenderer } from './renderer';
export { createMailer, type MailerDeps, type StrapiEmail } from './smtp-mailer';
