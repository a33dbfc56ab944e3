/**
 * One template engine for what a person reads: hosted pages and mails. Templates are ours and bundled; values are data.
 * Nothing in a value is ever evaluated, a template cannot reach a file, and a name that is missing is an error, not a blank.
 */
import { Liquid, type Template } from 'liquidjs';

/** What a template may print or branch on. No functions, no class instances: nothing that could run. */
export type TemplateValue =
  string | number | boolean | null | readonly TemplateValue[] | { readonly [name: string]: TemplateValue };

export type TemplateValues = { readonly [name: string]: TemplateValue };

export interface Templates {
  /** Renders one of the named sources. Throws when a name or filter in it is unknown: a defect of ours. */
  render(name: string, values: TemplateValues): string;
}

/** @param output `html` escapes every value on its way out; `text` prints it as it is (plain-text mails, subjects). */
export function createTemplates(
  sources: Readonly<Record<string, string>>,
  output: 'html' | 'text'
): Templates {
  const liquid = new Liquid({
    templates: { ...sources },
    strictVariables: true,
    strictFilters: true,
    ownPropertyOnly: true,
    ...(output === 'html' ? { outputEscape: 'escape' as const } : {}),
  });
  const parsed = new Map<string, Template[]>();

  function parse(name: string): Template[] {
    const known = parsed.get(name);
    if (known !== undefined) return known;
    const source = sources[name];
    if (source === undefined) throw new Error(`There is no template named ${name}.`);
    const template = liquid.parse(source, name);
    parsed.set(name, template);
    return template;
  }

  return { render: (name, values) => String(liquid.renderSync(parse(name), values)) };
}
