/** What the panel says, by the keys of its catalogues: the tests look for what a person would look for, in both languages. */
import en from '../../../admin/src/translations/en.json';
import fr from '../../../admin/src/translations/fr.json';
import type { Language } from '../../../server/src/billing/ids';

export type PanelWords = (key: keyof typeof en, values?: Readonly<Record<string, string>>) => string;

/** Fills in `{name}`; plural forms are not needed here. */
export function panelWords(language: Language): PanelWords {
  const catalogue = language === 'fr' ? fr : en;
  return (key, values = {}) =>
    catalogue[key].replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

/** Of Strapi itself. */
export const STRAPI_WORDS = {
  en: { password: 'Password', signIn: 'Login' },
  fr: { password: 'Mot de passe', signIn: 'Connexion' },
} as const;
