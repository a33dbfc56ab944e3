/**
 * Finds every sentence with which the server refuses something, by reading its source as the compiler does: whatever is
 * handed to a parameter of type `Message`, every text tagged `said`, and every sentence of a contract. What it cannot
 * read it complains about, so that no refusal can be worded in a way that no catalogue could translate.
 */
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';

export type Refusals = {
  /** English template → where it stands, as `file:line`. */
  readonly templates: ReadonlyMap<string, string>;
  readonly complaints: readonly string[];
};

export const REPO = resolve(__dirname, '../../..');
export const SERVER = join(REPO, 'server/src');

export function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(?<!\.d)\.ts$/.test(file))
    .map((file) => join(folder, file));
}

/** `root` is where the house stands whose `server/src` is read. */
export function refusalsIn(files: readonly string[], root = REPO): Refusals {
  const program = ts.createProgram(files, OPTIONS, ownModulesOnly());
  const checker = program.getTypeChecker();
  const templates = new Map<string, string>();
  const complaints: string[] = [];
  for (const source of program.getSourceFiles().filter(({ fileName }) => files.includes(fileName))) {
    const isContract = source.fileName.includes('/contracts/');
    const placeOf = (node: ts.Node) =>
      `${relative(root, source.fileName)}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
    const found = (node: ts.Node, template: string) => templates.set(template, placeOf(node));
    const complain = (node: ts.Node, words: string) => complaints.push(`${placeOf(node)}: ${words}`);
    const visit = (node: ts.Node): void => {
      if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'said') {
        found(node, templateOf(node.template));
        if (hasLostWords(checker, node.template))
          complain(node, 'a value with words of its own is said`…` too');
      }
      for (const argument of messagesHandedOver(checker, node)) {
        for (const text of textsOf(checker, argument)) {
          if (text === null) complain(argument, 'word this refusal as a plain text or with said`…`');
          else found(argument, text);
        }
      }
      if (isContract && isSentence(node)) found(node, node.text);
      if (isContract && ts.isTemplateExpression(node) && /\s/.test(node.getText()))
        complain(node, 'a contract’s words hold no values');
      if (isBareStrapiError(node)) complain(node, 'word this refusal with toRequester(strapi, …)');
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return { templates, complaints };
}

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  strict: true,
  noUncheckedIndexedAccess: true,
  types: [],
};

/** Packages are left out: no refusal of ours is worded in one, and Strapi's types alone take many seconds to read. */
function ownModulesOnly(): ts.CompilerHost {
  const host = ts.createCompilerHost(OPTIONS);
  host.resolveModuleNameLiterals = (names, from) =>
    names.map(({ text }) => {
      const base = join(dirname(from), text);
      const resolvedFileName = [`${base}.ts`, join(base, 'index.ts')].find((file) => existsSync(file));
      if (!text.startsWith('.') || resolvedFileName === undefined) return { resolvedModule: undefined };
      return { resolvedModule: { resolvedFileName, extension: ts.Extension.Ts } };
    });
  return host;
}

function templateOf(template: ts.TemplateLiteral): string {
  if (ts.isNoSubstitutionTemplateLiteral(template)) return template.text;
  return template.templateSpans.reduce(
    (before, span, index) => `${before}{${index}}${span.literal.text}`,
    template.head.text
  );
}

/** `said` takes a plain text for a value, the same in every language: literal words there would stay English. */
function hasLostWords(checker: ts.TypeChecker, template: ts.TemplateLiteral): boolean {
  if (ts.isNoSubstitutionTemplateLiteral(template)) return false;
  return template.templateSpans.some(({ expression }) =>
    membersOf(checker.getTypeAtLocation(expression)).some(
      (type) => type.isStringLiteral() && /\s/.test(type.value)
    )
  );
}

/** The arguments of a call, `new` or `super` that fill a parameter whose type is written `Message`. */
function messagesHandedOver(checker: ts.TypeChecker, node: ts.Node): ts.Expression[] {
  if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return [];
  const declaration = checker.getResolvedSignature(node)?.declaration;
  const parameters = declaration && !ts.isJSDocSignature(declaration) ? declaration.parameters : [];
  return (node.arguments ?? []).filter((_argument, index) => {
    const type = parameters[index]?.type;
    return type !== undefined && isMessage(type);
  });
}

const isMessage = (type: ts.TypeNode): boolean =>
  ts.isTypeReferenceNode(type) && type.typeName.getText() === 'Message';

/** Each text that a message may be; null for one that only the running program knows. `Said` is found at its tag. */
function textsOf(checker: ts.TypeChecker, argument: ts.Expression): (string | null)[] {
  const type = checker.getTypeAtLocation(argument);
  // Handed on: it was looked at where it came in.
  if (type.aliasSymbol?.name === 'Message') return [];
  return membersOf(type)
    .filter((member) => member.getProperty('template') === undefined)
    .map((member) => (member.isStringLiteral() ? member.value : null));
}

const membersOf = (type: ts.Type): readonly ts.Type[] => (type.isUnion() ? type.types : [type]);

/** In a contract, a text with spaces is for a person; the `summary` is for the documentation. */
function isSentence(node: ts.Node): node is ts.StringLiteralLike {
  if (!ts.isStringLiteralLike(node) || !/\s/.test(node.text)) return false;
  return !(ts.isPropertyAssignment(node.parent) && node.parent.name.getText() === 'summary');
}

/** `new errors.ApplicationError('…')`: Strapi's own, which the content manager shows as it is. */
function isBareStrapiError(node: ts.Node): boolean {
  if (!ts.isNewExpression(node) || !/^errors\.\w+Error$/.test(node.expression.getText())) return false;
  const words = node.arguments?.[0];
  return words !== undefined && (ts.isStringLiteralLike(words) || ts.isTemplateExpression(words));
}
