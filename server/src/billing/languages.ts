import type { Language } from './ids';

/** The locale whose habits each language follows. British English: day before month, 24 hours, as in the rest of Europe. */
export const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', fr: 'fr-FR' };
