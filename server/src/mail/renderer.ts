import { LANGUAGES, type Language } from '../billing/ids';
import type { MailData, MailKind, RenderedMail, Renderer } from '../ports';
import { createTemplates } from '../templating';
import { MAIL_VALUES } from './mail-values';
import { MAIL_TEMPLATES, TEST_WORDS } from './templates';
import { layout } from './templates/layout';
import type { MailTemplate } from './templates/mail-template';

type Part = keyof MailTemplate;

function sourcesOf(...parts: readonly Part[]): Record<string, string> {
  const sources: Record<string, string> = {};
  for (const [kind, languages] of Object.entries(MAIL_TEMPLATES)) {
    for (const language of LANGUAGES) {
      for (const part of parts) sources[`${kind}/${language}/${part}`] = languages[language][part];
    }
  }
  return sources;
}

/** Renders every mail of the plugin. Values are data: whatever a purpose or a name holds is printed, never evaluated. */
export function createRenderer(): Renderer {
  const html = createTemplates({ layout, ...sourcesOf('html') }, 'html');
  const plain = createTemplates(sourcesOf('subject', 'preheader', 'text'), 'text');

  return {
    mail<K extends MailKind>(kind: K, language: Language, data: MailData[K]): RenderedMail {
      const values = MAIL_VALUES[kind](data, language);
      const test = TEST_WORDS[language];
      const isTest = values.isTest === true;
      const print = (part: 'subject' | 'preheader' | 'text') =>
        plain.render(`${kind}/${language}/${part}`, values);
      const subject = oneLine(isTest ? `${test.mark} ${print('subject')}` : print('subject'));
      const frame = { lang: language, subject, preheader: oneLine(print('preheader')), testNote: test.note };
      return {
        subject,
        html: html.render(`${kind}/${language}/html`, { ...values, ...frame }),
        text: `${isTest ? `*** ${test.note} ***\n\n` : ''}${print('text').trim()}\n`,
      };
    },
  };
}

const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
