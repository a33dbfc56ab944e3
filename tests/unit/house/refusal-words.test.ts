/**
 * Whatever the server refuses can be said in the panel's language. The sentences are read out of the source, so that none
 * can be forgotten: what fails here says what to do.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { said } from '../../../server/src/billing/said';
import { wordsIn } from '../../../server/src/words';
import type { Catalogue } from '../../../server/src/words/catalogue';
import { fr } from '../../../server/src/words/fr';
import { refusalsIn, type Refusals, SERVER, sourcesIn } from './refusals-in-source';

/** A sentence that stands in two files would one day be mended in one of them. */
const files = sourcesIn(join(SERVER, 'words/fr')).filter((file) => basename(file) !== 'index.ts');
const keysOf = (file: string): string[] =>
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- whatever files there are
  Object.values(require(file) as Record<string, Catalogue>).flatMap((sentences) => Object.keys(sentences));

const placesOf = (text: string) => [...text.matchAll(/\{\d+\}/g)].map(([place]) => place).sort();

describe('every refusal of the server has its French', () => {
  const { templates, complaints } = refusalsIn(sourcesIn(SERVER));

  it('is worded so that it can be translated', () => {
    expect(complaints).toEqual([]);
  });

  it('stands in the catalogue', () => {
    const missing = [...templates].filter(([template]) => !Object.hasOwn(fr, template));
    expect(
      missing.map(([template, place]) => `Add to server/src/words/fr/ the French of «${template}» (${place})`)
    ).toEqual([]);
  });

  it('has no French that nobody says', () => {
    const unused = Object.keys(fr).filter((template) => !templates.has(template));
    expect(unused.map((template) => `Remove from server/src/words/fr/ «${template}»`)).toEqual([]);
  });

  it('stands in one file of the catalogue only, and each file counts', () => {
    expect(files.flatMap(keysOf).sort()).toEqual(Object.keys(fr).sort());
  });

  it('keeps its values', () => {
    const differing = Object.entries(fr).filter(
      ([english, french]) => placesOf(english).join() !== placesOf(french).join()
    );
    expect(differing).toEqual([]);
  });

  it('is typed as French is: a no-break space before : ; ? ! % and within «», ’ for an apostrophe', () => {
    const loose = Object.values(fr).filter((french) =>
      /[^\u00a0][;?!%»]| :|«[^\u00a0]|\p{L}'\p{L}/u.test(french)
    );
    expect(loose).toEqual([]);
  });
});

describe('a refusal in another language', () => {
  it('keeps what stands in it, and says the words in it in that language, too', () => {
    const refusal = said`${said`Stripe takes no payment below ${'0.50'} ${'EUR'}.`} Ask for another amount, or use another account.`;

    expect(wordsIn('en', refusal)).toBe(
      'Stripe takes no payment below 0.50 EUR. Ask for another amount, or use another account.'
    );
    expect(wordsIn('fr', refusal)).toBe(
      'Stripe n’accepte aucun paiement inférieur à 0.50\u00a0EUR. Demandez un autre montant, ou utilisez un autre compte.'
    );
  });

  it('takes nothing that somebody typed for a place of its own', () => {
    const refusal = said`This account (${'{1}'}) is linked already, as “${'{0}'}”. Replace its key there instead.`;
    expect(wordsIn('en', refusal)).toBe(
      'This account ({1}) is linked already, as “{0}”. Replace its key there instead.'
    );
  });

  it('stays as it is where the catalogue lacks it', () => {
    expect(wordsIn('fr', 'Words of a provider.')).toBe('Words of a provider.');
  });
});

/** One small house, in which each way of hiding a refusal from the catalogue is tried once. */
describe('the reader of the source', () => {
  const house = mkdtempSync(join(tmpdir(), 'client-billing-words-'));
  afterAll(() => rmSync(house, { recursive: true, force: true }));

  const SAID = `
    export type Said = { readonly template: string; readonly values: readonly (string | Said)[] };
    export type Message = string | Said;
    export declare function said(parts: TemplateStringsArray, ...values: (string | Said)[]): Said;
    export declare class Refusal { constructor(code: string, message: Message); }
  `;
  function read(file: string, source: string): Refusals {
    const paths = [
      ['server/src/said.ts', SAID],
      [file, source],
    ] as const;
    for (const [path, text] of paths) {
      mkdirSync(dirname(join(house, path)), { recursive: true });
      writeFileSync(join(house, path), text);
    }
    return refusalsIn(
      paths.map(([path]) => join(house, path)),
      house
    );
  }
  const inCode = (body: string): Refusals =>
    read('server/src/a.ts', `import { Refusal, said, type Message, type Said } from './said';\n${body}`);

  it.each([
    ['a plain text', "new Refusal('x', 'No.');", ['No.']],
    ['one of two', "declare const a: boolean; new Refusal('x', a ? 'No.' : 'Never.');", ['Never.', 'No.']],
    ['a text with values', "declare const a: string; new Refusal('x', said`No ${a}.`);", ['No {0}.']],
    [
      'a text from a table',
      "const T = { a: 'No.', b: 'Never.' } as const; declare const k: 'a' | 'b'; new Refusal('x', T[k]);",
      ['Never.', 'No.'],
    ],
    [
      'a text that is handed on',
      "const f = (message: Message) => new Refusal('x', message); f('No.');",
      ['No.'],
    ],
    [
      'a subclass’s',
      "class Own extends Refusal { constructor() { super('x', 'No.'); } } new Own();",
      ['No.'],
    ],
  ])('finds %s', (_name, body, expected) => {
    const { templates, complaints } = inCode(body);
    expect([...templates.keys()].sort()).toEqual(expected);
    expect(complaints).toEqual([]);
  });

  it.each([
    ['put together', "declare const a: string; new Refusal('x', 'No ' + a);"],
    ['from a template without «said»', "declare const a: string; new Refusal('x', `No ${a}.`);"],
    ['of another error', "declare const a: Error; new Refusal('x', a.message);"],
    ['with English for a value', "declare const a: boolean; said`No ${a ? 'mail server' : 'x'}.`;"],
    ['of Strapi’s own kind', "declare const errors: any; throw new errors.ApplicationError('No.');"],
  ])('complains about a text %s', (_name, body) => {
    expect(inCode(body).complaints).toEqual([expect.stringMatching(/^server\/src\/a\.ts:2: /)]);
  });

  it('finds a contract’s sentences, and leaves its summary to the documentation', () => {
    const body =
      "declare const z: any; export const c = { summary: 'Not said.', body: z.string().regex(/a/, 'Give an a.') };";
    const { templates, complaints } = read('server/src/contracts/c.ts', body);
    expect([...templates]).toEqual([['Give an a.', 'server/src/contracts/c.ts:1']]);
    expect(complaints).toEqual([]);
  });
});
