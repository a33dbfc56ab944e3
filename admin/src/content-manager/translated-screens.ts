/**
 * What the content manager shows of our types beyond the labels it has ids for (`labels/labels.ts`), in the panel's language:
 * names in the menu, hints, the words of enumerations, filters, and an invoice's buyer, taxes and mentions as text. It goes
 * through the hooks that Strapi offers to plugins.
 *
 * Strapi 5.54 has no door for these, which stay in English as `content-types/` has them: the list of columns to choose from
 * and «Configure the view» (both show the stored label), and the type's name over «Configure the view» and in the widgets of
 * the home page.
 *
 * Why not by registering words for `paid` or `live`, the ids by which Strapi looks up the values of an enumeration: they are
 * everybody's, and a site's own «live» would be translated as ours.
 */
import type { StrapiApp } from '@strapi/strapi/admin';
import { createElement } from 'react';
import { AmountCell } from './AmountCell';
import { ChoiceCell } from './ChoiceCell';
import { fieldName, hintOf, labelsIn, typeOfUid } from './labels/labels';
import type { Language } from './labels/types';
import { AMOUNT_TEXTS, CHOICE, READABLE, readableFields } from './readable-fields';
import { PLUGIN_ID } from '../plugin';

export type Field = { readonly name: string; readonly type?: string } & Readonly<Record<string, unknown>>;
type Options = Readonly<Record<string, unknown>>;
type MenuLink = { readonly uid: string; readonly title: string };
type EditView = { readonly layout: readonly (readonly (readonly Field[])[])[]; readonly options: Options };
type Column = { readonly name: string } & Readonly<Record<string, unknown>>;
type Filter = { readonly name: string; readonly options?: readonly { value: string }[] };
type Row = Readonly<Record<string, unknown>>;

/** Of which type of ours the form or list is, by the schema's own options; null for somebody else's. */
function typeIn(options: Options, { types }: Language): string | null {
  const ours = options[PLUGIN_ID];
  if (typeof ours !== 'object' || ours === null || !('type' in ours)) return null;
  return typeof ours.type === 'string' && ours.type in types ? ours.type : null;
}

const choicesOf = (language: Language, type: string, field: string) => language.types[type]?.choices[field];

function editField(field: Field, type: string, language: Language): Field {
  const label = language.types[type]?.fields[field.name];
  const choices = choicesOf(language, type, field.name);
  const hint = label === undefined ? undefined : hintOf(label);
  const reading = readableFields(type)[field.name];
  return {
    ...field,
    ...(hint !== undefined && { hint }),
    ...(choices !== undefined && {
      type: CHOICE,
      options: Object.entries(choices).map(([value, words]) => ({ value, label: words })),
    }),
    ...(reading !== undefined && { type: READABLE, reading }),
  };
}

export const translatedScreens = (languageNow: () => Language, isConfiguring: () => boolean) => ({
  menu<Links extends { ctLinks: readonly MenuLink[] }>(given: Links): Links {
    const { types } = languageNow();
    const ctLinks = given.ctLinks.map((link) => {
      const type = typeOfUid(link.uid);
      const name = type === null ? undefined : types[type]?.name;
      return name === undefined ? link : { ...link, title: name };
    });
    return { ...given, ctLinks };
  },

  /** «Configure the view» runs this too, and would store our words as the admin's own: it gets the form as it is. */
  editView<Given extends { layout: EditView }>(given: Given): Given {
    const language = languageNow();
    const type = typeIn(given.layout.options, language);
    if (type === null || isConfiguring()) return given;
    const layout = given.layout.layout.map((panel) =>
      panel.map((row) => row.map((field) => editField(field, type, language)))
    );
    return { ...given, layout: { ...given.layout, layout } };
  },

  columns<Given extends { displayedHeaders: readonly Column[]; layout: { options: Options } }>(
    given: Given
  ): Given {
    const language = languageNow();
    const type = typeIn(given.layout.options, language);
    if (type === null) return given;
    const displayedHeaders = given.displayedHeaders.map((column) => {
      const choices = choicesOf(language, type, column.name);
      if (choices !== undefined) {
        return { ...column, cellFormatter: (row: Row) => ChoiceCell({ value: row[column.name], choices }) };
      }
      if (!AMOUNT_TEXTS.has(`${type}.${column.name}`)) return column;
      return {
        ...column,
        cellFormatter: (row: Row) => createElement(AmountCell, { value: row[column.name] }),
      };
    });
    return { ...given, displayedHeaders };
  },

  filters<Given extends { displayedFilters: readonly Filter[]; layout: { options: Options } }>(
    given: Given
  ): Given {
    const language = languageNow();
    const type = typeIn(given.layout.options, language);
    if (type === null) return given;
    const displayedFilters = given.displayedFilters.map((filter) => {
      const label = fieldName(language, type, filter.name);
      const choices = choicesOf(language, type, filter.name);
      const options = filter.options?.map((option) => ({
        ...option,
        ...(choices?.[option.value] !== undefined && { label: choices[option.value] }),
      }));
      return { ...filter, ...(label !== undefined && { label }), ...(options !== undefined && { options }) };
    });
    return { ...given, displayedFilters };
  },
});

/** To be called in `bootstrap`. A hook that this Strapi does not have is one screen less, not a panel that does not start. */
export function translateScreens(app: Pick<StrapiApp, 'registerHook'>): void {
  const screens = translatedScreens(
    () => labelsIn(document.documentElement.lang),
    () => window.location.pathname.includes('/configurations/')
  );
  const hooks = {
    'Admin/CM/pages/App/mutate-collection-types-links': screens.menu,
    'Admin/CM/pages/EditView/mutate-edit-view-layout': screens.editView,
    'Admin/CM/pages/ListView/inject-column-in-table': screens.columns,
    'Admin/CM/pages/ListView/inject-in-filters': screens.filters,
  };
  for (const [name, hook] of Object.entries(hooks)) {
    try {
      app.registerHook(name, hook);
    } catch {
      // Strapi says so by throwing; filters, for one, are younger than the oldest Strapi that we run on.
    }
  }
}
