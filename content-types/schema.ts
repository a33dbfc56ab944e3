/**
 * What the schemas are written in. Strapi reads plain objects; these types and columns keep them alike.
 *
 * How values are stored, so that `<`, `=` and sorting mean the same on SQLite, PostgreSQL and MariaDB:
 * - an instant is text, ISO 8601 in UTC with milliseconds and `Z` (24 characters of one fixed shape, so text order is time
 *   order). Strapi's `datetime` is a number on SQLite and, elsewhere, a local time without zone that drivers read back
 *   in the process's time zone: an hour of each autumn would be ambiguous;
 * - a calendar date is `date`, which Strapi hands out as the text `YYYY-MM-DD` on all three;
 * - money is `biginteger` minor units, never `decimal` (a float on SQLite, two places elsewhere).
 *
 * Text that takes part in an index has a length: MariaDB indexes at most 3072 bytes, four a character.
 */
export type Attribute = { readonly type: string; readonly [option: string]: unknown };

export type Index = {
  /** Unique in the whole database (SQLite, PostgreSQL), at most 63 characters. */
  readonly name: string;
  /** Column names as in the database: snake_case, `_id` for a relation. */
  readonly columns: readonly string[];
  readonly type?: 'unique';
};

export type Schema = {
  readonly kind: 'collectionType';
  readonly collectionName: string;
  readonly info: {
    readonly singularName: string;
    readonly pluralName: string;
    readonly displayName: string;
    readonly description: string;
  };
  readonly options: { readonly draftAndPublish: false };
  readonly pluginOptions: Record<string, unknown>;
  readonly attributes: Record<string, Attribute>;
  readonly indexes?: readonly Index[];
  /** How the content manager shows it the first time; an admin may rearrange it later. */
  readonly config?: Record<string, unknown>;
};

/** A table of the engine that no content type stands for: not shown, not exported, not served. */
export type EngineTable = {
  readonly uid: string;
  readonly singularName: string;
  readonly tableName: string;
  readonly attributes: Record<string, Attribute>;
  readonly indexes: readonly Index[];
};

type Options = Record<string, unknown> & { column?: Record<string, unknown> };

const sized =
  (length: number) =>
  ({ column = {}, ...options }: Options = {}): Attribute => ({
    type: 'string',
    ...options,
    column: { args: [length], ...column },
  });

/** `client-billing` writes these through its engine; nobody else sees or edits them. */
export const hidden = {
  'content-manager': { visible: false },
  'content-type-builder': { visible: false },
};
/**
 * Shown in the content manager, but its structure is ours. The singular name is there for the panel: Strapi hands its hooks
 * a form or a list without saying of which type, but with these options.
 */
export const shown = (singularName: string) => ({
  'content-type-builder': { visible: false },
  'client-billing': { type: singularName },
});

export const instant = sized(24);
export const calendarDate = (options: Options = {}): Attribute => ({ type: 'date', ...options });
export const minorUnits = (options: Options = {}): Attribute => ({ type: 'biginteger', ...options });
export const currency = () => sized(3)({ regex: '^[A-Z]{3}$' });
/** An e-mail address: 254 characters are what SMTP lets through. */
export const address = sized(254);
/** A key, hash, reference or id: up to 190 characters, which is what an index on MariaDB bears four of. */
export const key = sized(190);
/** A word from a short list of our own, or an id of Strapi's. */
export const word = sized(40);
export const longText = (): Attribute => ({ type: 'text' });
export const json = (options: Options = {}): Attribute => ({ type: 'json', ...options });
export const oneOf = (...values: readonly string[]): Attribute => ({
  type: 'enumeration',
  enum: values,
  column: { args: [24], notNullable: true },
});
/** As `oneOf`, where nothing may be chosen. */
export const choiceOrNone = (...values: readonly string[]): Attribute => ({
  type: 'enumeration',
  enum: values,
  column: { args: [24] },
});
export const mode = (): Attribute => oneOf('test', 'live');
export const language = (): Attribute => oneOf('en', 'fr');
export const count = (): Attribute => ({ type: 'integer', default: 0, column: { defaultTo: 0 } });

/**
 * A foreign key column `<attribute>_id`, which Strapi puts an index on. There are no inverse sides: writing to the other type
 * cannot move the link.
 */
export const belongsTo = (type: string): Attribute => ({
  type: 'relation',
  relation: 'manyToOne',
  target: `plugin::client-billing.${type}`,
  useJoinTable: false,
});

/** For the content manager: labels and which fields may be edited there. Strapi stores it once, when the type is new. */
export function shownAs(view: {
  mainField: string;
  list: readonly string[];
  sortBy: string;
  sortOrder: 'ASC' | 'DESC';
  /** Field: label, and a hint where the label does not say it all. */
  labels: Record<string, string | readonly [label: string, hint: string]>;
  editable: readonly string[] | 'all';
  /** Rows of the form; a number is the width out of 12. */
  form: readonly (readonly (readonly [field: string, width: number])[])[];
}): Record<string, unknown> {
  const metadatas = Object.entries(view.labels).map(([field, label]) => {
    const [text, hint] = typeof label === 'string' ? [label, ''] : label;
    const editable = view.editable === 'all' || view.editable.includes(field);
    return [field, { edit: { label: text, description: hint, editable }, list: { label: text } }];
  });
  return {
    settings: {
      bulkable: false,
      filterable: true,
      searchable: true,
      pageSize: 20,
      mainField: view.mainField,
      defaultSortBy: view.sortBy,
      defaultSortOrder: view.sortOrder,
    },
    metadatas: Object.fromEntries(metadatas),
    layouts: { list: view.list, edit: view.form.map((row) => row.map(([name, size]) => ({ name, size }))) },
  };
}
