/**
 * Refusals in the reader's language. English is what the code says; every other language has a catalogue whose keys are
 * the English sentences. A test finds every sentence in the code that a catalogue lacks.
 */
import type { Language } from '../billing/ids';
import { sentenceOf, type Message } from '../billing/said';
import type { Catalogue } from './catalogue';
import { fr } from './fr';

const CATALOGUES: Readonly<Record<Exclude<Language, 'en'>, Catalogue>> = { fr };

/** A text that the catalogue lacks (a provider's own words) stays as it is. */
export function wordsIn(language: Language, message: Message): string {
  if (language === 'en') return sentenceOf(message);
  const catalogue = CATALOGUES[language];
  return sentenceOf(message, (template) => catalogue[template] ?? template);
}
