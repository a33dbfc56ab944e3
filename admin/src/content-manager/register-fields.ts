import type { StrapiApp } from '@strapi/strapi/admin';
import { ChoiceField } from './ChoiceField';
import { ReadableField } from './ReadableField';
import { CHOICE, READABLE } from './readable-fields';

type Fields = Parameters<StrapiApp['addFields']>[0];

/** Inputs of our own for the content manager's form; `translated-screens.ts` puts them into the forms of our types. */
export function registerFields(app: Pick<StrapiApp, 'addFields'>): void {
  const fields = [
    { type: CHOICE, Component: ChoiceField },
    { type: READABLE, Component: ReadableField },
  ];
  // Strapi types these components as taking no props, and hands them those of the field.
  app.addFields(fields as unknown as Fields);
}
