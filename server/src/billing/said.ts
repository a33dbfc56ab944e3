/**
 * What a refusal says, kept apart from the language that it is said in: the English sentence is the template, and what
 * stands in it is held beside it, so that another language can put its own sentence together (`words/`).
 */

/** A sentence with `{0}`, `{1}` … where its values stand. A value that is `Said` is put into the reader's language, too. */
export type Said = { readonly template: string; readonly values: readonly (string | Said)[] };

/** A plain text is its own template. One with values in it is written with `said`. */
export type Message = string | Said;

/** `` said`The mail server ${host} was not found.` ``: the sentence, taken apart. */
export function said(
  parts: TemplateStringsArray,
  ...values: readonly (string | number | bigint | Said)[]
): Said {
  return {
    template: parts.reduce((before, part, index) => `${before}{${index - 1}}${part}`),
    values: values.map((value) => (typeof value === 'object' ? value : String(value))),
  };
}

/** The whole sentence. `translate` gives each template's in another language; left out, it stays English. */
export function sentenceOf(message: Message, translate = (template: string): string => template): string {
  const { template, values } = asSaid(message);
  return translate(template).replace(/\{(\d+)\}/g, (_place, index: string) =>
    sentenceOfValue(values[Number(index)] ?? '', translate)
  );
}

export function asSaid(message: Message): Said {
  return typeof message === 'string' ? { template: message, values: [] } : message;
}

/** For a column or a field of text that is shown later, in whatever language is read then: `fromStored` takes it back. */
export function toStored(message: Message): string {
  const { template, values } = asSaid(message);
  return values.length === 0 ? template : JSON.stringify({ template, values });
}

/** Text that `toStored` has not written (a provider's own, or kept by an older version) is itself, word for word. */
export function fromStored(text: string): Said {
  const stored = text.startsWith('{') ? saidIn(text) : null;
  if (stored !== null) return stored;
  return /\{\d+\}/.test(text) ? { template: '{0}', values: [text] } : { template: text, values: [] };
}

function saidIn(text: string): Said | null {
  try {
    const value: unknown = JSON.parse(text);
    return isSaid(value) ? value : null;
  } catch {
    return null;
  }
}

export function isSaid(value: unknown): value is Said {
  if (typeof value !== 'object' || value === null || !('template' in value) || !('values' in value))
    return false;
  const { template, values } = value;
  const isValue = (one: unknown) => typeof one === 'string' || isSaid(one);
  return typeof template === 'string' && Array.isArray(values) && values.every(isValue);
}

/** Several in a row, with commas. */
export function inARow(items: readonly Said[]): Said {
  return items.reduce((before, item) => said`${before}, ${item}`);
}

/** What somebody typed or a provider answered is the same in every language. */
function sentenceOfValue(value: string | Said, translate: (template: string) => string): string {
  return typeof value === 'string' ? value : sentenceOf(value, translate);
}
