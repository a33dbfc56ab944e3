import type { Context } from 'koa';
import { LANGUAGES, type Language } from '../billing/ids';

/** The language that a call asks for with `Accept-Language`: the panel sends the one that it is shown in. English else. */
export function languageOf(ctx: Pick<Context, 'acceptsLanguages'>): Language {
  const accepted = ctx.acceptsLanguages(...LANGUAGES);
  return LANGUAGES.find((language) => language === accepted) ?? 'en';
}
