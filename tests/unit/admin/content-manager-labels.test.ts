import {
  contentManagerWords,
  hintOf,
  LANGUAGES,
  nameOf,
} from '../../../admin/src/content-manager/labels/labels';
import type { FieldLabel, Language, StrapiField } from '../../../admin/src/content-manager/labels/types';
import contentTypes, { typeNames } from '../../../content-types';
import type { Schema } from '../../../content-types/schema';

type Metadatas = Record<string, { edit: { label: string; description: string } }>;
const isVisible = ({ pluginOptions }: Schema) =>
  (pluginOptions['content-manager'] as { visible?: boolean } | undefined)?.visible !== false;
const visible: [string, Schema][] = typeNames
  .map((name): [string, Schema] => [name, contentTypes[name].schema])
  .filter(([, schema]) => isVisible(schema));
const shownFields = ({ attributes }: Schema) =>
  Object.entries(attributes)
    .filter(([, attribute]) => attribute['visible'] !== false)
    .map(([name]) => name)
    .sort();
const valuesOf = ({ attributes }: Schema) =>
  Object.fromEntries(
    Object.entries(attributes)
      .filter(([, { type }]) => type === 'enumeration')
      .map(([name, attribute]) => [name, [...(attribute['enum'] as string[])].sort()])
  );
const labelsOf = (language: Language, type: string) => {
  const labels = language.types[type];
  if (labels === undefined) throw new Error(`${type} has no labels.`);
  return labels;
};
/** Strapi adds these to every type; `publishedAt` and `locale` are hidden on types without drafts and translations. */
const STRAPI_FIELDS: StrapiField[] = ['createdAt', 'createdBy', 'documentId', 'id', 'updatedAt', 'updatedBy'];

const languages = Object.entries(LANGUAGES);
const everyType = languages.flatMap(([locale, language]) =>
  visible.map(([type, schema]) => ({ locale, type, language, schema }))
);

describe('the content manager speaks every language of the panel', () => {
  it('English and French, and each of all types that it shows', () => {
    expect(languages.map(([locale]) => locale)).toEqual(['en', 'fr']);
    expect(visible.length).toBeGreaterThan(3);
    for (const [, { types, strapiFields }] of languages) {
      expect(Object.keys(types).sort()).toEqual(visible.map(([type]) => type).sort());
      expect(Object.keys(strapiFields).sort()).toEqual(STRAPI_FIELDS);
    }
  });

  it.each(everyType)('every field of a $type has a label in $locale, and nothing else has', (one) => {
    const { fields } = labelsOf(one.language, one.type);
    expect(Object.keys(fields).sort()).toEqual(shownFields(one.schema));
  });

  it('a day on which something is over is named as such, never as the last one that counts', () => {
    const { en, fr } = LANGUAGES;
    for (const field of ['cancelOn', 'graceEndOn', 'periodEndOn']) {
      expect(en && labelsOf(en, 'subscription').fields[field]).toMatch(/ from$/);
      expect(fr && labelsOf(fr, 'subscription').fields[field]).toMatch(/à partir du$/);
    }
  });

  it.each(everyType)('every value that a $type chooses from has words in $locale', (one) => {
    const choices = Object.entries(labelsOf(one.language, one.type).choices);
    const worded = Object.fromEntries(choices.map(([field, words]) => [field, Object.keys(words).sort()]));
    expect(worded).toEqual(valuesOf(one.schema));
  });

  it.each(everyType)('no label of a $type in $locale is empty, a bare name, or twice there', (one) => {
    const { name, fields, choices } = labelsOf(one.language, one.type);
    const labels = Object.values<FieldLabel>(fields).map(nameOf);
    const hints = Object.values<FieldLabel>(fields).flatMap((field) => hintOf(field) ?? []);
    const values = Object.values(choices).flatMap((words) => Object.values(words));
    const words = [name, ...labels, ...hints, ...values];
    // A name from the code: lower case in front, or two words in one.
    expect(words.filter((text) => text.trim() === '' || /^[a-z]|^\S*[a-z][A-Z]/.test(text))).toEqual([]);
    expect(new Set(labels).size).toBe(labels.length);
  });
});

describe('English', () => {
  const english = LANGUAGES['en'];
  it.each(visible)('says of a %s what its schema says, which Strapi shows elsewhere', (type, schema) => {
    if (english === undefined) throw new Error('There is no English.');
    const { name, fields } = labelsOf(english, type);
    expect(name).toBe(schema.info.displayName);
    const { metadatas } = schema.config as { metadatas: Metadatas };
    const inSchema = Object.entries(metadatas).map(([field, { edit }]) => [
      field,
      edit.label,
      edit.description,
    ]);
    const ours = Object.entries<FieldLabel>(fields).map(([field, label]) => [
      field,
      nameOf(label),
      hintOf(label) ?? '',
    ]);
    expect(Object.fromEntries(ours.map(([field, ...words]) => [field, words]))).toEqual(
      Object.fromEntries(inSchema.map(([field, ...words]) => [field, words]))
    );
  });
});

describe('French', () => {
  it('has a hint wherever English has one', () => {
    const hinted = ({ types }: Language) =>
      Object.entries(types).flatMap(([type, { fields }]) =>
        Object.entries(fields).flatMap(([field, label]) => (hintOf(label) ? [`${type}.${field}`] : []))
      );
    const [en, fr] = languages.map(([, language]) => hinted(language).sort());
    expect(fr).toEqual(en);
  });

  it('is typed as French is: a no-break space before : ; ? ! and within «»', () => {
    expect(JSON.stringify(LANGUAGES['fr'])).not.toMatch(/ [:;?!»]|« |'/);
  });
});

describe('the ids are those that Strapi asks for', () => {
  it('a label by type and field, a title by the display name', () => {
    expect(contentManagerWords('fr')).toMatchObject({
      'Billing invoice': 'Facture client',
      'content-manager.content-types.plugin::client-billing.invoice.issuedOn': 'Émise le',
      'content-manager.content-types.plugin::client-billing.plan.createdAt': 'Créé le',
    });
  });

  it('no id is one that a site could use for something of its own', () => {
    const ours = (id: string) =>
      id.startsWith('content-manager.content-types.plugin::client-billing.') ||
      visible.some(([, { info }]) => info.displayName === id && /^Billing \w+/.test(id));
    expect(Object.keys(contentManagerWords('fr')).filter((id) => !ours(id))).toEqual([]);
  });

  it('a language that we do not speak gets none, since Strapi fills gaps from English', () => {
    expect(contentManagerWords('de')).toEqual({});
  });
});
