/** In which language a refusal through one of Strapi's own doors (content manager, document service) is worded. */
import type { Core } from '@strapi/types';
import { LANGUAGES, type Language } from '../billing/ids';
import type { Message } from '../billing/said';
import { wordsIn } from '../words';

/**
 * That of the admin's profile, which is the panel's: what their browser prefers is not. English for whoever is no admin,
 * and for code that runs outside a request.
 */
export function languageOfRequester(strapi: Core.Strapi): Language {
  const user: unknown = strapi.requestContext.get()?.state['user'];
  const preferred: unknown = Reflect.get(Object(user), 'preferedLanguage');
  return LANGUAGES.find((language) => language === preferred) ?? 'en';
}

export function toRequester(strapi: Core.Strapi, message: Message): string {
  return wordsIn(languageOfRequester(strapi), message);
}
