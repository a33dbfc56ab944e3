import { isLiteralElement } from '@formatjs/icu-messageformat-parser';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createIntl, type MessageFormatElement } from 'react-intl';
import en from '../../../admin/src/translations/en.json';
import fr from '../../../admin/src/translations/fr.json';
import { withPrefix } from '../../../admin/src/translations/get-trad';

const SOURCES = join(__dirname, '../../../admin/src');
const sources = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => readFileSync(join(SOURCES, file), 'utf8'));
const code = sources.join('\n');

const catalogues: Record<string, Record<string, string>> = { en, fr };
const keys = Object.keys(en);

/** The values that a message asks for: `{amount}`, `{count, plural, …}`. */
const argumentSet = (message = '') => {
  const { formatters } = createIntl({ locale: 'en' });
  return [...new Set(argumentsOf(formatters.getMessageFormat(message, 'en').getAst()))].sort();
};

/** By the parser that shows them: «{count, plural, one {day} other {# days}}» takes a count, and no day. */
function argumentsOf(elements: readonly MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    if (isLiteralElement(element) || !('value' in element)) return [];
    const branches = 'options' in element ? Object.values(element.options) : [];
    return [element.value, ...branches.flatMap((branch) => argumentsOf(branch.value))];
  });
}

/** The words as the panel would show them; a message that does not parse, or lacks a value, throws. */
function rendered(locale: string, catalogue: Record<string, string>, key: string): string {
  const intl = createIntl({
    locale,
    messages: catalogue,
    onError: (error) => {
      throw error;
    },
  });
  const values = Object.fromEntries(argumentSet(catalogue[key]).map((name) => [name, 2]));
  return intl.formatMessage({ id: key }, values);
}

/** `t(`state.${state}`)` uses every key that begins so. */
const dynamicPrefixes = [...code.matchAll(/\bt\(\s*`([^`$]+)\$\{/g)].map((match) => match[1] ?? '');
const isUsed = (key: string) =>
  code.includes(`'${key}'`) || dynamicPrefixes.some((prefix) => prefix.length > 0 && key.startsWith(prefix));

describe('the panel speaks every language whole', () => {
  it('English and French have the same ids, in the same order', () => {
    expect(Object.keys(fr)).toEqual(keys);
  });

  it('no message is empty', () => {
    for (const catalogue of Object.values(catalogues)) {
      expect(Object.entries(catalogue).filter(([, words]) => words.trim() === '')).toEqual([]);
    }
  });

  it.each(Object.entries(catalogues))('every message in %s can be shown', (locale, catalogue) => {
    for (const key of keys) expect(rendered(locale, catalogue, key)).not.toMatch(/[{}]/);
  });

  it('every message takes the same values in both languages', () => {
    const differing = keys.filter(
      (key) =>
        JSON.stringify(argumentSet(catalogues.en?.[key])) !==
        JSON.stringify(argumentSet(catalogues.fr?.[key]))
    );
    expect(differing).toEqual([]);
  });

  it('every id in the source has words', () => {
    const asked = [...code.matchAll(/\bt\(\s*'([^']+)'/g)].map((match) => match[1] ?? '');
    expect(asked.length).toBeGreaterThan(100);
    expect(asked.filter((key) => !keys.includes(key))).toEqual([]);
  });

  it('every dynamic id has words', () => {
    expect(dynamicPrefixes.length).toBeGreaterThan(0);
    expect(dynamicPrefixes.filter((prefix) => !keys.some((key) => key.startsWith(prefix)))).toEqual([]);
  });

  it('no words stand unused', () => {
    expect(keys.filter((key) => !isUsed(key))).toEqual([]);
  });

  it('ids carry the plugin’s name in the shared catalogue', () => {
    expect(Object.keys(withPrefix(fr)).every((key) => key.startsWith('client-billing.'))).toBe(true);
  });
});

describe('French is typed as French is', () => {
  it('with a no-break space before : ; ? ! and within «»', () => {
    const loose = Object.entries(fr).filter(([, words]) => / [:;?!»]|« /.test(words));
    expect(loose).toEqual([]);
  });

  it('a card or an account is «débité»; an amount, an invoice’s or a period’s, is «prélevé»', () => {
    const debited = Object.entries(fr).filter(([, words]) =>
      /débitées?|débité de la (période|première)/.test(words)
    );
    expect(debited).toEqual([]);
  });
});
