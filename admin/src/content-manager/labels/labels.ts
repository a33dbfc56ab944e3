import { PLUGIN_ID } from '../../plugin';
import { en } from './en';
import { fr } from './fr';
import type { FieldLabel, Language } from './types';

/** Read when the panel starts, unlike the other words: Strapi's hooks cannot wait for a file. */
export const LANGUAGES: Readonly<Record<string, Language>> = { en, fr };

/** In a language that we do not speak, English. */
export const labelsIn = (language: string): Language => LANGUAGES[language] ?? en;

export const nameOf = (field: FieldLabel): string => (typeof field === 'string' ? field : field[0]);
export const hintOf = (field: FieldLabel): string | undefined =>
  typeof field === 'string' ? undefined : field[1];

const UID = `plugin::${PLUGIN_ID}.`;
/** `invoice` of `plugin::client-billing.invoice`; null for a type of somebody else's. */
export const typeOfUid = (uid: string): string | null => (uid.startsWith(UID) ? uid.slice(UID.length) : null);

/** Any field's name, Strapi's own included. */
export function fieldName(language: Language, type: string, field: string): string | undefined {
  const own = language.types[type]?.fields[field];
  if (own !== undefined) return nameOf(own);
  return Object.entries(language.strapiFields).find(([name]) => name === field)?.[1];
}

/**
 * The ids that Strapi's content manager asks for: `content-manager.content-types.<uid>.<field>` for the label of a field in
 * a form and over a column, and the display name itself over a list. An id that is a display name is everybody's, which is
 * why our types are called «Billing plan» and not «Plan»: the site may well have a «Plan» of its own.
 *
 * An id that has words wins over a label that an admin wrote under «Configure the view»; Strapi has it so.
 */
export function contentManagerWords(locale: string): Record<string, string> {
  const language = LANGUAGES[locale];
  if (language === undefined) return {};
  const words: Record<string, string> = {};
  for (const [type, { name, fields }] of Object.entries(language.types)) {
    const displayName = labelsIn('en').types[type]?.name;
    if (displayName !== undefined) words[displayName] = name;
    const named = [...Object.entries(fields), ...Object.entries(language.strapiFields)];
    for (const [field, label] of named) {
      words[`content-manager.content-types.${UID}${type}.${field}`] = nameOf(label);
    }
  }
  return words;
}
