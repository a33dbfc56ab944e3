/** An English sentence, with `{0}`, `{1}` … where its values stand, → the same in another language, in whatever order. */
export type Catalogue = Readonly<Record<string, string>>;
