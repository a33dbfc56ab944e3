/** A field's name, and a hint under it where the name does not say it all. */
export type FieldLabel = string | readonly [label: string, hint: string];

/** What the content manager says of a content type of ours. */
export type TypeLabels = {
  readonly name: string;
  readonly fields: Readonly<Record<string, FieldLabel>>;
  /** Of each field that takes one of a few values: what each value is called. */
  readonly choices: Readonly<Record<string, Readonly<Record<string, string>>>>;
};
/** By the type's singular name, as in `plugin::client-billing.invoice`. */
export type Labels = Readonly<Record<string, TypeLabels>>;

/** Fields that Strapi adds to every type. */
export type StrapiField = 'id' | 'documentId' | 'createdAt' | 'updatedAt' | 'createdBy' | 'updatedBy';
export type Language = {
  readonly types: Labels;
  readonly strapiFields: Readonly<Record<StrapiField, string>>;
};
