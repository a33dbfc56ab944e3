import { LANGUAGES, type Language } from '../billing/ids';

const asLanguage = (value: unknown): Language | null =>
  LANGUAGES.find((language) => language === value) ?? null;

/** What the visitor chose, then what the merchant wrote to them in, then what the browser asks for. */
export function chooseLanguage(
  chosen: unknown,
  ofRequest: Language | null,
  ofBrowser: string | null
): Language {
  return asLanguage(chosen) ?? ofRequest ?? asLanguage(ofBrowser) ?? 'en';
}

/** The language to carry along in links and redirects: only one that was chosen. */
export function chosenLanguage(chosen: unknown): Language | null {
  return asLanguage(chosen);
}
